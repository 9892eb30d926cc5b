import type { WeixinPayRefund } from './refund-data.js';

/** What refunds have taken from an order, in fen: all but the closed ones, whose money stayed. */
export function reservedFen(refunds: readonly WeixinPayRefund[]): number {
  return refunds.reduce((sum, refund) => sum + (refund.status === 'CLOSED' ? 0 : refund.fen), 0);
}

import type { UnifiedBillRow } from '../src/index.js';

/** A line of a WeChat Pay bill as reconciliation reads it: a payment that succeeded, but for what is said. */
export function wxpayBillRow(more: Partial<UnifiedBillRow> = {}): UnifiedBillRow {
  return {
    provider: 'wxpay',
    kind: 'payment',
    outTradeNo: 'T1',
    transactionId: '42',
    currency: 'CNY',
    totalFee: undefined,
    refundFee: undefined,
    outRefundNo: undefined,
    refundId: undefined,
    status: 'SUCCESS',
    serviceFee: 0,
    time: undefined,
    description: undefined,
    line: 2,
    values: {},
    ...more,
  };
}

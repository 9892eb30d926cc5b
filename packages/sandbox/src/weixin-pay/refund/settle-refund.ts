import type { OrderEvent } from '../../core/order.js';
import { notifyRefund } from '../notification/notify-refund.js';
import { recordEvent } from '../trade/record-event.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { TradeState } from '../trade/trade-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import type { WeixinPayRefund } from './refund-data.js';

/** Settles the refund when it is due, on the sandbox clock. */
export function scheduleSettlement(world: WeixinPayWorld, outTradeNo: string, refund: WeixinPayRefund): void {
  const { outRefundNo, dueAt, refundId } = refund;
  world.kernel.clock.schedule(dueAt, () => {
    const order = world.kernel.store.orders.get('weixinPay', outTradeNo);
    if (order === undefined) return;
    // Looked up again: a reset or a restored snapshot may have replaced it.
    const current = tradeDataOf(order).refunds.find((one) => one.refundId === refundId);
    if (current !== undefined) settleRefund(world, outTradeNo, outRefundNo, current.outcome);
  });
}

/** Ends a refund that is PROCESSING, tells the merchant, and counts the money. Does nothing to any other. */
export function settleRefund(
  world: WeixinPayWorld,
  outTradeNo: string,
  outRefundNo: string,
  outcome: WeixinPayRefund['outcome'],
  actor: OrderEvent['actor'] = 'platform',
): void {
  const order = world.kernel.store.orders.get('weixinPay', outTradeNo);
  if (order === undefined) return;
  const data = tradeDataOf(order);
  const refund = data.refunds.find((one) => one.outRefundNo === outRefundNo);
  if (refund?.status !== 'PROCESSING') return;
  refund.status = outcome;
  refund.settledAt = world.kernel.clock.now();
  if (outcome === 'SUCCESS') order.refundedFen += refund.fen;
  const detail = `The refund ${outRefundNo} of ${String(refund.fen)} fen is ${outcome}.`;
  const type = outcome === 'SUCCESS' ? 'refunded' : `refund-${outcome.toLowerCase()}`;
  recordEvent(world, order, { type, actor, detail, ...stateAfter(data.refunds, order.status) });
  notifyRefund(world, order, refund);
}

/** With every refund closed the order counts as paid again; inferred. A reversed order stays reversed. */
function stateAfter(
  refunds: readonly WeixinPayRefund[],
  state: string | null,
): { status: TradeState } | Record<string, never> {
  const isUntouched = refunds.every(({ status }) => status === 'CLOSED');
  return state === 'REFUND' && isUntouched ? { status: 'SUCCESS' } : {};
}

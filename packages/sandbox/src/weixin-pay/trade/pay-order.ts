import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import { formatCompactTime } from '../../core/china-time.js';
import { notifyPayment } from '../notification/notify-payment.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { combinedOrders } from './combined-orders.js';
import { isUnpaid } from './is-unpaid.js';
import { recordEvent } from './record-event.js';
import { tradeDataOf, tradeStateOf } from './trade-data.js';

/**
 * The buyer's money arrives: SUCCESS, a transaction number, and the notification (payments by code have none). The
 * parts of a combined order are paid together.
 *
 * @throws `WeixinPayRefusal` `order-paid` or `order-closed` when the order is not waiting for payment, and when its
 * `prepay_id` is older than two hours.
 */
export function payOrder(world: WeixinPayWorld, order: SandboxOrder, actor: OrderEvent['actor']): void {
  refuseUnlessPayable(world, order);
  const { combineOutTradeNo } = tradeDataOf(order);
  const together = combineOutTradeNo === null ? [order] : combinedOrders(world, combineOutTradeNo);
  for (const one of together.filter(isUnpaid)) receiveMoney(world, one, actor);
  notifyPayment(world, order);
}

function refuseUnlessPayable(world: WeixinPayWorld, order: SandboxOrder): void {
  const { prepayExpiresAt } = tradeDataOf(order);
  if (!isUnpaid(order)) {
    const isPaid = tradeStateOf(order) === 'SUCCESS' || tradeStateOf(order) === 'REFUND';
    throw new WeixinPayRefusal(isPaid ? 'order-paid' : 'order-closed');
  }
  if (prepayExpiresAt !== null && prepayExpiresAt <= world.kernel.clock.now()) {
    throw new WeixinPayRefusal('order-closed', 'prepay_id已过期，请使用原订单号重新下单');
  }
}

function receiveMoney(world: WeixinPayWorld, order: SandboxOrder, actor: OrderEvent['actor']): void {
  const { ids, clock } = world.kernel;
  const now = clock.now();
  const data = tradeDataOf(order);
  order.tradeNo = `420000${ids.digits(4)}${formatCompactTime(now).slice(0, 8)}${ids.digits(10)}`;
  order.paidAt = now;
  data.openid ??= world.identities.openid;
  data.bankType = 'OTHERS';
  const detail = `The buyer paid ${String(order.totalFen)} fen.`;
  recordEvent(world, order, { type: 'paid', actor, detail, status: 'SUCCESS' });
}

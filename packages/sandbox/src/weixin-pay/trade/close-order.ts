import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { recordEvent } from './record-event.js';
import { tradeDataOf, tradeStateOf } from './trade-data.js';

const fiveMinutes = 5 * 60_000;

/**
 * Closes an unpaid order.
 *
 * @throws `WeixinPayRefusal` `order-paid`, `order-closed` (also for one that was closed before), `order-reversed`, or
 * `order-too-young` with the setting `closeAfter`.
 */
export function closeOrder(
  world: WeixinPayWorld,
  order: SandboxOrder,
  settings: Pick<WeixinPaySettings, 'closeAfter'>,
  actor: OrderEvent['actor'] = 'api',
): void {
  const now = world.kernel.clock.now();
  const state = tradeStateOf(order);
  if (state === 'SUCCESS' || state === 'REFUND') throw new WeixinPayRefusal('order-paid');
  if (state === 'CLOSED') throw new WeixinPayRefusal('order-closed');
  if (state === 'REVOKED') throw new WeixinPayRefusal('order-reversed');
  if (settings.closeAfter === 'five-minutes' && now < order.createdAt + fiveMinutes) {
    throw new WeixinPayRefusal('order-too-young');
  }
  order.closedAt = now;
  tradeDataOf(order).closeReason = 'close';
  recordEvent(world, order, { type: 'closed', actor, detail: 'The order was closed.', status: 'CLOSED' });
}

import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { isUnpaid } from './is-unpaid.js';
import { recordEvent } from './record-event.js';
import { tradeDataOf } from './trade-data.js';

/** The time to pay is over: an unpaid order becomes CLOSED. Does nothing to any other. */
export function expireOrder(world: WeixinPayWorld, order: SandboxOrder, actor: OrderEvent['actor']): void {
  if (!isUnpaid(order)) return;
  order.closedAt = world.kernel.clock.now();
  tradeDataOf(order).closeReason = 'timeout';
  recordEvent(world, order, { type: 'expired', actor, detail: 'The time to pay is over.', status: 'CLOSED' });
}

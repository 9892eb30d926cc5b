import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { notifyTrade } from '../notification/notify-trade.js';
import { recordEvent } from './record-event.js';
import { tradeDataOf } from './trade-data.js';

interface Closing {
  readonly reason: 'timeout' | 'close';
  readonly actor: OrderEvent['actor'];
  readonly detail: string;
}

/** Closes an unpaid trade. An order that is no trade yet is voided: it has no state, and nobody can scan it any more. */
export function closeTrade(world: AlipayWorld, order: SandboxOrder, closing: Closing): void {
  const { reason, actor, detail } = closing;
  order.closedAt = world.kernel.clock.now();
  tradeDataOf(order).closeReason = reason;
  if (order.status === null) {
    recordEvent(world, order, { type: 'voided', actor, detail });
    return;
  }
  const type = reason === 'timeout' ? 'expired' : 'closed';
  recordEvent(world, order, { type, actor, detail, status: 'TRADE_CLOSED' });
  notifyTrade(world, order, 'closed');
}

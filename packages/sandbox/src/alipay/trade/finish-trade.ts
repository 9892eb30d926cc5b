import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { notifyTrade } from '../notification/notify-trade.js';
import { recordEvent } from './record-event.js';

/** Ends the time in which a paid trade can be refunded. */
export function finishTrade(world: AlipayWorld, order: SandboxOrder, actor: OrderEvent['actor']): void {
  const detail = 'The refund window is over.';
  recordEvent(world, order, { type: 'finished', actor, detail, status: 'TRADE_FINISHED' });
  notifyTrade(world, order, 'finished');
}

import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { notifyTrade } from '../notification/notify-trade.js';
import { recordEvent } from './record-event.js';
import { scheduleFinish } from './schedule-trade.js';
import { tradeDataOf } from './trade-data.js';
import { refundWindow } from './trade-product.js';

/** The buyer's money arrives: TRADE_SUCCESS, its notification, and the refund window opens. */
export function payTrade(world: AlipayWorld, order: SandboxOrder, actor: OrderEvent['actor']): void {
  const now = world.kernel.clock.now();
  order.paidAt = now;
  order.expiresAt = null;
  tradeDataOf(order).finishAt = now + refundWindow;
  const detail = `The buyer paid ${String(order.totalFen)} fen.`;
  recordEvent(world, order, { type: 'paid', actor, detail, status: 'TRADE_SUCCESS' });
  notifyTrade(world, order, 'paid');
  scheduleFinish(world, order);
}

import { formatYuan } from '../../core/format-yuan.js';
import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { notifyTrade } from '../notification/notify-trade.js';
import { recordEvent } from './record-event.js';
import { scheduleFinish } from './schedule-trade.js';
import { tradeDataOf } from './trade-data.js';

const day = 86_400_000;

/**
 * The buyer's money arrives: TRADE_SUCCESS, its notification, and the refund window opens. A product without refunds
 * goes to TRADE_FINISHED at once.
 */
export function payTrade(world: AlipayWorld, order: SandboxOrder, actor: OrderEvent['actor']): void {
  const now = world.kernel.clock.now();
  order.paidAt = now;
  order.expiresAt = null;
  const data = tradeDataOf(order);
  data.finishAt = data.refundDays === 0 ? null : now + data.refundDays * day;
  const status = data.refundDays === 0 ? 'TRADE_FINISHED' : 'TRADE_SUCCESS';
  const detail = `The buyer paid ${formatYuan(order.totalFen)} yuan.`;
  recordEvent(world, order, { type: 'paid', actor, detail, status });
  notifyTrade(world, order, 'paid');
  scheduleFinish(world, order);
}

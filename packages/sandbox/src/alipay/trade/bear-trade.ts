import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { formatChinaTime } from '../../core/china-time.js';
import { recordEvent } from './record-event.js';
import { scheduleExpiry } from './schedule-trade.js';
import { tradeDataOf } from './trade-data.js';

/** Makes an order a trade: the platform's number, WAIT_BUYER_PAY, and the clock of its time-out starts. */
export function bearTrade(
  world: AlipayWorld,
  order: SandboxOrder,
  cause: { actor: OrderEvent['actor']; detail: string },
): void {
  const now = world.kernel.clock.now();
  const data = tradeDataOf(order);
  const date = formatChinaTime(now).slice(0, 10).replaceAll('-', '');
  order.tradeNo = `${date}22001${world.kernel.ids.digits(15)}`;
  data.bornAt = now;
  if (data.buyerId === null && data.buyerOpenId === null) data.buyerId = world.identities.buyerId;
  order.expiresAt = Math.min(now + data.timeoutMs, data.absoluteExpiry ?? Infinity);
  recordEvent(world, order, { type: 'trade-exists', ...cause, status: 'WAIT_BUYER_PAY' });
  scheduleExpiry(world, order);
}

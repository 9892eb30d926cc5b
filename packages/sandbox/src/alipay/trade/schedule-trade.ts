import type { SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { closeTrade } from './close-trade.js';
import { finishTrade } from './finish-trade.js';
import { tradeDataOf } from './trade-data.js';

/** Closes the trade when its time-out comes, if it is still unpaid then. */
export function scheduleExpiry(world: AlipayWorld, order: SandboxOrder): void {
  scheduleFor(world, order, order.expiresAt, (current) => {
    if (current.status !== 'WAIT_BUYER_PAY') return;
    closeTrade(world, current, { reason: 'timeout', actor: 'clock', detail: 'The time to pay is over.' });
  });
}

/** Finishes the trade when its refund window ends, if it is still refundable then. */
export function scheduleFinish(world: AlipayWorld, order: SandboxOrder): void {
  scheduleFor(world, order, tradeDataOf(order).finishAt, (current) => {
    if (current.status === 'TRADE_SUCCESS') finishTrade(world, current, 'clock');
  });
}

function scheduleFor(
  world: AlipayWorld,
  order: SandboxOrder,
  at: number | null,
  task: (current: SandboxOrder) => void,
): void {
  const { tradeNo } = order;
  if (at === null || tradeNo === null) return;
  // The order is looked up again when the time comes: a reset or a restored snapshot may have replaced it.
  world.kernel.clock.schedule(at, () => {
    const current = world.kernel.store.orders.findByTradeNo('alipay', tradeNo);
    if (current !== undefined) task(current);
  });
}

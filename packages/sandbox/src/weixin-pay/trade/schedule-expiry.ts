import type { SandboxOrder } from '../../core/order.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { expireOrder } from './expire-order.js';

/** Closes the order when its `time_expire` comes, if it is still unpaid then. */
export function scheduleExpiry(world: WeixinPayWorld, { outTradeNo, expiresAt }: SandboxOrder): void {
  if (expiresAt === null) return;
  // The order is looked up again when the time comes: a reset or a restored snapshot may have replaced it.
  world.kernel.clock.schedule(expiresAt, () => {
    const current = world.kernel.store.orders.get('weixinPay', outTradeNo);
    if (current?.expiresAt === expiresAt) expireOrder(world, current, 'clock');
  });
}

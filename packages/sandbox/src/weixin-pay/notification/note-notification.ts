import type { SandboxOrder } from '../../core/order.js';
import type { SandboxNotification } from '../../core/kernel.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** Writes into the order's history that a notification goes to the merchant. */
export function noteNotification(
  world: WeixinPayWorld,
  order: SandboxOrder,
  notification: SandboxNotification,
): void {
  order.events.push({
    at: world.kernel.clock.now(),
    actor: 'platform',
    type: 'notified',
    from: order.status,
    to: order.status,
    detail: `A ${notification.type} notification goes to the merchant.`,
    notificationId: notification.id,
  });
  world.kernel.store.orders.save(order);
}

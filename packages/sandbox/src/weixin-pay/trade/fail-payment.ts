import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { isUnpaid } from './is-unpaid.js';
import { recordEvent } from './record-event.js';
import { tradeDataOf } from './trade-data.js';

/**
 * An attempt to pay fails. A payment by code is one attempt, so its order ends in PAYERROR; elsewhere the buyer may
 * try again, so the state stays.
 *
 * @throws `WeixinPayRefusal` `order-closed` when the order is not waiting for payment.
 */
export function failPayment(
  world: WeixinPayWorld,
  order: SandboxOrder,
  failure: { readonly actor: OrderEvent['actor']; readonly reason: string },
): void {
  if (!isUnpaid(order)) throw new WeixinPayRefusal('order-closed');
  const { actor, reason } = failure;
  const data = tradeDataOf(order);
  const happening = { type: 'payment-failed', actor, detail: `The payment failed: ${reason}.` };
  if (data.product !== 'codepay') {
    recordEvent(world, order, happening);
    return;
  }
  order.closedAt = world.kernel.clock.now();
  data.closeReason = 'failed';
  recordEvent(world, order, { ...happening, status: 'PAYERROR' });
}

import type { SandboxOrder } from '../../core/order.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { noteNotification } from './note-notification.js';
import { sendV2Payment } from './send-v2-notification.js';
import { sendV3Payment } from './send-v3-notification.js';

/** Tells the merchant that an order is paid, in the form of the API it came by. Payments by code are not told. */
export function notifyPayment(world: WeixinPayWorld, order: SandboxOrder): void {
  const { product, protocol } = tradeDataOf(order);
  if (order.notifyUrl === null || product === 'codepay') return;
  const target = { url: order.notifyUrl };
  const send = protocol === 'v2' ? sendV2Payment : sendV3Payment;
  noteNotification(world, order, send(world, order, target));
}

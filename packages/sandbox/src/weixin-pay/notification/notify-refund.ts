import type { SandboxOrder } from '../../core/order.js';
import type { WeixinPayRefund } from '../refund/refund-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { noteNotification } from './note-notification.js';
import { sendV2Refund } from './send-v2-notification.js';
import { sendV3Refund } from './send-v3-notification.js';

/** Tells the merchant what became of a refund, if the request for it named an address. */
export function notifyRefund(world: WeixinPayWorld, order: SandboxOrder, refund: WeixinPayRefund): void {
  if (refund.notifyUrl === null) return;
  const target = { url: refund.notifyUrl, refund };
  const send = refund.protocol === 'v2' ? sendV2Refund : sendV3Refund;
  noteNotification(world, order, send(world, order, target));
}

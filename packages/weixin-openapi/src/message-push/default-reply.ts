import type { PushReply } from './push-reply.js';
import type { WeixinMessage } from './weixin-message.js';

/**
 * What says that a message was handled, where the handler says no more. Pushes about virtual payments want a result
 * of their own; to the word `success` WeChat pushes them again, and holds the goods for not delivered.
 *
 * @remarks Platform document: 「虚拟支付」, 「道具发货推送」. Whatever fields a handler returns are sent in its place.
 */
export function defaultReply(message: WeixinMessage): PushReply {
  const isPayment = 'event' in message && /^xpay_\w+_notify$/.test(message.event);
  return isPayment ? { ErrCode: 0, ErrMsg: 'success' } : undefined;
}

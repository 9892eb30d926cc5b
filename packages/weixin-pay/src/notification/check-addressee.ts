import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { NotificationContent } from './notification-content.js';
import { refuse } from './notification-refusal.js';
import type { VerifyPayNotificationOptions } from './verify-pay-notification-options.js';

/**
 * Checks that a genuine message is for this merchant and this application: one merchant platform may serve many, and
 * a message for another of them must not pay an order here.
 *
 * @throws SignatureError
 */
export function checkAddressee(
  content: NotificationContent,
  context: WeixinPayContext,
  options: VerifyPayNotificationOptions,
): void {
  const { mchId = context.mchId, appId = context.appId } = options;
  const { subMchId = context.subMchId, subAppId = context.subAppId } = options;
  if (content.mchId !== mchId) {
    throw refuse('mch_id', 'it is for another merchant. Check whose notify_url this address is.');
  }
  // Only some messages name the application; those about payments always do.
  if (content.appId === undefined ? content.kind === 'payment' : !isOneOf(appId, content.appId)) {
    throw refuse(
      'app_id',
      'it is for another application. Where this address serves several of this merchant, name them in `appId`.',
    );
  }
  // A combined payment (合单支付) is for the sub-merchants of all its orders. Where it names none it is the service
  // provider's own: nobody else can have given its number.
  const { subMerchants = [content] } = content;
  if (subMerchants.length === 0) return;
  const meant = subMerchants.filter((one) => subMchId === undefined || one.subMchId === subMchId);
  if (meant.length === 0) throw refuse('mch_id', 'it is for another sub-merchant than `subMchId`.');
  if (subAppId !== undefined && !meant.some((one) => (one.subAppId ?? subAppId) === subAppId)) {
    throw refuse('app_id', 'it is for another application of the sub-merchant than `subAppId`.');
  }
}

function isOneOf(accepted: string | readonly string[], appId: string): boolean {
  return typeof accepted === 'string' ? accepted === appId : accepted.includes(appId);
}

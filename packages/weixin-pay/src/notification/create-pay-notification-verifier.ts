import { ConfigError } from '@sdk/core-signing';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { PayNotificationVerifier } from './pay-notification-verifier.js';

/** The verifier over a resolved configuration. */
export function createPayNotificationVerifier(context: WeixinPayContext): PayNotificationVerifier {
  const refuse = () =>
    Promise.reject(
      new ConfigError(`notifications of ${context.mchId} cannot be verified yet`, {
        code: 'ERR_SDK_UNSUPPORTED',
      }),
    );
  return Object.freeze({
    verifyNotification: refuse,
    verifyPaymentNotification: refuse,
    verifyRefundNotification: refuse,
  });
}

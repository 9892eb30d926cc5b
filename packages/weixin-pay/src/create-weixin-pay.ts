import { loadOnce } from '@sdk/core-signing/internal';
import { createClientParameters } from './client-parameters/create-client-parameters.js';
import type { PayNotificationVerifier } from './notification/pay-notification-verifier.js';
import { resolveWeixinPayContext } from './resolve-weixin-pay-context.js';
import { createWeixinPayV2 } from './v2/create-weixin-pay-v2.js';
import { createWeixinPayV3 } from './v3/create-weixin-pay-v3.js';
import type { WeixinPayConfig } from './weixin-pay-config.js';
import type { WeixinPayContext } from './weixin-pay-context.js';
import type { WeixinPay } from './weixin-pay.js';

/**
 * Creates a client of WeChat Pay. Nothing is sent and nothing connects until the first call.
 *
 * A `transport` or `fetch` of the caller's own is used for every call, those with the merchant's certificate
 * included: it must present the certificate itself.
 *
 * @throws ConfigError naming the option that is missing or wrong.
 * @example
 * ```ts
 * import { createWeixinPay } from '@sdk/weixin-pay';
 *
 * const pay = createWeixinPay({ appId: 'wx0123456789abcdef', mchId: '1900000109', key: 'the APIv2 key, 32 characters' });
 * const order = await pay.v2.orderQuery({ outTradeNo: '20260101_1' });
 * ```
 */
export function createWeixinPay(config: WeixinPayConfig): WeixinPay {
  const { context, close } = resolveWeixinPayContext(config);
  const v2 = once(() => createWeixinPayV2(context));
  const v3 = once(() => createWeixinPayV3(context));
  const clientParameters = once(() => createClientParameters(context));
  return Object.freeze({
    ...notificationVerifierOf(context),
    appId: context.appId,
    mchId: context.mchId,
    get v2() {
      return v2();
    },
    get v3() {
      return v3();
    },
    get clientParameters() {
      return clientParameters();
    },
    close,
  });
}

function once<Part>(make: () => Part): () => Part {
  let part: Part | undefined;
  return () => (part ??= make());
}

// What a cloud function that only pays never uses is not loaded at its cold start.

function notificationVerifierOf(context: WeixinPayContext): PayNotificationVerifier {
  const verifier = loadOnce(async () => {
    const { createPayNotificationVerifier } =
      await import('./notification/create-pay-notification-verifier.js');
    return createPayNotificationVerifier(context);
  });
  return {
    verifyNotification: async (input, options) => (await verifier()).verifyNotification(input, options),
    verifyPaymentNotification: async (input, options) =>
      (await verifier()).verifyPaymentNotification(input, options),
    verifyRefundNotification: async (input, options) =>
      (await verifier()).verifyRefundNotification(input, options),
  };
}

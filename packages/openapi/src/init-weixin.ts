import type { Payment, WxPaymentCredentials } from '@sdk/unified-pay';
import type { Weixin, WeixinConfig } from '@sdk/weixin-openapi';
import { clientTypeOf } from './client-type.js';
import { loadPackage } from './load-package.js';
import { present, sharedSettings } from './shared-settings.js';

/** Options of `initWeixin`: those of `createWeixin`, and beside them those of `createPayment` over WeChat Pay. */
export interface InitWeixinOptions
  extends
    WeixinConfig,
    Omit<Partial<WxPaymentCredentials>, keyof WeixinConfig | 'provider' | 'client' | 'mchId'> {
  /** The merchant's number, digits; `payment` needs it. */
  readonly mchId?: string | undefined;
  /** Where payment calls go, while `endpoint` is for those of the mini program. @default WeChat Pay's own hosts */
  readonly paymentEndpoint?: string | undefined;
}

/** Everything of WeChat from one object: every namespace of `createWeixin`, and `payment`. */
export interface WeixinOpenapi extends Omit<Weixin, 'close'> {
  /**
   * The payment functions, made at the first look: until then the payment credentials may be missing.
   *
   * @throws ConfigError naming what payment needs and was not given
   */
  readonly payment: Payment<'wxpay'>;
  /** Closes the connections of both when the calls under way have ended. */
  close(): Promise<void>;
}

/**
 * The WeChat side of the uniCloud plugin, under its names: `auth`, `analysis`, `customerServiceMessage`, `wxacode`,
 * `img`, `payment`. `{ appId, secret }` alone is enough for all but `payment`.
 *
 * @throws ConfigError
 * @example
 * ```ts
 * const openapi = initWeixin({ appId, secret, mchId, key, pfx });
 * const { openid } = await openapi.auth.code2Session(code);
 * await openapi.payment.getOrderInfo({ openid, body: 'Tea', outTradeNo: 'order_1', totalFee: 1, notifyUrl });
 * ```
 */
export function initWeixin(options: InitWeixinOptions): WeixinOpenapi {
  const { appId, secret, accessToken, tokenMode, apiSecurity, virtualPayment, endpoint } = options;
  const weixin = loadPackage('@sdk/weixin-openapi').createWeixin({
    ...sharedSettings(options),
    ...present({ appId, secret, accessToken, tokenMode, apiSecurity, virtualPayment, endpoint }),
  });
  const clientType = clientTypeOf(options.clientType);
  let made: Payment<'wxpay'> | undefined;
  const payment = (): Payment<'wxpay'> => {
    made ??= loadPackage('@sdk/unified-pay').createPayment(paymentConfig(options, clientType));
    return made;
  };
  const openapi = Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(weixin),
      payment: { enumerable: true, get: payment },
      close: {
        enumerable: true,
        value: async () => {
          await Promise.all([weixin.close(), made?.close()]);
        },
      },
    },
  );
  // The descriptors are those of the client, and the two that are added.
  return Object.freeze(openapi) as WeixinOpenapi;
}

function paymentConfig(
  options: InitWeixinOptions,
  clientType: WxPaymentCredentials['clientType'],
): WxPaymentCredentials {
  const { mchId, key, pfx, passphrase, cert, signType, sandbox, mtlsEndpoint, subAppId, subMchId } = options;
  const { privateKey, serialNo, apiV3Key, publicKey, publicKeyId, platformCertificates } = options;
  const { apiVersion, notifyUrl, signing, paymentEndpoint } = options;
  return {
    ...sharedSettings(options),
    ...present({ key, pfx, passphrase, cert, signType, sandbox, mtlsEndpoint, subAppId, subMchId }),
    ...present({ privateKey, serialNo, apiV3Key, publicKey, publicKeyId, platformCertificates }),
    ...present({ apiVersion, notifyUrl, signing, clientType, endpoint: paymentEndpoint }),
    provider: 'wxpay',
    appId: options.appId,
    // Checked where it is needed, with an error that names it.
    mchId: mchId ?? '',
  };
}

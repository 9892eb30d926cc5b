import type { Payment, WxPaymentCredentials } from '@sdk/unified-pay';
import type { Weixin, WeixinConfig } from '@sdk/weixin-openapi';
import { clientTypeOf } from './client-type.js';
import { loadPackage } from './load-package.js';
import { optionsFor, present, sharedPlaces, type OptionPlaces } from './options-for.js';
import { readOptions } from './read-options.js';

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

const places: OptionPlaces<InitWeixinOptions> = {
  appId: 'both',
  ...sharedPlaces,
  endpoint: 'platform',
  secret: 'platform',
  accessToken: 'platform',
  tokenMode: 'platform',
  apiSecurity: 'platform',
  virtualPayment: 'platform',
  b2bPayment: 'platform',
  mchId: 'payment',
  key: 'payment',
  pfx: 'payment',
  passphrase: 'payment',
  cert: 'payment',
  signType: 'payment',
  sandbox: 'payment',
  mtlsEndpoint: 'payment',
  subAppId: 'payment',
  subMchId: 'payment',
  privateKey: 'payment',
  serialNo: 'payment',
  apiV3Key: 'payment',
  publicKey: 'payment',
  publicKeyId: 'payment',
  platformCertificates: 'payment',
  apiVersion: 'payment',
  notifyUrl: 'payment',
  signing: 'payment',
  clientType: 'own',
  paymentEndpoint: 'own',
};

// The plugin had it without saying so in its documentation.
const elsewhere = { baseurl: '`endpoint`' };
// In the credentials of the sandbox it stands beside the public key, with which no certificate is needed.
const besides = { platformCertificate: 'publicKey' };

/**
 * The WeChat side of the uniCloud plugin, under its names: `auth`, `analysis`, `customerServiceMessage`, `wxacode`,
 * `img`, `payment`. `{ appId, secret }` alone is enough for all but `payment`.
 *
 * @throws ConfigError for what the mini program's client cannot work with, and for an option that looks like a slip of
 * another; what `payment` needs is checked when it is looked at
 * @example
 * ```ts
 * const openapi = initWeixin({ appId, secret, mchId, key, pfx });
 * const { openid } = await openapi.auth.code2Session(code);
 * await openapi.payment.getOrderInfo({ openid, body: 'Tea', outTradeNo: 'order_1', totalFee: 1, notifyUrl });
 * ```
 */
export function initWeixin(options: InitWeixinOptions): WeixinOpenapi {
  const { createWeixin } = loadPackage('@sdk/weixin-openapi');
  const settled = readOptions(options, {
    creator: 'initWeixin',
    platform: 'weixin',
    places,
    elsewhere,
    besides,
  });
  const weixin = createWeixin({
    ...optionsFor(settled, places, 'platform'),
    appId: settled.appId,
  });
  const clientType = clientTypeOf(settled.clientType);
  let made: Payment<'wxpay'> | undefined;
  let closed = false;
  const makePayment = (): Payment<'wxpay'> => {
    const payment = loadPackage('@sdk/unified-pay').createPayment(paymentConfig(settled, clientType));
    // Its calls then say that they come too late.
    if (closed) void payment.close();
    return payment;
  };
  const payment = (): Payment<'wxpay'> => (made ??= makePayment());
  const openapi = Object.defineProperties(
    {},
    {
      ...Object.getOwnPropertyDescriptors(weixin),
      payment: { enumerable: true, get: payment },
      close: {
        enumerable: true,
        value: async () => {
          closed = true;
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
  return {
    ...optionsFor(options, places, 'payment'),
    ...present({ clientType, endpoint: options.paymentEndpoint }),
    provider: 'wxpay',
    appId: options.appId,
    // Checked where it is needed, with an error that names it.
    mchId: options.mchId ?? '',
  };
}

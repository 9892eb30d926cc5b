import type { AlipayAuth, AlipayConfig } from '@sdk/alipay-openapi';
import type { AlipayPaymentCredentials, Payment } from '@sdk/unified-pay';
import { clientTypeOf } from './client-type.js';
import { loadPackage } from './load-package.js';
import { optionsFor, present, sharedPlaces, type OptionPlaces } from './options-for.js';
import { readOptions } from './read-options.js';
import { withPluginOpenid } from './with-plugin-openid.js';

/** Options of `initAlipay`: those of `createPayment` over Alipay. */
export interface InitAlipayOptions extends Omit<AlipayPaymentCredentials, 'provider' | 'client'> {
  /** Where payment calls go, when they go elsewhere. @default the same as `gateway` or `endpoint` */
  readonly paymentEndpoint?: string | undefined;
}

/** Logging in and paying with Alipay from one object. */
export interface AlipayOpenapi {
  /**
   * The log-in. `openid` is the user id (`2088…`) as in the plugin, and the open id where Alipay gives no user id; the
   * buyer of a payment is named in the same way.
   */
  readonly auth: AlipayAuth & {
    /** The same as `code2Session`. */
    readonly getOpenid: AlipayAuth['code2Session'];
  };
  /**
   * The payment functions, made at the first look.
   *
   * @throws ConfigError without `alipayPublicKey` or the three certificates: what Alipay answers must be verified
   */
  readonly payment: Payment<'alipay'>;
  /** Closes the connections of both when the calls under way have ended. */
  close(): Promise<void>;
}

const places: OptionPlaces<InitAlipayOptions> = {
  appId: 'both',
  privateKey: 'both',
  alipayPublicKey: 'both',
  appCert: 'both',
  alipayPublicCert: 'both',
  alipayRootCert: 'both',
  signType: 'both',
  encryptKey: 'both',
  gateway: 'both',
  endpoint: 'both',
  appAuthToken: 'both',
  signing: 'both',
  ...sharedPlaces,
  keyType: 'payment',
  sandbox: 'payment',
  mchId: 'payment',
  notifyUrl: 'payment',
  returnUrl: 'payment',
  clientType: 'own',
  paymentEndpoint: 'own',
};

// Names of createAlipay for what has the plugin's names here.
const elsewhere = {
  environment: "`sandbox: true` for Alipay's own sandbox",
  sellerId: '`mchId`',
  dangerouslySkipResponseVerification: 'it to createAlipay, whose calls it is for',
};

/**
 * The Alipay side of the uniCloud plugin, under its names: `auth.code2Session`, `payment`.
 *
 * With `{ appId, privateKey }` alone users can be logged in, as in the plugin; there is then no key to verify the
 * answer with, and it rests on TLS alone. Give `alipayPublicKey`.
 *
 * @throws ConfigError for what the log-in cannot work with, and for an option that looks like a slip of another; what
 * `payment` needs is checked when it is looked at
 */
export function initAlipay(options: InitAlipayOptions): AlipayOpenapi {
  const { createAlipay } = loadPackage('@sdk/alipay-openapi');
  const settled = readOptions(options, { creator: 'initAlipay', platform: 'alipay', places, elsewhere });
  const alipay = createAlipay(authConfig(settled));
  const named = withPluginOpenid(alipay.auth);
  const auth = Object.freeze({ ...named, getOpenid: named.code2Session });
  const clientType = clientTypeOf(settled.clientType);
  let made: Payment<'alipay'> | undefined;
  let closed = false;
  const makePayment = (): Payment<'alipay'> => {
    const payment = loadPackage('@sdk/unified-pay').createPayment(paymentConfig(settled, clientType));
    // Its calls then say that they come too late.
    if (closed) void payment.close();
    return payment;
  };
  const payment = (): Payment<'alipay'> => (made ??= makePayment());
  return Object.freeze({
    auth,
    get payment() {
      return payment();
    },
    async close() {
      closed = true;
      await Promise.all([alipay.close(), made?.close()]);
    },
  });
}

function authConfig(options: InitAlipayOptions): AlipayConfig {
  const { appId, privateKey, alipayPublicKey, alipayPublicCert, gateway, endpoint, sandbox, mchId } = options;
  const hasKey = alipayPublicKey !== undefined || alipayPublicCert !== undefined;
  const environment =
    sandbox === true && gateway === undefined && endpoint === undefined ? 'sandbox' : undefined;
  return {
    ...optionsFor(options, places, 'platform'),
    ...present({ environment, sellerId: mchId } as const),
    ...(hasKey ? {} : { dangerouslySkipResponseVerification: true }),
    appId,
    privateKey,
  };
}

function paymentConfig(
  options: InitAlipayOptions,
  clientType: AlipayPaymentCredentials['clientType'],
): AlipayPaymentCredentials {
  const { appId, privateKey, paymentEndpoint } = options;
  const { gateway, endpoint, ...others } = optionsFor(options, places, 'payment');
  const addresses = paymentEndpoint === undefined ? { gateway, endpoint } : { endpoint: paymentEndpoint };
  return { ...others, ...present({ ...addresses, clientType }), provider: 'alipay', appId, privateKey };
}

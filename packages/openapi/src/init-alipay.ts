import type { AlipayAuth, AlipayConfig } from '@sdk/alipay-openapi';
import type { AlipayPaymentCredentials, Payment } from '@sdk/unified-pay';
import { clientTypeOf } from './client-type.js';
import { loadPackage } from './load-package.js';
import { present, sharedSettings } from './shared-settings.js';
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

/**
 * The Alipay side of the uniCloud plugin, under its names: `auth.code2Session`, `payment`.
 *
 * With `{ appId, privateKey }` alone users can be logged in, as in the plugin; there is then no key to verify the
 * answer with, and it rests on TLS alone. Give `alipayPublicKey`.
 *
 * @throws ConfigError
 */
export function initAlipay(options: InitAlipayOptions): AlipayOpenapi {
  const { createAlipay } = loadPackage('@sdk/alipay-openapi');
  const alipay = createAlipay(authConfig(options));
  const named = withPluginOpenid(alipay.auth);
  const auth = Object.freeze({ ...named, getOpenid: named.code2Session });
  const clientType = clientTypeOf(options.clientType);
  let made: Payment<'alipay'> | undefined;
  const payment = (): Payment<'alipay'> => {
    made ??= loadPackage('@sdk/unified-pay').createPayment(paymentConfig(options, clientType));
    return made;
  };
  return Object.freeze({
    auth,
    get payment() {
      return payment();
    },
    async close() {
      await Promise.all([alipay.close(), made?.close()]);
    },
  });
}

function authConfig(options: InitAlipayOptions): AlipayConfig {
  const { appId, privateKey, alipayPublicKey, appCert, alipayPublicCert, alipayRootCert } = options;
  const { signType, encryptKey, gateway, endpoint, appAuthToken, signing, sandbox, mchId } = options;
  const hasKey = alipayPublicKey !== undefined || alipayPublicCert !== undefined;
  const environment =
    sandbox === true && gateway === undefined && endpoint === undefined ? 'sandbox' : undefined;
  return {
    ...sharedSettings(options),
    ...present({ alipayPublicKey, appCert, alipayPublicCert, alipayRootCert, signType, encryptKey }),
    ...present({ gateway, endpoint, appAuthToken, signing, environment, sellerId: mchId }),
    ...(hasKey ? {} : { dangerouslySkipResponseVerification: true }),
    appId,
    privateKey,
  };
}

function paymentConfig(
  { paymentEndpoint, ...options }: InitAlipayOptions,
  clientType: AlipayPaymentCredentials['clientType'],
): AlipayPaymentCredentials {
  const addresses = paymentEndpoint === undefined ? {} : { gateway: undefined, endpoint: paymentEndpoint };
  return { ...present({ ...options, ...addresses, clientType }), provider: 'alipay' };
}

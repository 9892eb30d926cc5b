import type { ClientSettings, KeyInput } from '@sdk/core-signing';
import { clientSettingKeys, configSchema, parseConfig, rule } from '@sdk/core-signing/internal';
import type { AlipaySignType } from './alipay-context.js';
import { isReturnAddress, isWebAddress, returnAddress, webAddress } from './web-address.js';

/**
 * Options of `createAlipay`. Two ways to know Alipay's signatures:
 * - public-key mode (「公钥模式」): `alipayPublicKey`;
 * - certificate mode (「公钥证书模式」): `appCert`, `alipayPublicCert` and `alipayRootCert` together. It wins when
 *   both are given; one or two of the three are refused.
 *
 * With neither, requests can be signed (order strings, page forms), but no answer and no notification can be
 * verified, so calls fail.
 */
export interface AlipayConfig extends ClientSettings {
  /** The application's id (APPID), for example `2021000000000000`. */
  readonly appId: string;
  /** The application's private key in any form: PEM, bare base64, DER, `KeyObject`; PKCS#1 or PKCS#8. */
  readonly privateKey: KeyInput;
  /** Alipay's public key for this application (not the application's own), in any form. */
  readonly alipayPublicKey?: KeyInput | undefined;
  /** Content of `appCertPublicKey_<appId>.crt`. */
  readonly appCert?: string | Uint8Array | undefined;
  /** Content of `alipayCertPublicKey_RSA2.crt`. When Alipay renews it, the new one is fetched and checked. */
  readonly alipayPublicCert?: string | Uint8Array | undefined;
  /** Content of `alipayRootCert.crt`: every certificate of Alipay must be issued under it. */
  readonly alipayRootCert?: string | Uint8Array | undefined;
  /** How requests are signed; `RSA` is SHA-1 and deprecated by Alipay. @default 'RSA2' */
  readonly signType?: AlipaySignType | undefined;
  /** The AES key for content encryption (「接口内容加密」), base64. */
  readonly encryptKey?: string | undefined;
  /**
   * Full address of gateway v2. @default `<endpoint>/gateway.do`
   */
  readonly gateway?: string | undefined;
  /**
   * Address of the platform. When it ends in `gateway.do` it is the full address of gateway v2, and REST v3 is
   * next to it; otherwise it is the base of both. @default 'https://openapi.alipay.com'
   */
  readonly endpoint?: string | undefined;
  /** Which platform is meant when no address is given. @default 'production' */
  readonly environment?: 'production' | 'sandbox' | undefined;
  /** Token of the merchant on whose behalf an ISV calls; see also `withAppAuthToken`. */
  readonly appAuthToken?: string | undefined;
  /** Where Alipay sends notifications, unless a call says otherwise: an absolute http(s) address. */
  readonly notifyUrl?: string | undefined;
  /**
   * Where the buyer's browser returns to after a page method, unless a call says otherwise: an absolute
   * http(s) address.
   */
  readonly returnUrl?: string | undefined;
  /** The seller's user id (`2088…`): notifications for another seller are refused. */
  readonly sellerId?: string | undefined;
  /**
   * Where request signatures are made: `sync` is fastest for one request, `thread-pool` keeps the event loop of a
   * server under load free. @default 'sync'
   */
  readonly signing?: 'sync' | 'thread-pool' | undefined;
  /**
   * Accepts every answer without checking its signature. Anyone who can change the traffic can then forge payments.
   * @default false
   */
  readonly dangerouslySkipResponseVerification?: boolean | undefined;
}

const ownKeys = [
  'appId',
  'privateKey',
  'alipayPublicKey',
  'appCert',
  'alipayPublicCert',
  'alipayRootCert',
  'signType',
  'encryptKey',
  'gateway',
  'environment',
  'appAuthToken',
  'notifyUrl',
  'returnUrl',
  'sellerId',
  'signing',
  'dangerouslySkipResponseVerification',
] as const satisfies readonly (keyof AlipayConfig)[];

/** @throws ConfigError naming each option that is missing or malformed. */
export function parseAlipayConfig(config: AlipayConfig): AlipayConfig {
  return parseConfig<AlipayConfig>(buildSchema, config, {
    creator: 'createAlipay',
    platform: 'alipay',
    knownKeys: [...ownKeys, ...clientSettingKeys],
  });
}

function buildSchema() {
  const text = rule.optional(rule.text('expected string', /[^]/, 'expected text that is not empty'));
  const certificate = rule.optional(
    rule.accepted(
      (value) => (typeof value === 'string' && value !== '') || value instanceof Uint8Array,
      'expected the content of a .crt file, as text or bytes',
    ),
  );
  return configSchema<AlipayConfig>({
    appId: rule.text('expected the application id as text', /^\d{1,32}$/, 'expected digits only'),
    privateKey: rule.accepted(
      (value) => value !== undefined && value !== null && value !== '',
      'expected the application private key',
    ),
    appCert: certificate,
    alipayPublicCert: certificate,
    alipayRootCert: certificate,
    signType: rule.optional(rule.oneOf(['RSA2', 'RSA'], "expected 'RSA2' or 'RSA'")),
    encryptKey: rule.optional(rule.accepted(isAesKey, 'expected an AES key of 16, 24 or 32 bytes in base64')),
    gateway: text,
    endpoint: text,
    environment: rule.optional(rule.oneOf(['production', 'sandbox'], "expected 'production' or 'sandbox'")),
    appAuthToken: text,
    notifyUrl: rule.optional(rule.accepted(isWebAddress, webAddress)),
    returnUrl: rule.optional(rule.accepted(isReturnAddress, returnAddress)),
    sellerId: text,
    signing: rule.optional(rule.oneOf(['sync', 'thread-pool'], "expected 'sync' or 'thread-pool'")),
    dangerouslySkipResponseVerification: rule.optional(rule.trueOrFalse()),
    timeout: rule.optional(rule.milliseconds()),
  });
}

function isAesKey(value: unknown): boolean {
  if (typeof value !== 'string' || !/^[A-Za-z0-9+/]+={0,2}$/.test(value)) return false;
  return [16, 24, 32].includes(Buffer.from(value, 'base64').length);
}

import type { ClientSettings } from '@sdk/core-signing';
import {
  clientSettingKeys,
  configSchema,
  isPlainObject,
  parseConfig,
  rule,
} from '@sdk/core-signing/internal';
import type { ApiSecurityOptions } from './api-security/api-security-options.js';
import type { AccessTokenOption } from './token/create-given-tokens.js';
import type { TokenMode } from './token/token-mode.js';
import type { B2bPaymentKeys } from './virtual-payment/b2b-payment-keys.js';
import type { VirtualPaymentKeys } from './virtual-payment/virtual-payment-keys.js';

/**
 * Options of `createWeixin`. With `secret` the client keeps an access token alive; with `accessToken` it uses
 * what it is given. With neither, each call has to bring its own.
 */
export interface WeixinConfig extends ClientSettings {
  /** The mini program's id (AppID), for example `wx0123456789abcdef`. */
  readonly appId: string;
  /** The mini program's secret (AppSecret). Logging users in needs it too. */
  readonly secret?: string | undefined;
  /**
   * A token, or a function that fetches one from your token server, for each call. The client then requests no token
   * itself, and does not renew one that is refused. Overrides `secret`.
   */
  readonly accessToken?: AccessTokenOption | undefined;
  /**
   * How tokens are asked for: `'stable'` leaves a token that another program holds valid, `'classic'` ends it. @default 'stable'
   */
  readonly tokenMode?: TokenMode | undefined;
  /**
   * Keys for server-API signing and encryption (「服务端 API 签名加密」). With them, catalogued functions that take
   * encrypted requests are encrypted and signed, and their answers are verified and decrypted. @default none
   */
  readonly apiSecurity?: Omit<ApiSecurityOptions, 'appId' | 'clock' | 'randomBytes'> | undefined;
  /**
   * AppKeys of virtual payment (「虚拟支付」). With them the functions of `xpay` add their signatures: `pay_sig` with the key
   * of the environment that `env` names, and `signature` with the `sessionKey` among the parameters.
   * @default none
   */
  readonly virtualPayment?: VirtualPaymentKeys | undefined;
  /**
   * AppKeys of B2b payment (「B2b 支付」) by merchant. With them the functions of `b2b` that want `pay_sig` add it.
   * @default none
   */
  readonly b2bPayment?: B2bPaymentKeys | undefined;
}

const ownKeys = [
  'appId',
  'secret',
  'accessToken',
  'tokenMode',
  'apiSecurity',
  'virtualPayment',
  'b2bPayment',
] as const satisfies readonly (keyof WeixinConfig)[];

/** @throws ConfigError naming each option that is missing or malformed. */
export function parseWeixinConfig(config: WeixinConfig): WeixinConfig {
  return parseConfig<WeixinConfig>(buildSchema, config, {
    creator: 'createWeixin',
    platform: 'weixin',
    knownKeys: [...ownKeys, ...clientSettingKeys],
  });
}

function buildSchema() {
  return configSchema<WeixinConfig>({
    appId: rule.text(
      'expected the application id as text',
      /^[\w-]{1,64}$/,
      'expected the application id (AppID), letters and digits only',
    ),
    secret: rule.optional(
      rule.text(
        'expected the application secret as text',
        /^\S+$/,
        'expected the application secret without white space',
      ),
    ),
    accessToken: rule.optional(
      rule.accepted(
        (value) => typeof value === 'function' || (typeof value === 'string' && /^\S+$/.test(value)),
        'expected an access token as text, or a function that returns one',
      ),
    ),
    tokenMode: rule.optional(rule.oneOf(['stable', 'classic'], "expected 'stable' or 'classic'")),
    virtualPayment: rule.optional(
      rule.fields(
        {
          appKey: rule.optional(rule.text('expected the AppKey as text')),
          sandboxAppKey: rule.optional(rule.text('expected the AppKey of the sandbox environment as text')),
        },
        'expected an object with `appKey`, `sandboxAppKey` or both',
      ),
    ),
    b2bPayment: rule.optional(
      rule.fields(
        {
          appKeys: rule.accepted(
            isAppKeys,
            'expected an object with the AppKey of each merchant by its number',
          ),
        },
        'expected an object with `appKeys`',
      ),
    ),
    endpoint: rule.optional(rule.text('expected an address')),
    timeout: rule.optional(rule.milliseconds()),
  });
}

function isAppKeys(value: unknown): boolean {
  return isPlainObject(value) && Object.values(value).every((key) => typeof key === 'string' && key !== '');
}

import type { ClientSettings } from '@sdk/core-signing';
import { clientSettingKeys, configSchema, parseConfig, rule } from '@sdk/core-signing/internal';
import type { AliyunCredentials, CredentialsProvider } from './credentials/aliyun-credentials.js';

/** Options of `createAliyunSms`: a key, or `credentials` that give one. */
export interface AliyunSmsConfig extends ClientSettings {
  /** The AccessKey ID of a RAM user that may send. Together with `accessKeySecret`. */
  readonly accessKeyId?: string | undefined;
  /** The AccessKey secret, which signs requests and is never sent. */
  readonly accessKeySecret?: string | undefined;
  /** Of temporary credentials (STS). */
  readonly securityToken?: string | undefined;
  /**
   * A key, or a function that returns one for each request: your own, or one of this package (`ecsRoleCredentials`,
   * `roleCredentials`, …). Excludes the three above.
   */
  readonly credentials?: AliyunCredentials | CredentialsProvider | undefined;
  /**
   * `acs3`: ACS3-HMAC-SHA256. `rpc`: the older HMAC-SHA1, which the platform has discontinued but still serves.
   * @default 'acs3'
   */
  readonly signature?: 'acs3' | 'rpc' | undefined;
  /**
   * Where ACS3 puts parameters. `declared`: where the platform declares them, which for SendSms is the URL, phone
   * numbers included. `body`: all of them in the form, so that no URL holds a phone number. The older signature
   * always uses the form.
   * @default 'declared'
   * @remarks That the platform reads every parameter from the form under ACS3 too was not verified.
   */
  readonly parameterPlacement?: 'declared' | 'body' | undefined;
  /**
   * Chooses the endpoint: `cn-hangzhou` and every other `cn-…` use `dysmsapi.aliyuncs.com`; `ap-southeast-1`,
   * `ap-southeast-5` and `eu-central-1` have their own. @default 'cn-hangzhou'
   */
  readonly regionId?: string | undefined;
}

const ownKeys = [
  'accessKeyId',
  'accessKeySecret',
  'securityToken',
  'credentials',
  'signature',
  'parameterPlacement',
  'regionId',
] as const satisfies readonly (keyof AliyunSmsConfig)[];

/** @throws ConfigError naming each option that is missing or malformed. */
export function parseAliyunSmsConfig(config: AliyunSmsConfig): AliyunSmsConfig {
  return parseConfig<AliyunSmsConfig>(buildSchema, config, {
    creator: 'createAliyunSms',
    platform: 'aliyunSms',
    knownKeys: [...ownKeys, ...clientSettingKeys],
  });
}

function buildSchema() {
  const key = (what: string) =>
    rule.optional(
      rule.text(
        `expected ${what} as text`,
        /^[\x21-\x7e]+$/,
        `expected ${what}, without white space at its ends or in it`,
      ),
    );
  return configSchema<AliyunSmsConfig>({
    accessKeyId: key('the AccessKey ID'),
    accessKeySecret: key('the AccessKey secret'),
    securityToken: key('the security token'),
    credentials: rule.optional(
      rule.accepted(
        (value) => typeof value === 'function' || (typeof value === 'object' && value !== null),
        'expected a key ({ accessKeyId, accessKeySecret }) or a function that gives one',
      ),
    ),
    signature: rule.optional(rule.oneOf(['acs3', 'rpc'], "expected 'acs3' or 'rpc'")),
    parameterPlacement: rule.optional(rule.oneOf(['declared', 'body'], "expected 'declared' or 'body'")),
    regionId: rule.optional(
      rule.text('expected string', /^[a-z]+(-[a-z0-9]+)+$/, 'expected a region such as cn-hangzhou'),
    ),
    endpoint: rule.optional(rule.text('expected an address')),
    timeout: rule.optional(rule.milliseconds()),
  });
}

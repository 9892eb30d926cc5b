import { clientSettingKeys, configSchema, parseConfig, rule, type Rule } from '@sdk/core-signing/internal';
import { isNotifyUrl, notifyUrlForm } from './notify-url.js';
import type { WeixinPayConfig } from './weixin-pay-config.js';

const ownKeys = [
  'appId',
  'mchId',
  'subAppId',
  'subMchId',
  'key',
  'signType',
  'pfx',
  'passphrase',
  'cert',
  'mtlsEndpoint',
  'sandbox',
  'privateKey',
  'serialNo',
  'apiV3Key',
  'publicKey',
  'publicKeyId',
  'platformCertificates',
  'notifyUrl',
  'signing',
] as const satisfies readonly (keyof WeixinPayConfig)[];

/** @throws ConfigError naming each option that is missing or malformed. */
export function parseWeixinPayConfig(config: WeixinPayConfig): WeixinPayConfig {
  return parseConfig<WeixinPayConfig>(buildSchema, config, {
    creator: 'createWeixinPay',
    platform: 'weixin-pay',
    knownKeys: [...ownKeys, ...clientSettingKeys],
    // In the credentials of the sandbox it stands beside the public key, with which no certificate is needed.
    besides: { platformCertificate: 'publicKey' },
  });
}

function buildSchema() {
  const matching = (pattern: RegExp, expected: string) => rule.text(expected, pattern);
  const appId = matching(/^[\w-]{1,64}$/, 'expected the application id (APPID), letters and digits only');
  const mchId = matching(/^\d{1,32}$/, "expected the merchant's number (mchid) as text, digits only");
  const address = matching(/\S/, 'expected an address');
  return configSchema<WeixinPayConfig>(
    {
      appId,
      mchId,
      subAppId: rule.optional(appId),
      subMchId: rule.optional(mchId),
      key: rule.optional(
        matching(
          /^[\x21-\x7e]{32}$/,
          'expected the APIv2 key, 32 characters without white space; not the APIv3 key',
        ),
      ),
      signType: rule.optional(rule.oneOf(['MD5', 'HMAC-SHA256'], "expected 'MD5' or 'HMAC-SHA256'")),
      pfx: rule.optional(material('expected the content of apiclient_cert.p12, as bytes or base64')),
      passphrase: rule.optional(rule.accepted((value) => typeof value === 'string', 'expected text')),
      cert: rule.optional(material('expected the content of apiclient_cert.pem')),
      sandbox: rule.optional(rule.trueOrFalse('expected true or false')),
      serialNo: rule.optional(
        matching(
          /^[0-9A-Fa-f]{1,64}$/,
          "expected the serial number of the merchant's certificate, hexadecimal",
        ),
      ),
      apiV3Key: rule.optional(
        rule.accepted(
          (key) => typeof key === 'string' && Buffer.byteLength(key, 'utf8') === 32,
          'expected the APIv3 key, exactly 32 bytes; it is set apart from the APIv2 key and is not the same',
        ),
      ),
      publicKeyId: rule.optional(
        matching(/^PUB_KEY_ID_\w+$/, 'expected the id of the public key, PUB_KEY_ID_…'),
      ),
      platformCertificates: rule.optional(
        rule.listOf(
          material('expected a certificate of WeChat Pay, PEM'),
          'expected an array of certificates',
        ),
      ),
      notifyUrl: rule.optional(rule.accepted(isNotifyUrl, `expected ${notifyUrlForm}`)),
      signing: rule.optional(rule.oneOf(['sync', 'thread-pool'], "expected 'sync' or 'thread-pool'")),
      endpoint: rule.optional(address),
      mtlsEndpoint: rule.optional(address),
      timeout: rule.optional(rule.milliseconds()),
    },
    [
      {
        path: 'publicKey',
        message: 'expected `publicKey` and `publicKeyId` together, or neither',
        holds: ({ publicKey, publicKeyId }) => (publicKey === undefined) === (publicKeyId === undefined),
      },
    ],
  );
}

function material(expected: string): Rule {
  return rule.accepted(
    (value) => (typeof value === 'string' || value instanceof Uint8Array) && value.length > 0,
    expected,
  );
}

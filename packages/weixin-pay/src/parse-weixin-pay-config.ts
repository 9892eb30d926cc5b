import { clientSettingKeys, parseConfig } from '@sdk/core-signing/internal';
import * as z from 'zod/mini';
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
  });
}

function buildSchema() {
  const matching = (pattern: RegExp, expected: string) =>
    z.string(expected).check(z.regex(pattern, expected));
  const appId = matching(/^[\w-]{1,64}$/, 'expected the application id (APPID), letters and digits only');
  const mchId = matching(/^\d{1,32}$/, "expected the merchant's number (mchid) as text, digits only");
  const address = matching(/\S/, 'expected an address');
  const apiV3Key =
    'expected the APIv3 key, exactly 32 bytes; it is set apart from the APIv2 key and is not the same';
  return z
    .looseObject({
      appId,
      mchId,
      subAppId: z.optional(appId),
      subMchId: z.optional(mchId),
      key: z.optional(
        matching(
          /^[\x21-\x7e]{32}$/,
          'expected the APIv2 key, 32 characters without white space; not the APIv3 key',
        ),
      ),
      signType: z.optional(z.enum(['MD5', 'HMAC-SHA256'], "expected 'MD5' or 'HMAC-SHA256'")),
      pfx: z.optional(material('expected the content of apiclient_cert.p12, as bytes or base64')),
      passphrase: z.optional(z.string('expected text')),
      cert: z.optional(material('expected the content of apiclient_cert.pem')),
      sandbox: z.optional(z.boolean('expected true or false')),
      serialNo: z.optional(
        matching(
          /^[0-9A-Fa-f]{1,64}$/,
          "expected the serial number of the merchant's certificate, hexadecimal",
        ),
      ),
      apiV3Key: z.optional(
        z.string(apiV3Key).check(z.refine((key) => Buffer.byteLength(key, 'utf8') === 32, apiV3Key)),
      ),
      publicKeyId: z.optional(
        matching(/^PUB_KEY_ID_\w+$/, 'expected the id of the public key, PUB_KEY_ID_…'),
      ),
      platformCertificates: z.optional(
        z.array(material('expected a certificate of WeChat Pay, PEM'), 'expected an array of certificates'),
      ),
      notifyUrl: z.optional(z.string('expected an address').check(z.refine(isNotifyUrl, notifyUrlForm))),
      signing: z.optional(z.enum(['sync', 'thread-pool'], "expected 'sync' or 'thread-pool'")),
      endpoint: z.optional(address),
      mtlsEndpoint: z.optional(address),
      timeout: z.optional(z.number().check(z.positive('expected milliseconds greater than 0'))),
    })
    .check(
      z.refine(({ publicKey, publicKeyId }) => (publicKey === undefined) === (publicKeyId === undefined), {
        message: 'expected `publicKey` and `publicKeyId` together, or neither',
        path: ['publicKey'],
      }),
    );
}

function material(expected: string) {
  return z.custom<string | Uint8Array>(
    (value) => (typeof value === 'string' || value instanceof Uint8Array) && value.length > 0,
    expected,
  );
}

const notifyUrlForm = 'expected an absolute address (https) without a query string';

function isNotifyUrl(value: string): boolean {
  return /^https?:\/\/[^?#\s]+$/.test(value) && URL.canParse(value);
}

import { ConfigError } from '@sdk/core-signing';
import { clientSettingKeys, configSchema, parseConfig, rule, type Rule } from '@sdk/core-signing/internal';
import type { AlipayPaymentConfig, PaymentConfig, WxPaymentConfig } from './payment-config.js';

type KeysOf<Config> = Config extends unknown ? keyof Config : never;

const weixinKeys = [
  'provider',
  'clientType',
  'apiVersion',
  'client',
  'appId',
  'mchId',
  'key',
  'pfx',
  'passphrase',
  'cert',
  'signType',
  'sandbox',
  'mtlsEndpoint',
  'subAppId',
  'subMchId',
  'privateKey',
  'serialNo',
  'apiV3Key',
  'publicKey',
  'publicKeyId',
  'platformCertificates',
  'notifyUrl',
  'signing',
] as const satisfies readonly KeysOf<WxPaymentConfig>[];

const alipayKeys = [
  'provider',
  'clientType',
  'client',
  'appId',
  'privateKey',
  'keyType',
  'alipayPublicKey',
  'appCert',
  'alipayPublicCert',
  'alipayRootCert',
  'signType',
  'encryptKey',
  'sandbox',
  'gateway',
  'mchId',
  'appAuthToken',
  'notifyUrl',
  'returnUrl',
  'signing',
] as const satisfies readonly KeysOf<AlipayPaymentConfig>[];

/**
 * Checks what can be known without loading a client: that the credentials for the chosen API are there at all. The
 * client checks them in depth when it is made.
 *
 * @throws ConfigError naming each option that is missing or malformed.
 */
export function parsePaymentConfig(config: PaymentConfig): PaymentConfig {
  const { provider } = (config as PaymentConfig | undefined) ?? {};
  const overClient = isGiven(config, 'client');
  switch (provider) {
    case 'wxpay':
      return parseConfig<WxPaymentConfig>(overClient ? weixinClientSchema : weixinSchema, config, {
        creator: 'createPayment',
        platform: 'weixin-pay',
        knownKeys: [...weixinKeys, ...clientSettingKeys],
        // In the credentials of the sandbox it stands beside the public key, with which no certificate is needed.
        besides: { platformCertificate: 'publicKey' },
      });
    case 'alipay':
      return parseConfig<AlipayPaymentConfig>(overClient ? alipayClientSchema : alipaySchema, config, {
        creator: 'createPayment',
        platform: 'alipay',
        knownKeys: [...alipayKeys, ...clientSettingKeys],
      });
    case undefined:
    default:
      throw new ConfigError("createPayment: `provider`: expected 'wxpay' or 'alipay'. Nothing was sent.");
  }
}

function weixinSchema() {
  const text = (expected: string) => rule.text(expected);
  return configSchema<WxPaymentConfig>(
    {
      clientType: clientType(),
      apiVersion: apiVersion(),
      appId: text('required, the application id (APPID)'),
      mchId: text("required, the merchant's number as text, digits only"),
      key: rule.optional(text('expected the APIv2 key as text')),
      apiV3Key: rule.optional(text('expected the APIv3 key as text')),
    },
    [
      {
        path: 'key',
        message: "required for API v2: the APIv2 key. For API v3 say `apiVersion: 'v3'`",
        holds: (value) => value.apiVersion === 'v3' || isGiven(value, 'key'),
      },
      {
        path: 'privateKey',
        message: 'required for API v3: the API private key, or `pfx`',
        holds: (value) => value.apiVersion !== 'v3' || isGiven(value, 'privateKey') || isGiven(value, 'pfx'),
      },
    ],
  );
}

function weixinClientSchema() {
  return configSchema<WxPaymentConfig>({
    clientType: clientType(),
    apiVersion: apiVersion(),
    client: client('a client made by createWeixinPay', ['v2', 'v3', 'verifyNotification']),
  });
}

const certificates = ['appCert', 'alipayPublicCert', 'alipayRootCert'] as const;

const hasCertificate = (value: object) => certificates.some((name) => isGiven(value, name));

function alipaySchema() {
  const appId = 'required, the application id (APPID) as text, digits only';
  return configSchema<AlipayPaymentConfig>(
    {
      clientType: clientType(),
      appId: rule.text(appId, /^\d{1,32}$/),
      privateKey: rule.accepted(
        (value) => value !== undefined && value !== null && value !== '',
        "required, the application's private key",
      ),
      keyType: rule.optional(rule.oneOf(['PKCS8', 'PKCS1'], "expected 'PKCS8' or 'PKCS1'")),
      sandbox: rule.optional(rule.trueOrFalse('expected true or false')),
    },
    [
      {
        path: 'alipayPublicKey',
        message:
          "required, Alipay's public key; or the three certificates. Without it no answer can be believed",
        holds: (value) => isGiven(value, 'alipayPublicKey') || hasCertificate(value),
      },
      ...certificates.map((path) => ({
        path,
        message: 'required beside the other two certificates; or `alipayPublicKey` in place of the three',
        holds: (value: Partial<AlipayPaymentConfig>) =>
          isGiven(value, path) || isGiven(value, 'alipayPublicKey') || !hasCertificate(value),
      })),
    ],
  );
}

function alipayClientSchema() {
  return configSchema<AlipayPaymentConfig>({
    clientType: clientType(),
    client: client('a client made by createAlipay', ['exec', 'verifyNotification']),
  });
}

/** A client is recognised by what it can do: copies of a package have different classes and no class is used. */
function client(expected: string, members: readonly string[]): Rule {
  return rule.accepted(
    (value) => typeof value === 'object' && value !== null && members.every((member) => member in value),
    `expected ${expected}`,
  );
}

/**
 * Any text: uniCloud names clients that nothing can be paid on (`mp-baidu`), whose orders can still be queried. An
 * order for one of them is refused by `getOrderInfo`, before anything is sent.
 */
function clientType(): Rule {
  return rule.optional(rule.text('expected the client type as text, for example mp-weixin'));
}

function apiVersion(): Rule {
  return rule.optional(rule.oneOf(['v2', 'v3'], "expected 'v2' or 'v3'"));
}

function isGiven(value: unknown, key: string): boolean {
  const given: unknown = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined;
  return given !== undefined && given !== null && given !== '';
}

import { generateKeyPairSync } from 'node:crypto';
import { inspect } from 'node:util';
import { applicationKey, fixture, platformKey, publicPem } from '../test/gateway/fake-gateway.js';
import type { AlipayConfig } from './alipay-config.js';
import { createAlipay } from './create-alipay.js';
import { resolveAlipayContext, resolveAddresses } from './resolve-alipay-context.js';

const base: AlipayConfig = {
  appId: '2021000000000000',
  privateKey: applicationKey,
  alipayPublicKey: publicPem(platformKey),
};
const certificates = {
  appCert: fixture('application.crt'),
  alipayPublicCert: fixture('platform-bundle.crt'),
  alipayRootCert: fixture('root.crt'),
};

/** The first certificate of a file with one bit of one byte changed. */
function damaged(pem: string, at: number): string {
  const [whole = '', body = ''] = /-----BEGIN CERTIFICATE-----([^-]*)/.exec(pem) ?? [];
  const der = Buffer.from(body, 'base64');
  der[at] = (der[at] ?? 0) ^ 1;
  return pem.replace(whole, whole.replace(body, `\n${der.toString('base64')}\n`));
}

describe('createAlipay: keys', () => {
  const der = (pem: string) => Buffer.from(pem.replace(/-----[^-]+-----/g, ''), 'base64');
  it.each([
    ['PEM', applicationKey, publicPem(platformKey)],
    ['bare base64', der(applicationKey).toString('base64'), der(publicPem(platformKey)).toString('base64')],
    ['literal \\n', applicationKey.replaceAll('\n', '\\n'), publicPem(platformKey).replaceAll('\n', '\\n')],
    ['bytes', Buffer.from(applicationKey), Buffer.from(publicPem(platformKey))],
    ['DER', der(applicationKey), der(publicPem(platformKey))],
    ['a certificate as Alipay’s key', applicationKey, fixture('platform-bundle.crt')],
  ])('takes %s', (_, privateKey, alipayPublicKey) => {
    expect(createAlipay({ ...base, privateKey, alipayPublicKey }).appId).toBe(base.appId);
  });

  it.each([
    [
      'the application’s own public key as Alipay’s',
      { alipayPublicKey: publicPem(applicationKey) },
      /own public key.*支付宝公钥/,
    ],
    ['a public key as private key', { privateKey: publicPem(applicationKey) }, /privateKey/],
    ['a private key as Alipay’s key', { alipayPublicKey: platformKey }, /alipayPublicKey/],
    [
      'a short key for RSA2',
      { privateKey: generateKeyPairSync('rsa', { modulusLength: 1024 }).privateKey },
      /2048/,
    ],
    [
      'an application certificate of another key',
      { ...certificates, appCert: fixture('merchant-bundle.crt') },
      /appCert.*privateKey/,
    ],
    [
      'the application certificate as Alipay’s',
      { ...certificates, alipayPublicCert: fixture('application.crt') },
      /own certificate/,
    ],
    [
      'a certificate from another root',
      { ...certificates, alipayPublicCert: fixture('forged-bundle.crt') },
      /not issued under/,
    ],
    [
      'a certificate that is damaged behind its key',
      { ...certificates, alipayPublicCert: damaged(certificates.alipayPublicCert, 20) },
      /alipayPublicCert.*damaged/,
    ],
    [
      'a certificate with a damaged name',
      { ...certificates, appCert: damaged(certificates.appCert, 34) },
      /appCert.*damaged/,
    ],
    ['garbage as root', { ...certificates, alipayRootCert: 'x' }, /alipayRootCert/],
  ])('refuses %s', (_, change, message) => {
    const create = () => createAlipay({ ...base, ...change });
    expect(create).toThrow(message);
    expect(create).toThrow(expect.objectContaining({ code: 'ERR_SDK_CONFIG_KEY', outcome: 'not-sent' }));
  });

  it('takes a short key for RSA when asked', () => {
    const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 1024 });
    expect(resolveAlipayContext({ ...base, privateKey, signType: 'RSA' })).toMatchObject({ signType: 'RSA' });
  });

  it('prefers certificates when both modes are given, and takes what credentials hold besides', () => {
    const none = { appCert: undefined, alipayPublicCert: undefined, alipayRootCert: undefined };
    const spread = { ...base, ...certificates, buyerId: '2088', buyerOpenId: 'x' };
    expect(resolveAlipayContext(spread).certificates?.appCertSn).toMatch(/^[0-9a-f]{32}$/);
    expect(resolveAlipayContext({ ...spread, ...none }).certificates).toBeUndefined();
  });

  it.each([
    [['appCert'], 'missing: appCert.'],
    [['alipayPublicCert', 'alipayRootCert'], 'missing: alipayPublicCert, alipayRootCert.'],
  ])('beside alipayPublicKey, certificates without %j are refused, not left out', (absent, message) => {
    const some = Object.fromEntries(absent.map((name) => [name, undefined]));
    const create = () => createAlipay({ ...base, ...certificates, ...some });
    expect(create).toThrow(message);
    expect(create).toThrow(/public-key mode/);
    expect(create).toThrow(expect.objectContaining({ name: 'ConfigError', outcome: 'not-sent' }));
  });

  it('names what certificate mode lacks', () => {
    const { appCert, alipayRootCert } = certificates;
    expect(() => createAlipay({ ...base, alipayPublicKey: undefined, appCert, alipayRootCert })).toThrow(
      /missing: alipayPublicCert/,
    );
  });
});

describe('createAlipay: options', () => {
  it.each([
    ['appId', { appId: '' }],
    ['appId', { appId: 'wx123' }],
    ['privateKey', { privateKey: undefined }],
    ['signType', { signType: 'RSA3' }],
    ['encryptKey', { encryptKey: 'short' }],
    ['environment', { environment: 'test' }],
    ['signing', { signing: 'worker' }],
    ['timeout', { timeout: -1 }],
    ['notifyUrl', { notifyUrl: '/notify' }],
    ['notifyUrl', { notifyUrl: 'shop.example/notify' }],
    ['returnUrl', { returnUrl: 'javascript:alert(1)' }],
    ['returnUrl', { returnUrl: '' }],
    ['gateway', { gateway: 'http://openapi.alipay.com/gateway.do' }],
    ['endpoint', { endpoint: 'openapi.alipay.com' }],
    ['privateKey', { privteKey: 'x', privateKey: undefined }],
  ])('refuses a bad %s', (name, change) => {
    const create = () => createAlipay({ ...base, ...change } as AlipayConfig);
    expect(create).toThrow(new RegExp(`\`${name}\``));
    expect(create).toThrow(expect.objectContaining({ name: 'ConfigError', outcome: 'not-sent' }));
  });

  it.each([
    [{}, 'https://openapi.alipay.com/gateway.do', 'https://openapi.alipay.com'],
    [
      { environment: 'sandbox' },
      'https://openapi-sandbox.dl.alipaydev.com/gateway.do',
      'https://openapi-sandbox.dl.alipaydev.com',
    ],
    [
      { endpoint: 'http://127.0.0.1:4010/alipay/' },
      'http://127.0.0.1:4010/alipay/gateway.do',
      'http://127.0.0.1:4010/alipay',
    ],
    [
      { endpoint: 'http://127.0.0.1:4010/alipay/gateway.do' },
      'http://127.0.0.1:4010/alipay/gateway.do',
      'http://127.0.0.1:4010/alipay',
    ],
    [
      { gateway: 'https://proxy.example/a/gateway.do' },
      'https://proxy.example/a/gateway.do',
      'https://proxy.example/a',
    ],
    [
      { gateway: 'https://one.example/gateway.do', endpoint: 'https://two.example' },
      'https://one.example/gateway.do',
      'https://two.example',
    ],
  ] as const)('finds the addresses of %j', (config, gatewayUrl, restUrl) => {
    expect(resolveAddresses(config)).toEqual({ gatewayUrl, restUrl });
  });

  it('is frozen, changes nothing it was given, and shows no secret', () => {
    const config = Object.freeze({
      ...base,
      encryptKey: 'aa4BtZ4tspm2wnXLb1ThQA==',
      appAuthToken: 'secret-token',
    });
    const alipay = createAlipay(config);
    expect(Object.isFrozen(alipay)).toBe(true);
    for (const text of [
      inspect(alipay, { depth: 9, showHidden: true }),
      JSON.stringify(alipay),
      inspect(alipay.withAppAuthToken('secret-2')),
    ]) {
      expect(text).not.toMatch(/PRIVATE|secret|aa4BtZ|MII/);
    }
  });
});

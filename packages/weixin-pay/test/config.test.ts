import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inspect } from 'node:util';
import { ConfigError, createWeixinPay, type WeixinPayConfig } from '../src/index.js';
import { resolveWeixinPayContext } from '../src/resolve-weixin-pay-context.js';

const keys = join(__dirname, '../../core-signing/test/fixtures/keys');
const file = (name: string) => readFileSync(join(keys, name));
const base = { appId: 'wx0123456789abcdef', mchId: '1900000109' };
const pfx = file('legacy-rc2-40.p12');
/** The certificate and key inside of the file. */
const cert = file('application.crt').toString('utf8');
const privateKey = file('application.pkcs8.pem').toString('utf8');
const key = 'FAKE0000000000000000000000000002';
const apiV3Key = 'FAKE0000000000000000000000000003';

function messageOf(config: object): string {
  try {
    createWeixinPay({ ...base, ...config });
  } catch (error) {
    expect(error).toBeInstanceOf(ConfigError);
    expect(error).toMatchObject({ outcome: 'not-sent' });
    return (error as Error).message;
  }
  throw new Error('This configuration must be refused.');
}

test.each<[object, RegExp]>([
  [{ appId: '' }, /`appId`/],
  [{ mchId: 1900000109 }, /`mchId`.*digits/],
  [{ mchId: 'merchant' }, /`mchId`.*digits/],
  [{ key: 'short' }, /`key`.*APIv2 key, 32 characters.*not the APIv3 key/],
  [{ key: `${key.slice(1)} ` }, /`key`/],
  [{ apiV3Key: 'short' }, /`apiV3Key`.*exactly 32 bytes.*APIv2 key/],
  [{ apiV3Key: '三'.repeat(32) }, /`apiV3Key`/],
  [{ signType: 'SHA256' }, /`signType`.*HMAC-SHA256/],
  [{ publicKey: 'x' }, /`publicKey` and `publicKeyId` together/],
  [{ publicKeyId: 'PUB_KEY_ID_0' }, /together/],
  [{ publicKeyId: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1', publicKey: 'x' }, /PUB_KEY_ID_/],
  [{ notifyUrl: 'https://shop.example/n?a=1' }, /`notifyUrl`.*query/],
  [{ notifyUrl: '/n' }, /`notifyUrl`/],
  [{ serialNo: 'xyz' }, /`serialNo`/],
  [{ platformCertificates: cert }, /`platformCertificates`/],
  [{ endpoint: 'http://api.mch.weixin.qq.com' }, /https/],
  [{ mtlsEndpoint: 'https://a.example?b' }, /`mtlsEndpoint`/],
  [{ timeout: 0 }, /`timeout`/],
  [{ mchId: undefined, mchid: '1' }, /`mchId`/],
  [{ apiv3key: apiV3Key }, /did you mean `apiV3Key`/],
  [{ pfx: '/path/to/apiclient_cert.p12' }, /bytes or base64/],
  [{ pfx, passphrase: '1' }, /passphrase.*mchId/],
  [{ cert }, /`cert` needs its key/],
  [{ cert: 'x', privateKey }, /`cert` is not a certificate/],
  [{ cert: file('impostor.crt'), privateKey }, /`privateKey` does not belong to `cert`/],
  [{ privateKey }, /`serialNo`/],
  [{ privateKey: cert, serialNo: '1' }, /privateKey/],
])('configuration %# is refused', (config, expected) => {
  const message = messageOf(config);
  expect(message).toMatch(expected);
  for (const value of Object.values(config) as unknown[]) {
    if (typeof value === 'string' && value.length > 20) expect(message).not.toContain(value);
  }
});

test('certificate, key and serial number come from the .p12 file, or from PEM', () => {
  const fromFile = resolveWeixinPayContext({ ...base, pfx, apiV3Key }).context;
  const fromPem = resolveWeixinPayContext({ ...base, cert, privateKey, apiV3Key }).context;
  const fromBase64 = resolveWeixinPayContext({ ...base, pfx: pfx.toString('base64') }).context;
  expect(fromFile.v3?.serialNo).toMatch(/^[0-9A-F]+$/);
  expect(fromPem.v3?.serialNo).toBe(fromFile.v3?.serialNo);
  expect(fromBase64.v3?.serialNo).toBe(fromFile.v3?.serialNo);
  expect(fromFile.v3?.apiV3Key).toHaveLength(32);
  expect(resolveWeixinPayContext({ ...base, privateKey, serialNo: 'ab01' }).context.v3?.serialNo).toBe(
    'AB01',
  );
  expect(resolveWeixinPayContext({ ...base, key }).context).toMatchObject({
    v3: undefined,
    v2: { key, signType: 'MD5', sandbox: false },
  });
});

test('addresses', () => {
  const addresses = (config: Partial<WeixinPayConfig>) => {
    const { baseUrl, backupUrl, mtlsUrl } = resolveWeixinPayContext({ ...base, ...config }).context;
    return [baseUrl, backupUrl, mtlsUrl];
  };
  const primary = 'https://api.mch.weixin.qq.com';
  expect(addresses({})).toEqual([primary, 'https://api2.mch.weixin.qq.com', primary]);
  const own = 'http://127.0.0.1:4010/wxpay';
  expect(addresses({ endpoint: `${own}/` })).toEqual([own, undefined, own]);
  const mtls = 'https://127.0.0.1:4011/wxpay';
  expect(addresses({ endpoint: own, mtlsEndpoint: mtls })).toEqual([own, undefined, mtls]);
});

test('the pipeline with the certificate is one for each client', async () => {
  const first = resolveWeixinPayContext({ ...base, pfx });
  const second = resolveWeixinPayContext({ ...base, pfx });
  expect(first.context.mtlsPipeline()).toBe(first.context.mtlsPipeline());
  expect(first.context.mtlsPipeline()).not.toBe(second.context.mtlsPipeline());
  expect(() => resolveWeixinPayContext(base).context.mtlsPipeline()).toThrow(/certificate.*`pfx`/);
  await Promise.all([first.close(), second.close()]);
});

test('the client is frozen and shows no secret', () => {
  const pay = createWeixinPay({ ...base, key, apiV3Key, pfx });
  expect(Object.isFrozen(pay)).toBe(true);
  expect(pay.v2).toBe(pay.v2);
  const shown = `${inspect(pay, { depth: 9, showHidden: true, getters: true })}${JSON.stringify(pay)}`;
  for (const secret of [key, apiV3Key, 'PRIVATE KEY']) expect(shown).not.toContain(secret);
});

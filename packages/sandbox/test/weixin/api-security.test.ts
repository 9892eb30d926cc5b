import {
  constants,
  createCipheriv,
  createDecipheriv,
  randomBytes,
  sign,
  verify,
  X509Certificate,
} from 'node:crypto';

import { startWeixin } from './weixin-client.js';
import type { Fields, WeixinClient } from './weixin-client.js';

/** Server-API security spoken by hand. The clock stands, so that every text is known. */
const path = '/wxa/getuserriskrank';
const origin = 'http://127.0.0.1:4010';
const address = `${origin}/weixin${path}`;
const seconds = Date.UTC(2026, 2, 4, 4) / 1000;
const pss = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };

let weixin: WeixinClient;
let token: string;
beforeEach(async () => {
  weixin = await startWeixin();
  token = await weixin.token();
});
afterEach(() => weixin.sandbox.close());

const credentials = () => weixin.sandbox.credentials(origin).weixin;

/** What a client may do differently. */
interface Deviation {
  readonly additional?: string;
  readonly key?: string;
  readonly fields?: Fields;
  readonly timestamp?: string;
  /** Makes the text that is signed. */
  readonly text?: (parts: { body: string; plain: string }) => string;
  /** Makes the signature's text from the text that is signed. */
  readonly sign?: (text: string) => string;
  /** Changes the body after it was signed. */
  readonly sent?: (body: string) => string;
  readonly headers?: Record<string, string>;
}

const right = (body: string): string => `${address}\n${weixin.appId}\n${seconds}\n${body}`;
const rightAdditional = (): string =>
  `${address}|${weixin.appId}|${seconds}|${credentials().apiSymmetricKeySn}`;

async function call(deviation: Deviation = {}): Promise<{ response: Response; body: Fields }> {
  const { apiPrivateKey, apiSymmetricKey } = credentials();
  const iv = randomBytes(12);
  const key = Buffer.from(deviation.key ?? apiSymmetricKey, 'base64');
  const cipher = createCipheriv('aes-256-gcm', key, iv);
  cipher.setAAD(Buffer.from(deviation.additional ?? rightAdditional()));
  const own = { appid: weixin.appId, openid: weixin.openid, scene: 0, client_ip: '203.0.113.7' };
  const plain = JSON.stringify({
    _n: 'noise',
    _appid: weixin.appId,
    _timestamp: seconds,
    ...own,
    ...deviation.fields,
  });
  const data = Buffer.concat([cipher.update(plain), cipher.final()]).toString('base64');
  const body = JSON.stringify({
    iv: iv.toString('base64'),
    data,
    authtag: cipher.getAuthTag().toString('base64'),
  });
  const text = deviation.text?.({ body, plain }) ?? right(body);
  const signText = deviation.sign ?? ((given: string) => signature(given, apiPrivateKey));
  const response = await weixin.send(
    path,
    { access_token: token },
    {
      method: 'POST',
      body: deviation.sent?.(body) ?? body,
      headers: {
        'Wechatmp-Appid': weixin.appId,
        'Wechatmp-TimeStamp': deviation.timestamp ?? String(seconds),
        'Wechatmp-Signature': signText(text),
        ...deviation.headers,
      },
    },
  );
  return { response, body: (await response.clone().json()) as Fields };
}

const signature = (text: string, key: string, change: object = {}): string =>
  sign('sha256', Buffer.from(text), { key, ...pss, ...change }).toString('base64');
const verdict = () => weixin.sandbox.requests.last()?.signature;

test('a request is opened, and its answer is encrypted and signed', async () => {
  await weixin.set({ riskRank: '4' });
  const { response, body } = await call();
  const { headers } = response;
  expect(headers.get('wechatmp-appid')).toBe(weixin.appId);
  expect(headers.get('wechatmp-serial')).toBe(credentials().apiPlatformCertificateSn);
  const time = headers.get('wechatmp-timestamp') ?? '';
  const signed = `${address}\n${weixin.appId}\n${time}\n${await response.text()}`;
  const { publicKey } = new X509Certificate(credentials().apiPlatformCertificate);
  const bytes = Buffer.from(headers.get('wechatmp-signature') ?? '', 'base64');
  expect(verify('sha256', Buffer.from(signed), { key: publicKey, ...pss }, bytes)).toBe(true);
  const decipher = createDecipheriv(
    'aes-256-gcm',
    Buffer.from(credentials().apiSymmetricKey, 'base64'),
    Buffer.from(String(body['iv']), 'base64'),
  );
  decipher.setAAD(Buffer.from(rightAdditional()));
  decipher.setAuthTag(Buffer.from(String(body['authtag']), 'base64'));
  const plain = Buffer.concat([decipher.update(String(body['data']), 'base64'), decipher.final()]);
  expect(JSON.parse(plain.toString())).toMatchObject({
    _n: expect.any(String),
    _appid: weixin.appId,
    _timestamp: seconds,
    errcode: 0,
    risk_rank: 4,
  });
  expect(verdict()).toMatchObject({ valid: true, scheme: 'API security RSA-PSS SHA-256' });
});

test('the platform’s own address may be signed as well, by clients that know no other', async () => {
  const own = `https://api.weixin.qq.com${path}`;
  const { body } = await call({
    additional: rightAdditional().replace(address, own),
    text: ({ body: sent }) => right(sent).replace(address, own),
  });
  expect(body).toHaveProperty('authtag');
});

test.each<[string, () => Deviation]>([
  [
    'query-signed',
    () => ({ text: ({ body }) => right(body).replace(path, `${path}?access_token=${token}`) }),
  ],
  ['path-signed', () => ({ text: ({ body }) => right(body).replace(address, path) })],
  ['prefix-missing', () => ({ text: ({ body }) => right(body).replace('/weixin/', '/') })],
  ['scheme-missing', () => ({ text: ({ body }) => right(body).replace('http://', '') })],
  ['wrong-scheme', () => ({ text: ({ body }) => right(body).replace('http:', 'https:') })],
  ['plaintext-signed', () => ({ text: ({ plain }) => right(plain) })],
  ['body-not-signed', () => ({ text: () => right('') })],
  [
    'body-reserialised',
    () => ({ sent: (body) => JSON.stringify(JSON.parse(body), null, 1), text: ({ body }) => right(body) }),
  ],
  ['trailing-newline', () => ({ text: ({ body }) => `${right(body)}\n` })],
  ['joined-with-bars', () => ({ text: ({ body }) => right(body).replaceAll('\n', '|') })],
  ['windows-line-ends', () => ({ text: ({ body }) => right(body).replaceAll('\n', '\r\n') })],
  [
    'key-number-signed',
    () => ({
      text: ({ body }) =>
        right(body).replace(`\n${seconds}\n`, `\n${seconds}\n${credentials().apiPrivateKeySn}\n`),
    }),
  ],
  [
    'timestamp-in-milliseconds',
    () => ({ text: ({ body }) => right(body).replace(`${seconds}`, `${seconds}000`) }),
  ],
  ['content-altered', () => ({ text: ({ body }) => `${right(body)} and more` })],
  ['wrong-signing-key', () => ({ sign: (text) => signature(text, foreignKey()) })],
  [
    'pkcs1-padding',
    () => ({
      sign: (text) =>
        signature(text, credentials().apiPrivateKey, {
          padding: constants.RSA_PKCS1_PADDING,
          saltLength: undefined,
        }),
    }),
  ],
  [
    'pss-salt-length',
    () => ({ sign: (text) => signature(text, credentials().apiPrivateKey, { saltLength: 20 }) }),
  ],
  [
    'signature-damaged',
    () => ({ sign: (text) => signature(text, credentials().apiPrivateKey).slice(0, 100) }),
  ],
  ['sm2-signature', () => ({ sign: () => Buffer.from([0x30, 0x44, ...randomBytes(68)]).toString('base64') })],
])('a wrong signature is proven to be: %s', async (cause, deviation) => {
  const { body } = await call(deviation());
  expect(body).toMatchObject({ errcode: 40234 });
  expect(verdict()).toMatchObject({
    valid: false,
    cause,
    evidence: expect.any(String),
    fix: expect.any(String),
  });
  expect(verdict()?.expectedStringToSign).toContain(`${address}\n`);
  expect(JSON.stringify(verdict())).not.toContain('PRIVATE KEY');
});

/** The sandbox's Alipay key will do for a key of somebody else. */
const foreignKey = (): string => weixin.sandbox.credentials(origin).alipay.privateKey;

test.each<[string, () => Deviation]>([
  ['wrong-symmetric-key', () => ({ key: Buffer.alloc(32, 'FAKE').toString('base64') })],
  ['wrong-additional-data', () => ({ additional: rightAdditional().replace(/\|[^|]*$/, '') })],
  ['wrong-additional-data', () => ({ additional: rightAdditional().replaceAll('|', '\n') })],
  ['wrong-additional-data', () => ({ additional: 'something else' })],
  ['security-fields-wrong', () => ({ fields: { _timestamp: String(seconds) } })],
  ['security-fields-wrong', () => ({ fields: { _appid: 'wx0000000000000000' } })],
  ['security-fields-wrong', () => ({ fields: { _n: undefined } })],
  ['token-encrypted', () => ({ fields: { access_token: 'x' } })],
  ['not-encrypted', () => ({ sent: () => '{"openid":"x"}', text: () => right('{"openid":"x"}') })],
])('what cannot be decrypted is proven to be: %s', async (cause, deviation) => {
  const { body } = await call(deviation());
  expect(body).toMatchObject({ errcode: 40235 });
  expect(verdict()).toMatchObject({ valid: false, scheme: 'API security AES-256-GCM', cause });
});

test.each<[number, Deviation]>([
  [
    40240,
    {
      timestamp: String(seconds - 301),
      text: ({ body }) => right(body).replace(`${seconds}`, `${seconds - 301}`),
    },
  ],
  [40236, { headers: { 'Wechatmp-Appid': 'wx0000000000000000' } }],
  [40231, { headers: { 'Wechatmp-TimeStamp': '' } }],
  [40232, { headers: { 'Wechatmp-Signature': '' } }],
  [40233, { headers: { 'Wechatmp-Appid': '' } }],
])('%i', async (errcode, deviation) => {
  expect((await call(deviation)).body).toMatchObject({ errcode });
});

test('an application without keys, and functions that take no encrypted requests', async () => {
  await weixin.set({ apiSecurity: 'no-keys' });
  expect((await call()).body).toMatchObject({ errcode: 40238 });
  await weixin.set({ apiSecurity: 'required' });
  const body = { appid: weixin.appId, openid: weixin.openid, scene: 0, client_ip: '203.0.113.7' };
  expect(await weixin.post(path, body, { access_token: token })).toMatchObject({ errcode: 40232 });
  const sealed = { iv: 'a', data: 'b', authtag: 'c' };
  expect(await weixin.post('/wxa/generatescheme', sealed, { access_token: token })).toMatchObject({
    errcode: 40235,
    errmsg: expect.stringContaining('takes no encrypted requests'),
  });
});

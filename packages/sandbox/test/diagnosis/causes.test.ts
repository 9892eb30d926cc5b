import { constants, createCipheriv, createHash, createHmac, randomBytes, sign } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { fakeWeixinPayKeys } from '../../src/keys/fake-weixin-pay-keys.js';
import { signedGatewayRequest, signedRestRequest } from '../alipay/raw-client.js';
import type { GatewayQuirks, RestQuirks } from '../alipay/raw-client.js';
import { appId as payAppId, signedV3Request } from '../weixin-pay/raw-v3-client.js';
import type { V3Quirks } from '../weixin-pay/raw-v3-client.js';
import { orderFields, signOf, writeXml } from '../weixin-pay/v2-client.js';

/**
 * Clients with exactly one mistake each. What is asserted of every one: the cause by name, evidence that holds the proof,
 * the headers of the platform's own refusal, and that the same client without the mistake is believed.
 */
const origin = 'http://127.0.0.1:4010';
const seconds = Date.UTC(2026, 2, 4, 4) / 1000;

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt: seconds * 1000 }, seed: 3 });
});
afterEach(() => sandbox.close());

type Mistake = readonly [cause: string, send: (isWrong: boolean) => Promise<Request> | Request];

function proves(mistakes: readonly Mistake[], evidence: RegExp): void {
  test.each(mistakes)('%s', async (cause, send) => {
    const response = await sandbox.fetch(await send(true));
    await response.text();
    const { signature } = sandbox.requests.last() ?? {};
    expect(signature).toMatchObject({ valid: false, cause });
    expect(signature?.evidence).toMatch(evidence);
    expect(signature?.fix).toMatch(/\w+ \w+/);
    const told = response.headers.get('x-sandbox-diagnosis') ?? '';
    expect(told.split('; ')[0]).toBe(cause);
    expect(told).toMatch(/^[ -~]+$/);
    expect(decodeURIComponent(told)).toContain(`scheme=${signature?.scheme ?? ''}`);
    const page = response.headers.get('x-sandbox-diagnosis-url') ?? '';
    expect(new URL(page).pathname).toBe(`/requests/${sandbox.requests.last()?.id ?? ''}`);
    expect((await sandbox.fetch(new Request(page))).status).toBe(200);
    const chinese = await sandbox.fetch(new Request(`${page}?lang=zh`));
    const [card = ''] = /<section class="card diagnosis">.*?<\/section>/s.exec(await chinese.text()) ?? [];
    expect(card).toContain('证据');
    expect(card).not.toContain('lang="en"');

    const right = await sandbox.fetch(await send(false));
    expect(sandbox.requests.last()?.signature).toMatchObject({ valid: true, cause: null });
    expect(right.headers.get('x-sandbox-diagnosis')).toBeNull();
  });
}

const proof = /Proof: .*(digest|exactly)/;

describe('Alipay gateway', () => {
  const wrong = (cause: string, quirks: GatewayQuirks, common: GatewayQuirks = {}): Mistake => [
    cause,
    (isWrong) =>
      signedGatewayRequest(
        'alipay.trade.query',
        { out_trade_no: '茶 1&2' },
        { ...common, ...(isWrong ? quirks : {}) },
      ),
  ];
  const values = (change: (value: string) => string) => (text: string) =>
    text
      .split(/&(?=[a-z_]+=)/)
      .map((pair) => pair.replace(/=([^]*)$/, (_, value: string) => `=${change(value)}`))
      .join('&');
  proves(
    [
      wrong('sign-type-omitted', { stringToSign: (text) => text.replace('&sign_type=RSA2', '') }),
      wrong(
        'empty-values-kept',
        { stringToSign: (text) => text.replace('&sign_type', '&return_url=&sign_type') },
        { parameters: { return_url: '' } },
      ),
      wrong('values-url-encoded', { stringToSign: values(encodeURIComponent) }),
      wrong('parameters-unsorted', {
        stringToSign: (text) => {
          const by = new Map(text.split(/&(?=[a-z_]+=)/).map((pair) => [pair.split('=')[0], pair]));
          const sent = [
            'app_id',
            'method',
            'format',
            'charset',
            'sign_type',
            'timestamp',
            'version',
            'biz_content',
          ];
          return sent.map((name) => by.get(name) ?? '').join('&');
        },
      }),
      wrong('biz-content-reserialised', {
        stringToSign: (text) => text.replace('{"out_trade_no":"', '{"out_trade_no": "'),
      }),
      wrong('wrong-digest-algorithm', { digest: 'RSA-SHA1' }),
      wrong('hashed-twice', { stringToSign: (text) => createHash('sha256').update(text).digest() }),
    ],
    proof,
  );
  proves(
    [wrong('wrong-key', { privateKey: fakeKeyPairs.alipayPrivateKey })],
    /made with Alipay’s own private key/,
  );
});

describe('Alipay REST v3', () => {
  const wrong = (cause: string, quirks: RestQuirks): Mistake => [
    cause,
    (isWrong) =>
      signedRestRequest('POST', '/v3/alipay/trade/query', { out_trade_no: '茶 1' }, isWrong ? quirks : {}),
  ];
  proves(
    [
      wrong('trailing-newline-missing', {
        stringToSign: ({ auth, method, target, body }) => `${auth}\n${method}\n${target}\n${body}`,
      }),
      wrong('windows-line-ends', {
        stringToSign: ({ auth, method, target, body }) => `${auth}\r\n${method}\r\n${target}\r\n${body}\r\n`,
      }),
      wrong('method-lower-case', {
        stringToSign: ({ auth, target, body }) => `${auth}\npost\n${target}\n${body}\n`,
      }),
    ],
    proof,
  );
});

describe('WeChat Pay API v3', () => {
  const target = '/wxpay/v3/pay/transactions/out-trade-no/A1?mchid=1900009999';
  const wrong = (cause: string, quirks: V3Quirks): Mistake => [
    cause,
    (isWrong) => signedV3Request(sandbox, 'GET', target, undefined, isWrong ? quirks : {}),
  ];
  const posted = (cause: string, quirks: V3Quirks): Mistake => [
    cause,
    (isWrong) =>
      signedV3Request(
        sandbox,
        'POST',
        '/wxpay/v3/pay/transactions/native',
        { description: '茶' },
        isWrong ? quirks : {},
      ),
  ];
  proves(
    [
      wrong('query-missing', { stringToSign: (text) => text.replace('?mchid=1900009999', '') }),
      posted('trailing-newline-missing', { stringToSign: (text) => text.slice(0, -1) }),
      wrong('empty-body-line-missing', { stringToSign: (text) => text.replace(/\n\n$/, '\n') }),
      wrong('lines-reordered', {
        stringToSign: (text) => {
          const [method, path, time, nonce, ...rest] = text.split('\n');
          return [method, path, nonce, time, ...rest].join('\n');
        },
      }),
      wrong('timestamp-in-milliseconds', {
        stringToSign: (text) => text.replace(`\n${String(seconds)}\n`, `\n${String(seconds)}000\n`),
      }),
      wrong('path-prefix-missing', { stringToSign: (text) => text.replace('/wxpay', '') }),
      posted('body-missing', { stringToSign: (text) => text.replace('{"description":"茶"}', '') }),
      posted('body-reserialised', {
        stringToSign: (text) => text.replace('{"description":"茶"}', '{"description": "\\u8336"}'),
      }),
      posted('charset-mismatch', {
        stringToSign: (text) => Buffer.from(text, 'latin1') as unknown as string,
      }),
    ],
    proof,
  );
  proves(
    [wrong('wrong-key', { privateKey: fakeWeixinPayKeys.platformCurrentPrivateKey })],
    /made with the private key of the platform certificate/,
  );
});

describe.each(['MD5', 'HMAC-SHA256'])('WeChat Pay API v2 %s', (type) => {
  const wrong = (cause: string, make: (fields: Record<string, string>, key: string) => string): Mistake => [
    cause,
    (isWrong) => {
      const { weixinPay } = sandbox.credentials(origin);
      const fields = {
        nonce_str: randomBytes(8).toString('hex'),
        appid: payAppId,
        mch_id: weixinPay.mchId,
        sign_type: type,
        ...orderFields('V2-1'),
      };
      const signature = isWrong ? make(fields, weixinPay.key) : signOf(fields, weixinPay.key);
      return new Request(`${weixinPay.endpoint}/pay/unifiedorder`, {
        method: 'POST',
        body: writeXml({ ...fields, sign: signature }),
      });
    },
  ];
  const hash = (text: string, key: string): string =>
    (type === 'MD5' ? createHash('md5') : createHmac('sha256', key)).update(text).digest('hex').toUpperCase();
  proves(
    [
      wrong('api-v3-key-used', (fields) => signOf(fields, sandbox.credentials(origin).weixinPay.apiV3Key)),
      wrong('key-with-white-space', (fields, key) => signOf(fields, `${key}\n`)),
      wrong('key-in-quotes', (fields, key) => signOf(fields, `"${key}"`)),
      wrong('signature-lower-case', (fields, key) => signOf(fields, key).toLowerCase()),
      wrong('fields-unsorted', (fields, key) =>
        hash(
          `${Object.entries(fields)
            .map(([name, value]) => `${name}=${value}`)
            .join('&')}&key=${key}`,
          key,
        ),
      ),
      wrong('sign-type-not-signed', ({ sign_type, ...rest }, key) =>
        signOf(rest, key, sign_type === 'HMAC-SHA256'),
      ),
      wrong('values-url-encoded', (fields, key) =>
        signOf(
          Object.fromEntries(
            Object.entries(fields).map(([name, value]) => [name, encodeURIComponent(value)]),
          ),
          key,
        ),
      ),
    ],
    proof,
  );
});

describe('API signing of api.weixin.qq.com', () => {
  const path = '/wxa/getuserriskrank';
  interface Twist {
    text?: (body: string) => string;
    key?: string;
    padding?: number;
    saltLength?: number;
  }
  const wrong = (cause: string, twist: Twist): Mistake => [
    cause,
    async (isWrong) => {
      const { weixin } = sandbox.credentials(origin);
      const query = new URLSearchParams({
        grant_type: 'client_credential',
        appid: weixin.appId,
        secret: weixin.secret,
      });
      const answer = await sandbox.fetch(new Request(`${weixin.endpoint}/cgi-bin/token?${query.toString()}`));
      const { access_token: token } = (await answer.json()) as { access_token: string };
      const address = `${weixin.endpoint}${path}`;
      const iv = randomBytes(12);
      const cipher = createCipheriv('aes-256-gcm', Buffer.from(weixin.apiSymmetricKey, 'base64'), iv);
      cipher.setAAD(Buffer.from(`${address}|${weixin.appId}|${seconds}|${weixin.apiSymmetricKeySn}`));
      const plain = {
        _n: 'n',
        _appid: weixin.appId,
        _timestamp: seconds,
        appid: weixin.appId,
        openid: weixin.openid,
        scene: 0,
        client_ip: '203.0.113.7',
      };
      const data = Buffer.concat([cipher.update(JSON.stringify(plain)), cipher.final()]);
      const body = JSON.stringify({
        iv: iv.toString('base64'),
        data: data.toString('base64'),
        authtag: cipher.getAuthTag().toString('base64'),
      });
      const right = `${address}\n${weixin.appId}\n${seconds}\n${body}`;
      const { text, key, padding, saltLength } = isWrong ? twist : {};
      const signature = sign('sha256', Buffer.from(text?.(body) ?? right), {
        key: key ?? weixin.apiPrivateKey,
        padding: padding ?? constants.RSA_PKCS1_PSS_PADDING,
        ...(padding === constants.RSA_PKCS1_PADDING ? {} : { saltLength: saltLength ?? 32 }),
      });
      return new Request(`${address}?access_token=${token}`, {
        method: 'POST',
        body,
        headers: {
          'wechatmp-appid': weixin.appId,
          'wechatmp-timestamp': String(seconds),
          'wechatmp-signature': signature.toString('base64'),
        },
      });
    },
  ];
  const lines = (body: string): string[] => [`${origin}/weixin${path}`, payAppId, String(seconds), body];
  proves(
    [
      wrong('path-signed', { text: (body) => [path, ...lines(body).slice(1)].join('\n') }),
      wrong('trailing-newline', { text: (body) => `${lines(body).join('\n')}\n` }),
      wrong('joined-with-bars', { text: (body) => lines(body).join('|') }),
    ],
    proof,
  );
  proves(
    [wrong('pkcs1-padding', { padding: constants.RSA_PKCS1_PADDING })],
    /has the padding of PKCS#1 v1\.5/,
  );
  proves([wrong('pss-salt-length', { saltLength: 20 })], /with a salt of 20 bytes/);
  proves([wrong('wrong-signing-key', { key: fakeKeyPairs.appPrivateKey })], /padding does not fit/);
});

describe('Aliyun', () => {
  const encode = (text: string): string =>
    encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
  const time = '2026-03-04T04:00:00Z';
  const message = {
    PhoneNumbers: '13900001234',
    SignName: '沙箱签名',
    TemplateCode: 'SMS_100000001',
    TemplateParam: '{"code":"2*8 0~"}',
  };
  const join = (pairs: (readonly [string, string])[], escape: (text: string) => string): string =>
    [...pairs]
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => `${escape(name)}=${escape(value)}`)
      .join('&');
  const keys = () => sandbox.credentials(origin).aliyunSms;
  const mac = (algorithm: string, key: string, text: string, encoding: 'base64' | 'hex' = 'base64'): string =>
    createHmac(algorithm, key).update(text).digest(encoding);

  const rpc = (
    cause: string,
    make: (pairs: (readonly [string, string])[], secret: string) => string,
  ): Mistake => [
    cause,
    (isWrong) => {
      const { accessKeyId, accessKeySecret } = keys();
      const fields = {
        Action: 'SendSms',
        Version: '2017-05-25',
        Format: 'JSON',
        AccessKeyId: accessKeyId,
        SignatureMethod: 'HMAC-SHA1',
        SignatureVersion: '1.0',
        SignatureNonce: randomBytes(8).toString('hex'),
        Timestamp: time,
        ...message,
      };
      const pairs = Object.entries(fields);
      const right = mac('sha1', `${accessKeySecret}&`, `GET&%2F&${encode(join(pairs, encode))}`);
      const query = new URLSearchParams([
        ...pairs,
        ['Signature', isWrong ? make(pairs, accessKeySecret) : right],
      ]);
      return new Request(`${origin}/dysms/?${query.toString()}`);
    },
  ];
  const acs3 = (
    cause: string,
    twist: { canonical?: (text: string) => string; key?: (secret: string) => string; hashed?: boolean },
  ): Mistake => [
    cause,
    (isWrong) => {
      const { accessKeyId, accessKeySecret } = keys();
      const { canonical, key, hashed = true } = isWrong ? twist : {};
      const headers: Record<string, string> = {
        host: '127.0.0.1:4010',
        'x-acs-action': 'SendSms',
        'x-acs-content-sha256': createHash('sha256').update('').digest('hex'),
        'x-acs-date': time,
        'x-acs-signature-nonce': randomBytes(8).toString('hex'),
        'x-acs-version': '2017-05-25',
      };
      const query = join(Object.entries(message), encode);
      const names = Object.keys(headers).join(';');
      const head = Object.entries(headers)
        .map(([name, value]) => `${name}:${value}\n`)
        .join('');
      const right = `POST\n/dysms/\n${query}\n${head}\n${names}\n${headers['x-acs-content-sha256'] ?? ''}`;
      const text = canonical?.(right) ?? right;
      const digest = hashed ? createHash('sha256').update(text).digest('hex') : text;
      const signature = mac(
        'sha256',
        key?.(accessKeySecret) ?? accessKeySecret,
        `ACS3-HMAC-SHA256\n${digest}`,
        'hex',
      );
      const authorization = `ACS3-HMAC-SHA256 Credential=${accessKeyId},SignedHeaders=${names},Signature=${signature}`;
      return new Request(`${origin}/dysms/?${query}`, {
        method: 'POST',
        headers: { ...headers, authorization },
      });
    },
  ];
  describe('RPC', () => {
    proves(
      [
        rpc('key-without-ampersand', (pairs, secret) =>
          mac('sha1', secret, `GET&%2F&${encode(join(pairs, encode))}`),
        ),
        rpc('star-not-encoded', (pairs, secret) =>
          mac('sha1', `${secret}&`, `GET&%2F&${encode(join(pairs, encodeURIComponent))}`),
        ),
        rpc('method-in-string', (pairs, secret) =>
          mac('sha1', `${secret}&`, `POST&%2F&${encode(join(pairs, encode))}`),
        ),
        rpc('wrong-mac-algorithm', (pairs, secret) =>
          mac('sha256', `${secret}&`, `GET&%2F&${encode(join(pairs, encode))}`),
        ),
      ],
      proof,
    );
  });
  describe('ACS3', () => {
    proves(
      [
        acs3('key-with-ampersand', { key: (secret) => `${secret}&` }),
        acs3('canonical-request-not-hashed', { hashed: false }),
        acs3('query-not-signed', { canonical: (text) => text.replace(/^(POST\n\/dysms\/\n).*/, '$1') }),
        acs3('blank-line-missing', { canonical: (text) => text.replace('\n\nhost;', '\nhost;') }),
        acs3('path-not-signed', { canonical: (text) => text.replace('\n/dysms/\n', '\n/\n') }),
      ],
      proof,
    );
  });
});

describe('MPServerless', () => {
  const names = ['method', 'params', 'spaceId', 'timestamp'];
  const wrong = (cause: string, make: (text: string, secret: string) => string): Mistake => [
    cause,
    (isWrong) => {
      const { spaceId, clientSecret } = sandbox.credentials(origin).mpserverless;
      const body: Record<string, unknown> = {
        spaceId,
        method: 'serverless.auth.user.anonymousAuthorize',
        params: '{"clientIdentifier":"2021000000000001"}',
        timestamp: seconds * 1000,
      };
      const text = names.map((name) => `${name}=${String(body[name])}`).join('&');
      const right = createHmac('md5', clientSecret).update(text).digest('hex');
      return new Request(`${origin}/mpserverless/client`, {
        method: 'POST',
        headers: { 'x-serverless-sign': isWrong ? make(text, clientSecret) : right },
        body: JSON.stringify(body),
      });
    },
  ];
  proves(
    [
      wrong('sha256-digest', (text, secret) => createHmac('sha256', secret).update(text).digest('hex')),
      wrong('plain-md5', (text, secret) => createHash('md5').update(`${text}${secret}`).digest('hex')),
      wrong('secret-with-white-space', (text, secret) =>
        createHmac('md5', `${secret}\n`).update(text).digest('hex'),
      ),
      wrong('timestamp-not-signed', (text, secret) =>
        createHmac('md5', secret)
          .update(text.replace(/&timestamp=.*$/, ''))
          .digest('hex'),
      ),
    ],
    /gives exactly [0-9a-f]{32}/,
  );
});

describe('message push, checked with the token that the developer set', () => {
  const sha1 = (...texts: string[]): string => createHash('sha1').update(texts.join('')).digest('hex');
  const sorted = (...texts: string[]): string => sha1(...texts.sort());
  const token = () => sandbox.credentials(origin).weixin.messageToken;
  const push = (signature: string, isSealed: boolean): Request => {
    const name = isSealed ? 'msg_signature' : 'signature';
    return new Request(`${origin}/push?timestamp=${seconds}&nonce=778899&${name}=${signature}`, {
      method: 'POST',
      body: JSON.stringify({ ToUserName: 'gh_fa4e5a9db0a1', Encrypt: 'RkFLRQ==' }),
    });
  };
  const time = String(seconds);
  test.each<[string, boolean, () => string]>([
    ['texts-unsorted', false, () => sha1(token(), time, '778899')],
    ['encrypt-not-signed', true, () => sorted(token(), time, '778899')],
    ['encrypt-signed', false, () => sorted(token(), time, '778899', 'RkFLRQ==')],
    ['token-with-white-space', true, () => sorted(`${token()}\n`, time, '778899', 'RkFLRQ==')],
    ['signature-upper-case', false, () => sorted(token(), time, '778899').toUpperCase()],
    ['token-or-content', true, () => sorted('other', time, '778899', 'RkFLRQ==')],
  ])('%s', async (cause, isSealed, make) => {
    const wrong = await sandbox.diagnose(push(make(), isSealed));
    expect(wrong).toMatchObject({ valid: false, cause });
    expect(wrong.evidence).toMatch(cause === 'token-or-content' ? /No usual mistake/ : /Proof: so made/);
    expect(JSON.stringify(wrong)).not.toContain(token());
    const texts = [token(), time, '778899', ...(isSealed ? ['RkFLRQ=='] : [])];
    expect(await sandbox.diagnose(push(sorted(...texts), isSealed))).toMatchObject({ valid: true });
  });
});

import { createCipheriv, createVerify } from 'node:crypto';

import { restDeviations } from '../../src/alipay/diagnosis/rest-deviations.js';
import { parseAuthorization } from '../../src/alipay/rest/parse-authorization.js';
import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { createSandboxKeys } from '../../src/keys/sandbox-keys.js';
import { origin, signedRestRequest } from './raw-client.js';
import type { RestQuirks } from './raw-client.js';

const keys = createSandboxKeys();
const content = {
  out_trade_no: 'v3',
  subject: '茶 & tea',
  total_amount: '1.00',
  buyer_id: '2088999999990201',
};
const createPath = '/v3/alipay/trade/create';
const billPath = '/v3/alipay/data/dataservice/bill/downloadurl/query';

describe('REST v3', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ seed: 3 });
  });

  afterEach(() => sandbox.close());

  async function send(method: string, path: string, body?: unknown, quirks: RestQuirks = {}) {
    const response = await sandbox.fetch(signedRestRequest(method, path, body, quirks));
    const text = await response.text();
    return { response, text, data: JSON.parse(text) as Record<string, unknown> };
  }

  function isSigned(response: Response, body: string, publicKey: string): boolean {
    const [timestamp, nonce, signature] = ['timestamp', 'nonce', 'signature'].map(
      (name) => response.headers.get(`alipay-${name}`) ?? '',
    );
    const verifier = createVerify('RSA-SHA256').update(`${timestamp ?? ''}\n${nonce ?? ''}\n${body}\n`);
    return verifier.verify(publicKey, signature ?? '', 'base64');
  }

  const certified: RestQuirks = {
    fields: `app_id=2021999900000001,app_cert_sn=${keys.certificateSn('app')},nonce=n,timestamp=1767300000000`,
    headers: { 'alipay-root-cert-sn': keys.certificateSn('rootBundle') },
  };

  it('does what the gateway does, with fields only, and signs its answer', async () => {
    const { response, text, data } = await send('POST', createPath, content);
    expect(response.status).toBe(200);
    expect(data).toEqual({ out_trade_no: 'v3', trade_no: expect.stringMatching(/^\d{28}$/) as unknown });
    expect(response.headers.get('alipay-trace-id')).toMatch(/^[0-9a-f]{30}$/);
    expect(isSigned(response, text, fakeKeyPairs.alipayPublicKey)).toBe(true);
    expect(isSigned(response, `${text} `, fakeKeyPairs.alipayPublicKey)).toBe(false);
  });

  it('answers certificate mode with its certificate', async () => {
    const { response, text } = await send('POST', createPath, content, certified);
    expect(response.headers.get('alipay-sn')).toBe(keys.certificateSn('alipayCurrent'));
    expect(isSigned(response, text, fakeKeyPairs.alipayCertificateCurrentPublicKey)).toBe(true);
    const next = await send('POST', createPath, content, {
      ...certified,
      headers: { ...certified.headers, 'x-sandbox-alipay-certificate': 'next' },
    });
    expect(next.response.headers.get('alipay-sn')).toBe(keys.certificateSn('alipayNext'));
    expect(isSigned(next.response, next.text, fakeKeyPairs.alipayCertificateNextPublicKey)).toBe(true);
  });

  it('is found by its scheme without a prefix', async () => {
    expect((await send('POST', createPath, content, { prefix: '' })).response.status).toBe(200);
  });

  it('walks the whole life of a trade', async () => {
    const post = (name: string, body: Record<string, unknown>) =>
      send('POST', `/v3/alipay/trade/${name}`, body);
    const waiting = await post('pay', { ...content, buyer_id: undefined, auth_code: '281234567890120003' });
    expect(waiting.response.status).toBe(202);
    await sandbox.orders.pay('v3');
    expect((await post('query', { out_trade_no: 'v3' })).data['trade_status']).toBe('TRADE_SUCCESS');
    const refund = { out_trade_no: 'v3', refund_amount: '0.40', out_request_no: 'r' };
    expect((await post('refund', refund)).data['refund_fee']).toBe('0.40');
    const found = await post('fastpay/refund/query', { out_trade_no: 'v3', out_request_no: 'r' });
    expect(found.data['refund_status']).toBe('REFUND_SUCCESS');
    expect((await post('cancel', { out_trade_no: 'v3' })).data['action']).toBe('refund');
    expect((await post('close', { out_trade_no: 'v3' })).data['code']).toBe(
      'ACQ.REASON_TRADE_STATUS_INVALID',
    );
    const code = await post('precreate', { out_trade_no: 'qr', subject: 's', total_amount: '1' });
    expect(code.data['qr_code']).toContain('/qr/');
  });

  it('sends notifications to the notify_url in the body', async () => {
    await send('POST', createPath, { ...content, notify_url: 'http://127.0.0.1:9/notify' });
    await sandbox.orders.pay('v3');
    expect(sandbox.notifications.list()[0]).toMatchObject({
      url: 'http://127.0.0.1:9/notify',
      outTradeNo: 'v3',
    });
  });

  it('takes the data part of a multipart body as the signed body', async () => {
    const json = JSON.stringify(content);
    const signed = signedRestRequest('POST', createPath, undefined, { body: json });
    const boundary = 'sandbox-boundary';
    const body = Buffer.concat([
      Buffer.from(
        `--${boundary}\r\nContent-Disposition: form-data; name="data"\r\nContent-Type: application/json\r\n\r\n`,
      ),
      Buffer.from(
        `${json}\r\n--${boundary}\r\nContent-Disposition: form-data; name="f"; filename="a.bin"\r\n\r\n`,
      ),
      Buffer.from([0, 13, 10, 255]),
      Buffer.from(`\r\n--${boundary}--\r\n`),
    ]);
    const headers = new Headers(signed.headers);
    headers.set('content-type', `multipart/form-data; boundary=${boundary}`);
    const response = await sandbox.fetch(new Request(signed.url, { method: 'POST', headers, body }));
    expect(response.status).toBe(200);
  });

  it('signs errors of known clients, with code, message and a link to the journal', async () => {
    const { response, text, data } = await send('POST', '/v3/alipay/trade/query', { out_trade_no: 'nobody' });
    expect(response.status).toBe(400);
    expect(data).toMatchObject({ code: 'ACQ.TRADE_NOT_EXIST', message: '交易不存在' });
    const id = sandbox.requests.list()[0]?.id ?? '';
    expect(data['links']).toEqual([{ link: `${origin}/_sandbox/requests/${id}`, desc: '解决方案' }]);
    expect(isSigned(response, text, fakeKeyPairs.alipayPublicKey)).toBe(true);
  });

  it('refuses what it does not emulate', async () => {
    const { response, data } = await send('POST', '/v3/alipay/fund/trans/uni/transfer', {});
    expect(response.status).toBe(404);
    expect(data['code']).toBe('invalid-method');
    expect(data['message']).toContain('POST /v3/alipay/trade/query');
  });

  it.each([
    ['no authorization', { authorization: '' }, 'missing-signature'],
    ['another scheme', { authorization: 'WECHATPAY2-SHA256-RSA2048 a=b' }, 'missing-signature'],
    [
      'no sign',
      { authorization: 'ALIPAY-SHA256withRSA app_id=2021999900000001,nonce=n,timestamp=1767300000000' },
      'missing-signature',
    ],
    ['no app', { authorization: 'ALIPAY-SHA256withRSA nonce=n,timestamp=1,sign=x' }, 'missing-app-id'],
    ['another app', { authorization: 'ALIPAY-SHA256withRSA app_id=1,timestamp=1,sign=x' }, 'invalid-app-id'],
    [
      'no time',
      { authorization: 'ALIPAY-SHA256withRSA app_id=2021999900000001,nonce=n,sign=x' },
      'missing-timestamp',
    ],
  ])('refuses %s unsigned', async (_, headers, code) => {
    const { response, data } = await send('POST', createPath, content, { headers });
    expect(response.status).toBe(400);
    expect(data['code']).toBe(code);
    expect(response.headers.get('alipay-signature')).toBeNull();
  });

  it('refuses the wrong application certificate and root', async () => {
    const without = await send('POST', createPath, content, { ...certified, headers: {} });
    expect(without.data['code']).toBe('missing-alipay-root-cert-sn');
    const wrong = await send('POST', createPath, content, {
      ...certified,
      headers: { 'alipay-root-cert-sn': 'x' },
    });
    expect(wrong.data['code']).toBe('invalid-alipay-root-cert-sn');
  });

  it('names the wrong application certificate', async () => {
    const fields = `app_id=2021999900000001,app_cert_sn=${'f'.repeat(32)},nonce=n,timestamp=1767300000000`;
    const { data } = await send('POST', createPath, content, { ...certified, fields });
    expect(data['code']).toBe('app-cert-not-exist');
    const bare = 'app_id=2021999900000001,nonce=n,timestamp=1767300000000';
    const without = await send('POST', createPath, content, { ...certified, fields: bare });
    expect(without.data['code']).toBe('missing-app-cert-sn');
  });

  it('refuses a bad app auth token, which is signed too', async () => {
    const bad = await send('POST', createPath, content, { token: 'expired-1' });
    expect(bad.response.status).toBe(401);
    expect(bad.data['code']).toBe('app-auth-token-time-out');
    expect((await send('POST', createPath, content, { token: 'good' })).response.status).toBe(200);
  });

  it('refuses encrypted content that does not say so, and content of another key', async () => {
    const unsaid = await send('POST', createPath, undefined, { body: encrypt(JSON.stringify(content)) });
    expect(unsaid.data['code']).toBe('decryption-error-missing-encrypt-type');
    const cipher = createCipheriv('aes-128-cbc', Buffer.alloc(16, 7), Buffer.alloc(16));
    const foreign = cipher.update(JSON.stringify(content), 'utf8', 'base64') + cipher.final('base64');
    const { data } = await send('POST', createPath, undefined, {
      body: foreign,
      headers: { 'alipay-encrypt-type': 'AES', 'content-type': 'text/plain' },
    });
    expect(['decryption-error-unknown', 'illegal-json']).toContain(data['code']);
  });

  it('refuses with the status of the refusal when a test asks for it', async () => {
    const refuse = async (code: string) => {
      const headers = { 'x-sandbox-refuse-with': code };
      const { response, data } = await send('POST', createPath, content, { headers });
      return [response.status, data['code']];
    };
    expect(await refuse('isp.unknow-error')).toEqual([500, 'unknow-error']);
    expect(await refuse('isv.insufficient-isv-permissions')).toEqual([403, 'insufficient-isv-permissions']);
    expect(await refuse('isv.app-call-limited')).toEqual([429, 'app-call-limited']);
    expect(await refuse('ACQ.ACCESS_FORBIDDEN')).toEqual([400, 'ACQ.ACCESS_FORBIDDEN']);
  });

  it('refuses a damaged ciphertext', async () => {
    const { data } = await send('POST', createPath, undefined, {
      body: 'AAAA',
      headers: { 'alipay-encrypt-type': 'AES', 'content-type': 'text/plain' },
    });
    expect(data['code']).toBe('decryption-error-unknown');
  });

  const encrypt = (text: string) => {
    const key = Buffer.from(fakeKeyPairs.aesKey, 'base64');
    const cipher = createCipheriv('aes-128-cbc', key, Buffer.alloc(16));
    return cipher.update(text, 'utf8', 'base64') + cipher.final('base64');
  };
  const multipart: RestQuirks = {
    headers: { 'content-type': 'multipart/form-data; boundary=b' },
    body: '--b\r\nContent-Disposition: form-data; name="data"\r\n\r\n{}\r\n--b--\r\n',
  };
  const join = (...lines: string[]) => lines.map((line) => `${line}\n`).join('');
  type Case = [cause: string, quirks: RestQuirks, method?: string, path?: string, body?: unknown];
  const cases: Case[] = [
    [
      'trailing-newline-missing',
      { stringToSign: ({ auth, method, target, body }) => join(auth, method, target) + body },
    ],
    [
      'windows-line-ends',
      {
        stringToSign: ({ auth, method, target, body }) =>
          join(auth, method, target, body).replaceAll('\n', '\r\n'),
      },
    ],
    ['method-lower-case', { stringToSign: ({ auth, target, body }) => join(auth, 'post', target, body) }],
    [
      'path-prefix-missing',
      { stringToSign: ({ auth, method, body }) => join(auth, method, createPath, body) },
    ],
    [
      'whole-url-signed',
      {
        prefix: '',
        stringToSign: ({ auth, method, target, body }) =>
          join(auth, method, `https://openapi.alipay.com${target}`, body),
      },
    ],
    ['body-missing', { stringToSign: ({ auth, method, target }) => join(auth, method, target, '') }],
    [
      'body-reserialised',
      {
        stringToSign: ({ auth, method, target, body }) =>
          join(auth, method, target, JSON.stringify(JSON.parse(body), null, 2)),
      },
    ],
    [
      'app-auth-token-not-signed',
      { token: 'T', stringToSign: ({ auth, method, target, body }) => join(auth, method, target, body) },
    ],
    [
      'authorization-fields-reordered',
      {
        stringToSign: ({ auth, method, target, body }) =>
          join(auth.split(',').reverse().join(','), method, target, body),
      },
    ],
    [
      'authorization-field-not-signed',
      {
        stringToSign: ({ auth, method, target, body }) =>
          join(auth.replace(/,nonce=[^,]+/, ''), method, target, body),
      },
    ],
    [
      'authorization-scheme-signed',
      {
        stringToSign: ({ auth, method, target, body }) =>
          join(`ALIPAY-SHA256withRSA ${auth}`, method, target, body),
      },
    ],
    [
      'timestamp-in-seconds',
      {
        stringToSign: ({ auth, method, target, body }) =>
          join(auth.replace(/(timestamp=\d{10})\d{3}/, '$1'), method, target, body),
      },
    ],
    [
      'query-missing',
      {
        stringToSign: ({ auth, method, target, body }) =>
          join(auth, method, target.split('?')[0] ?? '', body),
      },
      'GET',
      `${billPath}?bill_type=trade`,
    ],
    [
      'path-prefix-and-query-missing',
      { stringToSign: ({ auth, method, body }) => join(auth, method, billPath, body) },
      'GET',
      `${billPath}?bill_type=trade`,
    ],
    [
      'path-decoded',
      {
        stringToSign: ({ auth, method, target, body }) =>
          join(auth, method, decodeURIComponent(target), body),
      },
      'GET',
      `${billPath}?bill_type=%E8%8C%B6`,
    ],
    [
      'empty-body-signed-as-json',
      { stringToSign: ({ auth, method, target }) => join(auth, method, target, '{}') },
      'GET',
      billPath,
    ],
    [
      'empty-body-line-missing',
      { stringToSign: ({ auth, method, target }) => join(auth, method, target) },
      'GET',
      billPath,
    ],
    [
      'extra-empty-line',
      { stringToSign: ({ auth, method, target, body }) => join(auth, method, target, body, '') },
    ],
    ['another-method-signed', { stringToSign: ({ auth, target, body }) => join(auth, 'GET', target, body) }],
    [
      'leading-slash-missing',
      { stringToSign: ({ auth, method, target, body }) => join(auth, method, target.slice(1), body) },
    ],
    [
      'encrypted-after-signing',
      {
        body: encrypt(JSON.stringify(content)),
        headers: { 'alipay-encrypt-type': 'AES', 'content-type': 'text/plain' },
        stringToSign: ({ auth, method, target }) => join(auth, method, target, JSON.stringify(content)),
      },
    ],
    ['multipart-body-signed', multipart],
    [
      'method-lower-case+query-missing',
      {
        stringToSign: ({ auth, target, body }) => join(auth, 'get', target.split('?')[0] ?? '', body),
      },
      'GET',
      `${billPath}?bill_type=trade`,
    ],
    ['wrong-key', { privateKey: fakeKeyPairs.alipayPrivateKey }],
    ['content-altered', { stringToSign: () => 'nothing of the kind' }],
  ];

  it('has a proof for every deviation it knows', () => {
    const proven = new Set(cases.map(([cause]) => cause));
    const authorization = parseAuthorization(
      'ALIPAY-SHA256withRSA app_id=1,nonce=n,timestamp=1767300000000,sign=x',
    );
    const common = { method: 'POST', target: '/alipay/v3/a?b=%20', authorization, encrypted: false };
    const requests = [
      { ...common, body: '', wholeBody: '', appAuthToken: 'T' },
      { ...common, body: '{"a":1}', wholeBody: '--x', appAuthToken: null },
      { ...common, body: encrypt('{}'), wholeBody: '', appAuthToken: null },
    ];
    for (const { cause, did, fix } of requests.flatMap((request) =>
      restDeviations(request, fakeKeyPairs.aesKey),
    )) {
      expect(proven).toContain(cause);
      expect(did).toMatch(/[^.]$/);
      expect(fix).toMatch(/^[A-Z][^]{30,}\.$/);
    }
  });

  it.each(cases)('diagnoses %s', async (cause, quirks, method = 'POST', path = createPath, body) => {
    const sent = method === 'POST' ? (body ?? content) : undefined;
    const { data } = await send(method, path, sent, quirks);
    expect(data['code']).toBe('invalid-signature');
    const diagnosis = sandbox.requests.list()[0]?.signature;
    expect(diagnosis).toMatchObject({ valid: false, cause, scheme: 'rest ALIPAY-SHA256withRSA' });
    expect(diagnosis?.fix).toMatch(/\.$/);
  });

  it('refuses seconds even when they are signed correctly', async () => {
    const { data } = await send('POST', createPath, content, {
      fields: 'app_id=2021999900000001,nonce=n,timestamp=1767300000',
    });
    expect(data['code']).toBe('invalid-timestamp');
    expect(data['message']).toContain('毫秒');
  });
});

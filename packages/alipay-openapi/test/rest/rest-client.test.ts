import { createCipheriv, createDecipheriv, randomBytes } from 'node:crypto';
import { undiciTransport } from '@sdk/core-signing';
import { createPipeline } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../../src/alipay-context.js';
import { getResponseInfo } from '../../src/gateway/response-info.js';
import { createRestClient } from '../../src/rest/create-rest-client.js';
import {
  createTestContext,
  generateTestKeys,
  rejection,
  testAppId,
  testClock,
  testNow,
} from '../notification/test-context.js';
import type { RestRequestOptions } from '../../src/rest/rest-request-options.js';
import { isSignedBy, startRestServer, type RestAnswer, type RestServer } from './rest-server.js';

const keys = generateTestKeys();
const contentKey = randomBytes(16);
let server: RestServer;
let pipeline: AlipayContext['pipeline'];

const clientOf = (changes: Partial<AlipayContext> = {}) =>
  createRestClient(createTestContext(keys, { pipeline, restUrl: server.url, contentKey, ...changes }));
const lastRequest = () => {
  const request = server.seen.at(-1);
  if (request === undefined) throw new Error('nothing was sent');
  return request;
};
const answering = (answer: RestAnswer): void => {
  server.answer = () => answer;
};
const encrypt = (text: string): string => {
  const cipher = createCipheriv('aes-128-cbc', contentKey, Buffer.alloc(16));
  return Buffer.concat([cipher.update(text, 'utf8'), cipher.final()]).toString('base64');
};
const decrypt = (base64: string): string => {
  const decipher = createDecipheriv('aes-128-cbc', contentKey, Buffer.alloc(16));
  return Buffer.concat([decipher.update(base64, 'base64'), decipher.final()]).toString('utf8');
};

beforeAll(async () => {
  server = await startRestServer(keys);
  pipeline = createPipeline({
    transport: undiciTransport(),
    userAgent: 'test',
    clock: testClock,
    delay: () => Promise.resolve(),
  });
});
beforeEach(() => {
  server.seen.length = 0;
  answering({ body: '{"trade_no":"1"}' });
});
afterAll(async () => {
  await pipeline.close();
  await server.close();
});

describe('requests', () => {
  it('GET: signed over the encoded path and query, with an empty line for the content', async () => {
    answering({ body: '{"trade_no":"中/文"}' });
    await clientOf().request('GET', '/v3/alipay/trade/{trade_no}', {
      pathParams: { trade_no: '中/文' },
      query: { q: 'a b+c&d=e' },
    });
    const request = lastRequest();
    expect(request.url).toBe('/v3/alipay/trade/%E4%B8%AD%2F%E6%96%87?q=a%20b%2Bc%26d%3De');
    expect(isSignedBy(request, keys)).toBe(true);
    expect(request.headers.authorization).toMatch(
      new RegExp(`^ALIPAY-SHA256withRSA app_id=${testAppId},nonce=[0-9a-z]{32},timestamp=${testNow},sign=`),
    );
    expect(request.headers['content-type']).toBeUndefined();
    expect(request.body).toHaveLength(0);
  });

  it('POST: the bytes sent are the bytes signed', async () => {
    const body = { out_trade_no: '1', subject: '红茶 + % 😀 "x"' };
    await clientOf().request('POST', '/v3/alipay/trade/create', { body });
    expect(JSON.parse(lastRequest().body.toString())).toEqual(body);
    expect(lastRequest().headers['content-type']).toBe('application/json');
    expect(isSignedBy(lastRequest(), keys)).toBe(true);
    const literal = '{ "amount": 1.10 }';
    await clientOf().request('POST', '/v3/alipay/trade/create', { body: literal });
    expect(lastRequest().body.toString()).toBe(literal);
  });

  it('a path prefix of the endpoint is signed too', async () => {
    await clientOf({ restUrl: `${server.url}/alipay` }).request('POST', '/v3/alipay/trade/query', {
      body: {},
    });
    expect(lastRequest().url).toBe('/alipay/v3/alipay/trade/query');
    expect(isSignedBy(lastRequest(), keys)).toBe(true);
  });

  it('certificate mode, token and own headers', async () => {
    const certificates = { appCertSn: 'a'.repeat(32), alipayRootCertSn: 'b_c' };
    await clientOf({ certificates }).request('POST', '/v3/alipay/trade/query', {
      body: {},
      appAuthToken: 'token-1',
      headers: { 'X-Trace': '7' },
    });
    const { headers } = lastRequest();
    expect(headers.authorization).toContain(`app_id=${testAppId},app_cert_sn=${'a'.repeat(32)},nonce=`);
    expect(headers['alipay-root-cert-sn']).toBe('b_c');
    expect(headers['alipay-app-auth-token']).toBe('token-1');
    expect(headers['x-trace']).toBe('7');
    expect(isSignedBy(lastRequest(), keys)).toBe(true);
  });

  it('signs on the thread pool when asked', async () => {
    await clientOf({ signOnThreadPool: true }).request('GET', '/v3/alipay/trade/query');
    expect(isSignedBy(lastRequest(), keys)).toBe(true);
  });

  it('files: only the part `data` is signed', async () => {
    const bytes = randomBytes(2000);
    await clientOf().request('POST', '/v3/alipay/open/file/upload', {
      body: { biz_code: 'x' },
      files: { file_content: { content: bytes, name: '图 "1".png', contentType: 'image/png' } },
    });
    const { body, headers } = lastRequest();
    const boundary = /^multipart\/form-data; boundary=(\S+)$/.exec(headers['content-type'] ?? '')?.[1] ?? '?';
    const expected = [
      `--${boundary}\r\nContent-Disposition: form-data; name="data"\r\nContent-Type: application/json\r\n\r\n`,
      '{"biz_code":"x"}\r\n',
      `--${boundary}\r\nContent-Disposition: form-data; name="file_content"; filename="图 %221%22.png"\r\n`,
      'Content-Type: image/png\r\n\r\n',
      bytes,
      `\r\n--${boundary}--\r\n`,
    ];
    expect(body.equals(Buffer.concat(expected.map((piece) => Buffer.from(piece as string))))).toBe(true);
    expect(isSignedBy(lastRequest(), keys, '{"biz_code":"x"}')).toBe(true);
  });

  it('encrypts, signs the ciphertext, and reads an encrypted answer', async () => {
    answering({ body: encrypt('{"trade_no":"中文"}'), headers: { 'content-type': 'text/plain' } });
    const answer = await clientOf().request('POST', '/v3/alipay/trade/create', {
      body: { a: '1' },
      encrypt: true,
    });
    expect(answer).toEqual({ trade_no: '中文' });
    const { body, headers } = lastRequest();
    expect(decrypt(body.toString())).toBe('{"a":"1"}');
    expect([headers['content-type'], headers['alipay-encrypt-type']]).toEqual(['text/plain', 'AES']);
    expect(isSignedBy(lastRequest(), keys)).toBe(true);
  });

  it('each attempt has its own nonce and request id', async () => {
    server.answer = (_request, attempt) =>
      attempt === 1 ? { status: 502, body: 'x', signed: false } : { body: '{}' };
    await clientOf().request('GET', '/v3/alipay/trade/query');
    expect(server.seen).toHaveLength(2);
    const marks = server.seen.flatMap(({ headers }) => [headers['alipay-request-id'], headers.authorization]);
    expect(new Set(marks).size).toBe(4);
    expect(server.seen.every((request) => isSignedBy(request, keys))).toBe(true);
  });

  it.each([
    ['GET with a body', () => clientOf().request('GET', '/v3/a/b', { body: {} }), 'VALIDATION'],
    ['another method', () => clientOf().request('HEAD' as 'GET', '/v3/a/b'), 'VALIDATION'],
    [
      'a forged header',
      () => clientOf().request('GET', '/v3/a/b', { headers: { Authorization: 'x' } }),
      'VALIDATION',
    ],
    [
      'a split header',
      () => clientOf().request('GET', '/v3/a/b', { headers: { a: 'b\r\nc: d' } }),
      'VALIDATION',
    ],
    ['broken JSON', () => clientOf().request('POST', '/v3/a/b', { body: '{' }), 'VALIDATION'],
    ...['/tmp/a.png', null, { value: Buffer.from('x') }, { content: 'x' }].map(
      (file): [string, () => Promise<unknown>, string] => [
        `a file that is ${JSON.stringify(file)}`,
        () => clientOf().request('POST', '/v3/a/b', { files: { a: file as unknown as Uint8Array } }),
        'VALIDATION',
      ],
    ),
    ['a cycle', () => clientOf().request('POST', '/v3/a/b', { body: cycle() }), 'VALIDATION'],
    [
      'names of an unknown path',
      () => clientOf().request('GET', '/v3/a/b', { names: 'camel' }),
      'VALIDATION',
    ],
    [
      'no content key',
      () => clientOf({ contentKey: undefined }).request('POST', '/v3/a/b', { encrypt: true }),
      'CONFIG',
    ],
    ['RSA', () => clientOf({ signType: 'RSA' }).request('GET', '/v3/a/b'), 'UNSUPPORTED'],
  ])('%s is refused before the network', async (_name, call, code) => {
    expect(await rejection(call())).toMatchObject({ code: `ERR_SDK_${code}`, outcome: 'not-sent' });
    expect(server.seen).toHaveLength(0);
  });

  it('converts names when asked, for a catalogued method', async () => {
    answering({ body: '{"trade_status":"TRADE_SUCCESS","new_field":1}' });
    const trade = await clientOf().request('POST', '/v3/alipay/trade/query', {
      body: { outTradeNo: '7' },
      names: 'camel',
    });
    expect(JSON.parse(lastRequest().body.toString())).toEqual({ out_trade_no: '7' });
    expect(trade).toEqual({ tradeStatus: 'TRADE_SUCCESS', new_field: 1 });
  });
});

describe('answers', () => {
  const query = () => clientOf().request('GET', '/v3/alipay/trade/query', { retry: false });
  const refund = () =>
    clientOf().request('POST', '/v3/alipay/trade/refund', {
      body: { out_trade_no: 'o-1', out_request_no: 'r-1', refund_amount: '1.00' },
      retry: false,
    });

  it('gives the fields untouched and the trace id beside them', async () => {
    answering({ body: '{"trade_no":"1","userId":"2","big":12345678901234567890}' });
    const answer = await query();
    expect(answer).toEqual({ trade_no: '1', userId: '2', big: '12345678901234567890' });
    expect(getResponseInfo(answer)).toEqual({ traceId: 'trace-1', status: 200, signed: true, attempts: 1 });
  });

  it('counts the attempts', async () => {
    server.answer = (_, attempt) => (attempt === 1 ? { status: 503 } : { body: '{"fund_change":"N"}' });
    const body = { out_trade_no: 'o-1', out_request_no: 'r-1', refund_amount: '1.00' };
    const answer = await clientOf().request('POST', '/v3/alipay/trade/refund', { body });
    expect(getResponseInfo(answer)).toMatchObject({ attempts: 2, status: 200 });
  });

  it('a slip of an option is named before anything is sent', async () => {
    const slip: object = { bodi: { out_trade_no: 'o-1' } };
    const error = await rejection(clientOf().request('POST', '/v3/alipay/trade/query', slip));
    expect(String(error)).toContain('did you mean `body`');
    expect(server.seen).toEqual([]);
  });

  it('a 404 names the address, and an unknown method what to check', async () => {
    answering({ status: 404, body: '<html>', signed: false });
    expect(String(await rejection(query()))).toContain(
      `The request went to ${server.url}: check the endpoint.`,
    );
    answering({ status: 404, body: '{"code":"invalid-method","message":"x"}' });
    expect(String(await rejection(query()))).toContain('check its spelling. In the local sandbox');
  });

  it('204 is verified over nothing and is an empty object', async () => {
    answering({ status: 204 });
    expect(await query()).toEqual({});
    answering({ status: 204, signed: false });
    expect(await rejection(query())).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISSING', outcome: 'unknown' });
    answering({ status: 200 });
    expect(await query()).toEqual({});
  });

  it.each([
    ['no signature', { signed: false }, 'MISSING'],
    ['the text null', { forged: { 'alipay-signature': 'null' } }, 'MISSING'],
    ['another signature', { forged: { 'alipay-signature': 'AAAA' } }, 'MISMATCH'],
    ['another timestamp', { forged: { 'alipay-timestamp': '1' } }, 'MISMATCH'],
    ['another nonce', { forged: { 'alipay-nonce': '' } }, 'MISMATCH'],
  ])('a success with %s is not believed, and the outcome is unknown', async (_name, answer, kind) => {
    answering({ body: '{"fund_change":"Y"}', ...answer });
    const error = await rejection(refund());
    expect(error).toMatchObject({ code: `ERR_SDK_SIGNATURE_${kind}`, step: 'sign', outcome: 'unknown' });
    expect(String(error)).toContain('alipay.trade.fastpay.refund.query');
    expect(String(error)).toContain('r-1');
  });

  it('a query whose answer is not believed changed nothing: nobody is sent to find out', async () => {
    answering({ body: '{}', signed: false });
    const error = await rejection(query());
    expect(error).toMatchObject({ outcome: 'unknown' });
    expect(String(error)).not.toMatch(/outcome is unknown|find out/);
  });

  it('verification is skipped only by confession', async () => {
    answering({ body: '{"a":"1"}', signed: false });
    const answer = await clientOf({ dangerouslySkipResponseVerification: true }).request(
      'GET',
      '/v3/a/query',
    );
    expect(getResponseInfo(answer)).toHaveProperty('signed', false);
  });

  it('the key ring is asked for the certificate of the answer', async () => {
    const asked: unknown[] = [];
    const { keyring } = createTestContext(keys);
    const verifierFor = (sn: string | undefined) => (asked.push(sn), keyring.verifierFor(sn, 'RSA2'));
    answering({ body: '{}', headers: { 'alipay-sn': 'abc' } });
    await clientOf({ keyring: { verifierFor } }).request('GET', '/v3/a/query');
    expect(asked).toEqual(['abc']);
  });

  it.each([true, false])('a refusal, signed: %s', async (signed) => {
    const body = JSON.stringify({
      code: 'ACQ.TRADE_NOT_EXIST',
      message: '交易不存在',
      links: [{ link: 'https://open.alipay.com/x?trace=1', desc: '诊断' }],
    });
    answering({ status: 400, body, signed });
    expect(await rejection(query())).toMatchObject({
      code: 'ERR_SDK_PLATFORM',
      errCode: 'ACQ.TRADE_NOT_EXIST',
      errMsg: '交易不存在',
      traceId: 'trace-1',
      status: 400,
      outcome: 'rejected',
      retryable: false,
    });
  });

  it('a refusal whose signature does not match is not believed', async () => {
    answering({ status: 400, body: '{"code":"X","message":""}', forged: { 'alipay-signature': 'AAAA' } });
    expect(await rejection(refund())).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_MISMATCH',
      outcome: 'unknown',
    });
  });

  it('a refusal that is encrypted is read', async () => {
    answering({ status: 400, body: encrypt('{"code":"INVALID_PARAMETER","message":"x"}') });
    expect(await rejection(query())).toMatchObject({ errCode: 'INVALID_PARAMETER' });
  });

  it.each([
    [500, 'SYSTEM_ERROR', 'unknown', true],
    [400, 'ACQ.SYSTEM_ERROR', 'unknown', true],
    [400, 'AQC.SYSTEM_ERROR', 'unknown', true],
    [429, 'TOO_MANY', 'rejected', true],
  ])('%s %s', async (status, code, outcome, retryable) => {
    answering({ status, body: JSON.stringify({ code, message: 'x' }) });
    expect(await rejection(refund())).toMatchObject({ errCode: code, outcome, retryable });
  });

  it.each([
    [502, '<html>Bad Gateway</html>', 'ERR_SDK_HTTP_STATUS', 'unknown'],
    [404, '', 'ERR_SDK_HTTP_STATUS', 'rejected'],
    [403, '[]', 'ERR_SDK_HTTP_STATUS', 'rejected'],
    [302, '', 'ERR_SDK_REDIRECT', 'rejected'],
  ])('HTTP %s without a business result', async (status, body, code, outcome) => {
    answering({ status, body, signed: false, headers: { location: 'https://evil.example/' } });
    expect(await rejection(query())).toMatchObject({ code, status, outcome });
  });

  it.each([
    ['a list', '[1]', 'ERR_SDK_MALFORMED_RESPONSE'],
    ['a page', '<html>', 'ERR_SDK_MALFORMED_RESPONSE'],
    ['half of an object', '{"a":', 'ERR_SDK_MALFORMED_RESPONSE'],
    ['neither JSON nor ciphertext', 'hello!', 'ERR_SDK_DECRYPTION'],
  ])('a signed success that is %s', async (_name, body, code) => {
    answering({ body });
    expect(await rejection(refund())).toMatchObject({ code, outcome: 'unknown' });
  });

  it('a refund is repeated after 502 only with its number', async () => {
    answering({ status: 502, body: 'x', signed: false });
    const call = (body: object) =>
      rejection(clientOf().request('POST', '/v3/alipay/trade/refund', { body, retry: { maxAttempts: 2 } }));
    await call({ out_request_no: 'r-1' });
    expect(server.seen).toHaveLength(2);
    server.seen.length = 0;
    await call({ refund_amount: '1.00' });
    expect(server.seen).toHaveLength(1);
  });
});

function cycle(): object {
  const value: Record<string, unknown> = {};
  value['self'] = value;
  return value;
}

describe('a genuine answer about another number is none to this call', () => {
  const answer =
    '{"out_trade_no":"a-1","trade_no":"1","out_request_no":"r-1","trade_status":"TRADE_SUCCESS"}';
  it.each<[string, 'GET' | 'POST', string, RestRequestOptions]>([
    ['out_trade_no', 'POST', '/v3/alipay/trade/query', { body: { out_trade_no: 'b-1' } }],
    ['out_trade_no', 'POST', '/v3/alipay/trade/query', { body: { outTradeNo: 'b-1' }, names: 'camel' }],
    ['out_trade_no', 'POST', '/v3/alipay/trade/query', { body: '{"out_trade_no":"b-1"}' }],
    ['trade_no', 'GET', '/v3/alipay/trade/{trade_no}', { pathParams: { trade_no: '2' } }],
    [
      'out_request_no',
      'POST',
      '/v3/alipay/trade/refund',
      { body: { out_trade_no: 'a-1', refund_amount: '0.01', out_request_no: 'r-2' } },
    ],
  ])('%s of %s %s', async (step, method, path, options) => {
    for (const body of [answer, encrypt(answer)]) {
      answering({ body });
      const error = await rejection(clientOf().request(method, path, options));
      expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_REJECTED', step, outcome: 'unknown' });
    }
  });

  it('the same number passes', async () => {
    answering({ body: answer });
    const body = { out_trade_no: 'a-1', trade_no: '1' };
    expect(await clientOf().request('POST', '/v3/alipay/trade/query', { body })).toMatchObject(body);
  });
});

import { inspect } from 'node:util';
import { createAliyunSms, isSmsError, type AliyunSms } from '../src/index.js';
import { startServer, type FakeServer } from './fake-server.js';
import { rejection } from '../../../tooling/jest/rejection.js';

const accessKeyId = 'LTAI5tFAKEKEYIDFAKE00000';
const accessKeySecret = 'FAKEsecretFAKEsecret0000000000';
const phone = '13900001234';
const code = '975318';
const message = { phoneNumbers: phone, signName: '阿里云', templateCode: 'SMS_1', templateParam: { code } };

let server: FakeServer;
let logged: unknown[];
const clients: AliyunSms[] = [];
beforeEach(async () => {
  server = await startServer();
  logged = [];
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((one) => one.close()));
  await server.close();
});

function client(change: object = {}): AliyunSms {
  const log = (...words: unknown[]) => void logged.push(words);
  const logger = { debug: log, info: log, warn: log, error: log, trace: log, fatal: log };
  const made = createAliyunSms({
    accessKeyId,
    accessKeySecret,
    endpoint: server.url,
    retry: { baseDelay: 1, maxDelay: 2 },
    logger,
    ...change,
  });
  clients.push(made);
  return made;
}

function shown(error: unknown): string {
  return `${inspect(error, { depth: 9, showHidden: true })} ${JSON.stringify(error)} ${JSON.stringify(logged)}`;
}

const echo = `%E5%8F%B7 ${phone} ${encodeURIComponent(JSON.stringify({ code }))} ${accessKeyId}`;

it.each([
  [
    'an HTML page of a proxy',
    { status: 502, body: `<html>${echo}</html>` },
    { code: 'ERR_SDK_HTTP_STATUS', status: 502, outcome: 'unknown' },
  ],
  ['an empty 500', { status: 500, body: '' }, { code: 'ERR_SDK_HTTP_STATUS', outcome: 'unknown' }],
  ['a redirect', { status: 302, headers: { location: '/x' }, body: '' }, { code: 'ERR_SDK_REDIRECT' }],
  [
    'half an answer',
    { body: `{"Code":"OK","BizId":"${phone}` },
    { code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' },
  ],
  ['an empty answer', { body: '' }, { code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' }],
  ['a list', { body: '[]' }, { code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' }],
  [
    'an answer without Code',
    { body: { BizId: 'x' } },
    { code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'unknown' },
  ],
  [
    'OK in small letters',
    { body: { Code: 'ok' } },
    { code: 'ERR_SDK_PLATFORM', errCode: 'ok', category: 'other' },
  ],
  [
    'a refusal that repeats the number',
    { body: { Code: 'isv.MOBILE_NUMBER_ILLEGAL', Message: `${phone}invalid mobile number` } },
    { errCode: 'isv.MOBILE_NUMBER_ILLEGAL', category: 'number', errMsg: '[withheld]invalid mobile number' },
  ],
  [
    'a code nobody knows',
    { body: { Code: 'isv.NEW_CODE', Message: 'm', RequestId: 'R1' } },
    { errCode: 'isv.NEW_CODE', requestId: 'R1', category: 'other', retryable: false },
  ],
  [
    'an internal error',
    { status: 500, body: { Code: 'InternalError', Message: 'm' } },
    { errCode: 'InternalError', outcome: 'unknown', retryable: true },
  ],
  [
    'no permission',
    { status: 403, body: { Code: 'NoPermission', Message: 'm' } },
    { category: 'account', hint: expect.stringContaining('RAM console') as string },
  ],
  ['a reset', { reset: true }, { code: 'ERR_SDK_NETWORK', outcome: 'unknown' }],
  ['silence', { hang: true }, { code: 'ERR_SDK_TIMEOUT', outcome: 'unknown' }],
] as const)('%s is one request and one plain error', async (_, answer, expected) => {
  server.respond = () => answer;
  const error = await rejection(client({ timeout: 'hang' in answer ? 300 : 5000 }).sendSms(message));
  expect(error).toMatchObject({ ...expected, platform: 'aliyunSms', operation: 'SendSms' });
  expect(server.requests).toHaveLength(1);
  for (const secret of [accessKeySecret, accessKeyId, phone, code])
    expect(shown(error)).not.toContain(secret);
});

it('a question is asked again', async () => {
  server.respond = (_, index) =>
    index < 2 ? { status: 503, body: '' } : { body: { Code: 'OK', TotalCount: 0 } };
  const { totalCount, details } = await client().querySendDetails({
    phoneNumber: phone,
    sendDate: new Date(),
  });
  expect([totalCount, details]).toEqual([0, []]);
  const nonces = server.requests.map(({ headers }) => headers['x-acs-signature-nonce']);
  expect(new Set(nonces).size).toBe(3);
});

it('a refused connection was never sent', async () => {
  const { url } = server;
  await server.close();
  const error = await rejection(client({ endpoint: url }).sendSms(message));
  expect(error).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'not-sent', reason: 'refused' });
  server = await startServer();
});

it('an aborted send may have been sent', async () => {
  const abort = new AbortController();
  server.respond = () => {
    abort.abort();
    return { hang: true };
  };
  const error = await rejection(client().sendSms(message, { signal: abort.signal }));
  expect(error).toMatchObject({ code: 'ERR_SDK_ABORTED', outcome: 'unknown' });
});

it('waits as long as the gateway asks, in milliseconds', async () => {
  server.respond = (_, index) =>
    index === 0
      ? { status: 400, headers: { 'x-acs-retry-after': '40' }, body: { Code: 'Throttling', Message: '' } }
      : { body: { Code: 'OK' } };
  const started = performance.now();
  await client().sendSms(message);
  expect(performance.now() - started).toBeGreaterThanOrEqual(38);
});

it.each([
  [
    'acs3',
    'the parameter `TemplateParam`',
    (text: string) => text.replace('TemplateParam=', 'TemplateParam=x'),
  ],
  ['acs3', 'the HTTP method', (text: string) => text.replace(/^POST/, 'GET')],
  ['acs3', 'the header `host`', (text: string) => text.replace('host:', 'host:x')],
] as const)('%s: says that %s differs', async (signature, where, change) => {
  server.respond = ({ url, headers }) => {
    const query = url.split('?')[1] ?? '';
    const names = (/SignedHeaders=([^,]+)/.exec(String(headers.authorization))?.[1] ?? '').split(';');
    const lines = names.map((name) => `${name}:${String(headers[name])}\n`).join('');
    const canonical = `POST\n/\n${query}\n${lines}\n${names.join(';')}\n${String(headers['x-acs-content-sha256'])}`;
    return {
      status: 400,
      body: {
        Code: 'SignatureDoesNotMatch',
        Message: `server StringToSign is [x], server CanonicalRequest is [\n${change(canonical)} ] .`,
      },
    };
  };
  const error = await rejection(client({ signature }).sendSms(message));
  expect(String(error)).toContain(
    `the first difference is ${where === 'the parameter `TemplateParam`' ? `in the query, ${where}` : where}`,
  );
  for (const secret of [accessKeySecret, phone, code]) expect(shown(error)).not.toContain(secret);
});

it('a message about a signature with any amount of white space is read at once', async () => {
  server.respond = () => ({
    status: 400,
    body: {
      Code: 'SignatureDoesNotMatch',
      Message: `server CanonicalRequest is [POST${' '.repeat(200_000)}x, string to sign is [${' '.repeat(200_000)}`,
    },
  });
  expect(String(await rejection(client().sendSms(message)))).toContain('the HTTP method');
});

it('rpc: says which parameter differs', async () => {
  server.respond = ({ params }) => {
    params.delete('Signature');
    const text = [...params]
      .filter(([name]) => name !== '')
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => `${name}=${encodeURIComponent(name === 'SignName' ? 'other' : value)}`)
      .join('&');
    return {
      status: 400,
      body: {
        Code: 'SignatureDoesNotMatch',
        Message: `server string to sign is:POST&%2F&${encodeURIComponent(text)}`,
      },
    };
  };
  const error = await rejection(client({ signature: 'rpc' }).sendSms(message));
  expect(String(error)).toContain('the parameter `SignName`');
  expect(shown(error)).not.toContain(phone);
});

it('ids that are longer than numbers are exact stay exact, and __proto__ is dropped', async () => {
  server.respond = () => ({
    body: '{"Code":"OK","Data":{"ResourceId":1234567890123456789,"__proto__":{"polluted":1}}}',
  });
  const { data } = await client().getMediaResourceId({ fileSize: 1, ossKey: 'k', resourceType: 1 });
  expect(data).toEqual({ resourceId: '1234567890123456789' });
  expect(({} as Record<string, unknown>)['polluted']).toBeUndefined();
});

it('shows no secret of itself, and is frozen', () => {
  const sms = client();
  expect(Object.isFrozen(sms)).toBe(true);
  expect(inspect(sms, { depth: 9, showHidden: true })).not.toContain(accessKeySecret);
});

it('credentials that fail send nothing', async () => {
  const sms = client({
    accessKeyId: undefined,
    accessKeySecret: undefined,
    credentials: () => Promise.reject(new Error('vault is closed')),
  });
  expect(await rejection(sms.sendSms(message))).toMatchObject({
    code: 'ERR_SDK_CONFIG',
    outcome: 'not-sent',
  });
  const empty = client({
    accessKeyId: undefined,
    accessKeySecret: undefined,
    credentials: () => ({ accessKeyId: 'a', accessKeySecret: '' }),
  });
  expect(String(await rejection(empty.sendSms(message)))).toContain('`accessKeySecret`');
  expect(server.requests).toEqual([]);
});

it('a foreign error is none of ours', () => {
  expect(
    [undefined, null, 'x', new Error('x'), { category: 'number' }].map((one) => isSmsError(one)),
  ).toEqual(Array.from({ length: 5 }, () => false));
});

import { createHmac } from 'node:crypto';

import type { SignatureDiagnosis } from '../../core/kernel.js';
import { createMemoryStore } from '../../core/memory-store.js';
import type { TenantIdentity } from '../../core/tenant-identity.js';
import { createAliyunSmsIdentities } from '../aliyun-sms-identities.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import type { KnownKey } from '../security/known-keys.js';
import { MnsRefusal } from './mns-refusal.js';
import { readMnsRequest } from './mns-request.js';
import { verifyMnsSignature } from './verify-mns-signature.js';

/** Requests are signed here by hand, from the platform's document 「签名机制」 of MNS. */
const start = Date.UTC(2026, 2, 4, 4, 0, 30);
const minute = 60_000;
const tenant: TenantIdentity = { name: 'default', index: 0 };
const identities = createAliyunSmsIdentities(tenant);
const token: KnownKey = {
  accessKeyId: 'STS.NFAKE',
  accessKeySecret: 'FAKE token secret',
  securityToken: 'FAKE token',
  expiresAt: start + 60 * minute,
  queueName: 'Alicom-Queue-1-SmsReport',
};
const ofActions: KnownKey = { ...token, accessKeyId: 'STS.NACTIONS' };
delete (ofActions as { queueName?: string }).queueName;
const endless: KnownKey = { ...token, accessKeyId: 'STS.NENDLESS', expiresAt: null };

let now: number;
let world: AliyunSmsWorld;
let noted: SignatureDiagnosis[];

beforeEach(() => {
  now = start;
  noted = [];
  const store = createMemoryStore({ events: { publish: () => undefined, subscribe: () => () => undefined } });
  for (const key of [token, ofActions, endless]) store.collection('aliyunSms.keys').set(key.accessKeyId, key);
  const kernel = { clock: { now: () => now }, store, tenant, neighbours: () => [] };
  world = { kernel: kernel as unknown as AliyunSmsWorld['kernel'], identities };
});

const httpDate = (at: number): string => new Date(at).toUTCString();

interface Change {
  readonly method?: string;
  readonly target?: string;
  /** Sent and signed; `undefined` leaves one out. */
  readonly headers?: Readonly<Record<string, string | undefined>>;
  readonly text?: (right: string) => string;
  readonly secret?: string;
  /** Sent in place of what is right, and not signed. */
  readonly sent?: Readonly<Record<string, string | undefined>>;
}

function rightText(method: string, target: string, headers: Readonly<Record<string, string>>): string {
  const of = (name: string): string => headers[name] ?? '';
  const own = Object.keys(headers)
    .filter((name) => name.startsWith('x-mns-'))
    .sort()
    .map((name) => `${name}:${of(name)}\n`)
    .join('');
  const date = of('x-mns-date') || of('date');
  return `${method}\n${of('content-md5')}\n${of('content-type')}\n${date}\n${own}${target}`;
}

function requestWith(change: Change = {}): Request {
  const { method = 'GET', target = '/dysms/queues/Alicom-Queue-1-SmsReport/messages?waitseconds=5' } = change;
  const headers = present({
    date: httpDate(start),
    'content-type': 'text/xml;charset=utf-8',
    'x-mns-version': '2015-06-06',
    ...change.headers,
  });
  const right = rightText(method, target, headers);
  const signature = createHmac('sha1', change.secret ?? token.accessKeySecret)
    .update(change.text?.(right) ?? right)
    .digest('base64');
  return new Request(`http://127.0.0.1:4010${target}`, {
    method,
    headers: present({
      ...headers,
      authorization: `MNS ${token.accessKeyId}:${signature}`,
      'security-token': token.securityToken ?? '',
      ...change.sent,
    }),
  });
}

const present = (values: Readonly<Record<string, string | undefined>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(values).filter((pair): pair is [string, string] => pair[1] !== undefined),
  );

/** What became of a request: its key when it is believed. */
async function verdictOn(change?: Change): Promise<KnownKey | MnsRefusal> {
  const read = await readMnsRequest(world, requestWith(change));
  try {
    return verifyMnsSignature(world, read, (diagnosis) => noted.push(diagnosis));
  } catch (error) {
    if (error instanceof MnsRefusal) return error;
    throw error;
  }
}

async function codeOf(change?: Change): Promise<string> {
  const verdict = await verdictOn(change);
  return 'code' in verdict ? verdict.code : 'believed';
}

test('a request that is signed as the document says is believed, for the queue of its token', async () => {
  expect(await verdictOn()).toEqual(token);
  const target = '/dysms/queues/Alicom-Queue-1-SmsReport/messages?waitseconds=5';
  expect(noted).toEqual([
    {
      valid: true,
      scheme: 'MNS HMAC-SHA1',
      cause: null,
      evidence: null,
      fix: null,
      expectedStringToSign: `GET\n\ntext/xml;charset=utf-8\n${httpDate(start)}\nx-mns-version:2015-06-06\n${target}`,
      signedString: expect.anything() as unknown,
    },
  ]);
});

test.each<[string, Change]>([
  ['a deletion', { method: 'DELETE', target: '/queues/a/messages?ReceiptHandle=1-2%2F%2B' }],
  ['no query', { target: '/queues/a/messages' }],
  ['a digest of the body', { headers: { 'content-md5': 'ODVmYzAw' } }],
  ['no type', { headers: { 'content-type': undefined } }],
  ['headers of MNS in order', { headers: { 'x-mns-z': '1', 'x-mns-a': '2', 'x-mns-prio': 'x' } }],
  ['a time in the header of MNS', { headers: { date: undefined, 'x-mns-date': httpDate(start) } }],
  ['that time before the other', { headers: { date: httpDate(0), 'x-mns-date': httpDate(start) } }],
])('%s is believed', async (_, change) => {
  expect(await codeOf(change)).toBe('believed');
});

test('a key without an end is believed', async () => {
  const read = await readMnsRequest(
    world,
    requestWith({ sent: { authorization: authorizationOf(endless.accessKeyId) } }),
  );
  now = start + 10 * minute;
  expect(verifyMnsSignature(world, read, () => undefined)).toEqual(endless);
});

/** The right signature under another access key, which is no part of what is signed. */
function authorizationOf(accessKeyId: string): string {
  return (requestWith().headers.get('authorization') ?? '').replace(token.accessKeyId, accessKeyId);
}

test.each<[string, Change, string]>([
  ['no authorization', { sent: { authorization: undefined } }, 'MissingAuthorizationHeader'],
  ['an empty one', { sent: { authorization: '' } }, 'InvalidAuthorizationHeader'],
  ['another scheme', { sent: { authorization: 'AWS a:b' } }, 'InvalidAuthorizationHeader'],
  ['something before the scheme', { sent: { authorization: 'x MNS a:b' } }, 'InvalidAuthorizationHeader'],
  ['something behind the signature', { sent: { authorization: 'MNS a:b c' } }, 'InvalidAuthorizationHeader'],
  ['no signature', { sent: { authorization: 'MNS a:' } }, 'InvalidAuthorizationHeader'],
  ['no key', { sent: { authorization: 'MNS :b' } }, 'InvalidAuthorizationHeader'],
  ['a key nobody knows', { sent: { authorization: 'MNS LTAI:b' } }, 'InvalidAccessKeyId'],
  ['no date', { headers: { date: undefined } }, 'MissingDateHeader'],
  ['an empty date', { headers: { date: '' } }, 'MissingDateHeader'],
  ['no time', { headers: { date: 'yesterday' } }, 'InvalidDateHeader'],
  ['a time in another form', { headers: { date: '2026-03-04T04:00:30Z' } }, 'InvalidDateHeader'],
  ['no version', { headers: { 'x-mns-version': undefined } }, 'InvalidArgument'],
  ['another version', { headers: { 'x-mns-version': '2014-07-08' } }, 'InvalidArgument'],
  ['another secret', { secret: 'FAKE other secret' }, 'SignatureDoesNotMatch'],
  ['another method', { text: (right) => right.replace('GET', 'PUT') }, 'SignatureDoesNotMatch'],
  ['another query', { text: (right) => right.replace('=5', '=6') }, 'SignatureDoesNotMatch'],
  ['no line of the digest', { text: (right) => right.replace('\n\n', '\n') }, 'SignatureDoesNotMatch'],
  ['a header that was added', { sent: { 'x-mns-extra': '1' } }, 'SignatureDoesNotMatch'],
  ['a digest that was added', { sent: { 'content-md5': 'ODVmYzAw' } }, 'SignatureDoesNotMatch'],
  ['another type', { sent: { 'content-type': 'text/plain' } }, 'SignatureDoesNotMatch'],
  ['the time of another header', { sent: { 'x-mns-date': httpDate(start + 1000) } }, 'SignatureDoesNotMatch'],
])('%s is refused', async (_, change, code) => {
  expect(await codeOf(change)).toBe(code);
});

test('what is refused is explained, and nothing is noted as right', async () => {
  await codeOf({ text: (right) => right.replace('GET', 'PUT') });
  await codeOf({ sent: { authorization: 'MNS LTAI:b' } });
  await codeOf({ secret: identities.accessKeySecret });
  expect(noted.map(({ valid, cause }) => [valid, cause])).toEqual([
    [false, 'method-in-string'],
    [false, 'unknown-queue-key'],
    [false, 'key-of-account'],
  ]);
  expect(await verdictOn({ headers: { 'x-mns-version': '1' } })).toMatchObject({
    message: 'The header x-mns-version should be 2015-06-06.',
  });
});

describe('the token', () => {
  test.each<[string, Change, string, string]>([
    [
      'of actions',
      { sent: { authorization: `MNS ${ofActions.accessKeyId}:b` } },
      'key-opens-no-queue',
      'forbidden',
    ],
    ['missing', { sent: { 'security-token': undefined } }, 'queue-token-missing', 'security-token'],
    ['of another key', { sent: { 'security-token': 'FAKE' } }, 'queue-token-missing', 'security-token'],
  ])('%s opens nothing', async (_, change, cause, words) => {
    const verdict = await verdictOn(change);
    expect(verdict).toMatchObject({
      code: 'AccessDenied',
      message: expect.stringContaining(words) as unknown,
    });
    expect(noted).toMatchObject([{ valid: false, cause }]);
  });

  test.each([
    [-1, 'believed'],
    [0, 'AccessDenied'],
    [1, 'AccessDenied'],
  ])('%d ms after its end: %s', async (later, code) => {
    now = (token.expiresAt ?? 0) + later;
    const verdict = await verdictOn({ headers: { date: httpDate(now) } });
    expect('code' in verdict ? verdict.code : 'believed').toBe(code);
    if (code === 'believed') return;
    expect(verdict).toMatchObject({ message: 'The security token is expired.' });
    expect(noted).toMatchObject([{ cause: 'queue-token-expired' }]);
  });
});

test.each([
  [15 * minute, 'believed'],
  [-15 * minute, 'believed'],
  [15 * minute + 1000, 'TimeExpired'],
  [-15 * minute - 1000, 'TimeExpired'],
])('a time %d ms off: %s', async (off, code) => {
  expect(await codeOf({ headers: { date: httpDate(start + off) } })).toBe(code);
});

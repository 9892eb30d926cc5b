import { createHash, createHmac } from 'node:crypto';

import type { SignatureDiagnosis } from '../../core/kernel.js';
import { createMemoryStore } from '../../core/memory-store.js';
import type { TenantIdentity } from '../../core/tenant-identity.js';
import { createAliyunSmsIdentities } from '../aliyun-sms-identities.js';
import type { AliyunSmsWorld } from '../aliyun-sms-world.js';
import { AliyunRefusal } from '../answer/aliyun-refusal.js';
import { readAliyunRequest } from '../request/read-aliyun-request.js';
import { verifySignature } from './verify-signature.js';

/** Requests are signed here by hand, from the platform's documents 「RPC 签名机制」 and 「V3 签名机制」. */
const start = Date.UTC(2026, 2, 4, 4, 0, 30);
const minute = 60_000;
const tenant: TenantIdentity = { name: 'default', index: 0 };
const neighbour: TenantIdentity = { name: 'other-shop', index: 7 };
const own = createAliyunSmsIdentities(tenant);
const ofNeighbour = createAliyunSmsIdentities(neighbour);
const temporary = {
  accessKeyId: 'STS.NFAKE',
  accessKeySecret: 'FAKE temporary secret',
  securityToken: 'FAKE token',
  expiresAt: start + 10 * minute,
};

let now: number;
let world: AliyunSmsWorld;
let noted: SignatureDiagnosis[];

beforeEach(() => {
  now = start;
  noted = [];
  const store = createMemoryStore({ events: { publish: () => undefined, subscribe: () => () => undefined } });
  store.collection('aliyunSms.keys').set(temporary.accessKeyId, temporary);
  const kernel = { clock: { now: () => now }, store, tenant, neighbours: () => [neighbour] };
  world = { kernel: kernel as unknown as AliyunSmsWorld['kernel'], identities: own };
});

/** What became of a request: `null` when it is believed. */
async function verdictOn(request: Request): Promise<AliyunRefusal | null> {
  const read = await readAliyunRequest(request);
  try {
    verifySignature(world, read, (diagnosis) => noted.push(diagnosis));
    return null;
  } catch (error) {
    if (error instanceof AliyunRefusal) return error;
    throw error;
  }
}
const codeOf = async (request: Request): Promise<string> => (await verdictOn(request))?.code ?? 'believed';

const encode = (text: string): string =>
  encodeURIComponent(text).replace(/[!'()*]/g, (one) => `%${one.charCodeAt(0).toString(16).toUpperCase()}`);
const time = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;
const sortedPairs = (values: Record<string, string>): string =>
  Object.keys(values)
    .sort()
    .map((name) => `${encode(name)}=${encode(values[name] ?? '')}`)
    .join('&');

const given = { Action: 'SendSms', PhoneNumbers: '13900001234', TemplateParam: `{"c":"a b*~+&=%/张😀"}` };
const rpcString = (values: Record<string, string>): string => `POST&%2F&${encode(sortedPairs(values))}`;

/** A call of the RPC style; `undefined` leaves a parameter out. */
function rpc(change: Record<string, string | undefined> = {}, secret = own.accessKeySecret): Request {
  const all: Record<string, string | undefined> = {
    AccessKeyId: own.accessKeyId,
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: 'n-1',
    SignatureVersion: '1.0',
    Timestamp: time(now),
    Version: '2017-05-25',
    ...given,
    ...change,
  };
  const sent = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ) as Record<string, string>;
  const signed = Object.fromEntries(Object.entries(sent).filter(([name]) => name !== 'Signature'));
  const signature = createHmac('sha1', `${secret}&`).update(rpcString(signed)).digest('base64');
  const complete: Record<string, string> = 'Signature' in change ? sent : { ...sent, Signature: signature };
  lastRpcString = rpcString(signed);
  return new Request('http://127.0.0.1:4010/dysms/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: sortedPairs(complete),
  });
}
let lastRpcString = '';

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');

interface Acs3Change {
  readonly headers?: Record<string, string | undefined>;
  readonly accessKeyId?: string;
  readonly secret?: string;
  readonly unsigned?: string;
  readonly authorization?: string;
  readonly body?: string;
  readonly signature?: string;
  /** The digest that is signed, in place of the one that the header says. */
  readonly signedHash?: string;
}

/** A call of the ACS3 style; a header that is `undefined` is left out. */
function acs3(change: Acs3Change = {}): Request {
  const { body = '' } = change;
  const all: Record<string, string | undefined> = {
    host: '127.0.0.1:4010',
    'x-acs-action': 'SendSms',
    'x-acs-version': '2017-05-25',
    'x-acs-date': time(now),
    'x-acs-signature-nonce': 'n-1',
    'x-acs-content-sha256': sha256(''),
    ...change.headers,
  };
  const headers = Object.fromEntries(
    Object.entries(all).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])),
  ) as Record<string, string>;
  const names = Object.keys(headers)
    .filter((name) => name !== change.unsigned)
    .sort();
  const lines = names.map((name) => `${name}:${(headers[name] ?? '').trim()}\n`).join('');
  const query = sortedPairs(given);
  lastCanonical = `POST\n/dysms/\n${query}\n${lines}\n${names.join(';')}\n${change.signedHash ?? headers['x-acs-content-sha256'] ?? ''}`;
  const text = `ACS3-HMAC-SHA256\n${sha256(lastCanonical)}`;
  const signature =
    change.signature ??
    createHmac('sha256', change.secret ?? own.accessKeySecret)
      .update(text)
      .digest('hex');
  const authorization =
    change.authorization ??
    `ACS3-HMAC-SHA256 Credential=${change.accessKeyId ?? own.accessKeyId},SignedHeaders=${names.join(';')},Signature=${signature}`;
  return new Request(`http://127.0.0.1:4010/dysms/?${query}`, {
    method: 'POST',
    headers: { ...headers, authorization },
    ...(body === '' ? {} : { body: Buffer.from(body) }),
  });
}
let lastCanonical = '';

describe('RPC', () => {
  test('what is signed as documented is believed, and the journal is told over which text', async () => {
    expect(await verdictOn(rpc())).toBeNull();
    expect(noted).toEqual([
      {
        valid: true,
        scheme: 'RPC HMAC-SHA1',
        cause: null,
        evidence: null,
        fix: null,
        expectedStringToSign: lastRpcString,
        signedString: lastRpcString,
      },
    ]);
  });

  test.each(['AccessKeyId', 'Timestamp', 'SignatureNonce', 'Signature'])(
    'without %s nothing is believed',
    async (name) => {
      for (const value of [undefined, '']) {
        const refusal = await verdictOn(rpc({ [name]: value }));
        expect(refusal).toMatchObject({
          code: `Missing${name}`,
          message: `${name} is mandatory for this action.`,
        });
      }
      expect(noted).toEqual([]);
    },
  );

  test.each([undefined, '', 'HMAC-SHA256', 'hmac-sha1'])('SignatureMethod %p is refused', async (method) => {
    expect(await codeOf(rpc({ SignatureMethod: method }))).toBe('InvalidParameter');
  });

  test('an unknown key is refused, and the journal says which one is known', async () => {
    expect(await codeOf(rpc({ AccessKeyId: 'LTAI-nobody' }))).toBe('InvalidAccessKeyId.NotFound');
    expect(noted).toMatchObject([
      {
        valid: false,
        scheme: 'RPC HMAC-SHA1',
        cause: 'unknown-caller',
        evidence: `The request says AccessKeyId="LTAI-nobody"; the sandbox knows ${own.accessKeyId}.`,
        fix: expect.stringContaining('`aliyunSms.accessKeyId`'),
      },
    ]);
  });

  test('the key of another tenant is named as such', async () => {
    expect(await codeOf(rpc({ AccessKeyId: ofNeighbour.accessKeyId }))).toBe('InvalidAccessKeyId.NotFound');
    expect(noted).toMatchObject([
      { cause: 'caller-of-other-tenant', evidence: expect.stringContaining('other-shop') },
    ]);
  });

  test('the secret of another tenant is named as such', async () => {
    expect(await codeOf(rpc({}, ofNeighbour.accessKeySecret))).toBe('SignatureDoesNotMatch');
    expect(noted).toEqual([
      {
        valid: false,
        scheme: 'RPC HMAC-SHA1',
        cause: 'key-of-other-tenant',
        evidence: 'The signature was made with the key of tenant other-shop.',
        fix: expect.stringContaining('`aliyunSms.accessKeySecret`'),
        expectedStringToSign: lastRpcString,
        signedString: lastRpcString,
      },
    ]);
  });

  test('a wrong signature is refused with the text that had to be signed', async () => {
    const refusal = await verdictOn(rpc({}, 'another secret'));
    expect(refusal).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: `Specified signature is not matched with our calculation. server string to sign is:${lastRpcString}`,
    });
    expect(noted).toMatchObject([{ valid: false, cause: 'secret-or-content' }]);
  });

  test('the AccessKey ID in place of the secret is proven', async () => {
    expect(await codeOf(rpc({}, own.accessKeyId))).toBe('SignatureDoesNotMatch');
    expect(noted).toMatchObject([{ cause: 'key-is-access-key-id' }]);
  });

  test('a time with a fraction never verifies, not even with the signature over whole seconds', async () => {
    const whole = new URLSearchParams(await rpc({ Timestamp: time(start) }).text());
    const form = sortedPairs({ ...Object.fromEntries(whole), Timestamp: `${time(start).slice(0, -1)}.000Z` });
    const request = new Request('http://127.0.0.1:4010/dysms/', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: form,
    });
    expect(await codeOf(request)).toBe('SignatureDoesNotMatch');
    expect(noted).toMatchObject([{ valid: false }]);
  });
});

describe('ACS3', () => {
  test('what is signed as documented is believed, and the journal is told over which text', async () => {
    expect(await verdictOn(acs3())).toBeNull();
    expect(noted).toEqual([
      {
        valid: true,
        scheme: 'ACS3-HMAC-SHA256',
        cause: null,
        evidence: null,
        fix: null,
        expectedStringToSign: lastCanonical,
        signedString: lastCanonical,
      },
    ]);
  });

  test.each(['ACS3-HMAC-SHA256', 'ACS3-RSA-SHA256 Credential=a,SignedHeaders=b,Signature=ab'])(
    'the header %p is refused',
    async (authorization) => {
      expect(await codeOf(acs3({ authorization }))).toBe('IncompleteSignature');
    },
  );

  test.each(['x-acs-date', 'x-acs-signature-nonce', 'x-acs-content-sha256'])(
    'without %s nothing is believed',
    async (name) => {
      for (const value of [undefined, '']) {
        expect(await verdictOn(acs3({ headers: { [name]: value } }))).toMatchObject({
          code: 'MissingParameter',
          message: `The header ${name} is mandatory for this action.`,
        });
      }
      expect(noted).toEqual([]);
    },
  );

  test('a header that is not signed is refused and named', async () => {
    expect(await verdictOn(acs3({ unsigned: 'x-acs-action' }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: expect.stringMatching(/the header x-acs-action is not in SignedHeaders$/),
    });
    expect(noted).toMatchObject([{ valid: false, cause: 'header-not-signed' }]);
  });

  test('a body with another digest is refused, with both texts', async () => {
    const refusal = await verdictOn(acs3({ body: '{"a":1}' }));
    expect(refusal?.code).toBe('SignatureDoesNotMatch');
    const canonical = lastCanonical.replace(/[0-9a-f]{64}$/, sha256('{"a":1}'));
    expect(refusal?.message).toBe(
      `Specified signature is not matched with our calculation. server StringToSign is [ACS3-HMAC-SHA256\n${sha256(canonical)}], server CanonicalRequest is [${canonical}]`,
    );
    expect(noted).toMatchObject([
      { valid: false, cause: 'body-hash-wrong', scheme: 'ACS3-HMAC-SHA256', expectedStringToSign: canonical },
    ]);
  });

  test('a digest that lies is refused, although the signature covers the true one', async () => {
    const lie = acs3({ headers: { 'x-acs-content-sha256': sha256('other') }, signedHash: sha256('') });
    expect(await codeOf(lie)).toBe('SignatureDoesNotMatch');
    expect(noted).toMatchObject([{ valid: false, cause: 'body-hash-wrong' }]);
  });

  test('a wrong signature is refused with both texts', async () => {
    expect(await verdictOn(acs3({ signature: 'ab'.repeat(32) }))).toMatchObject({
      code: 'SignatureDoesNotMatch',
      message: expect.stringContaining(`server CanonicalRequest is [${lastCanonical}]`),
    });
    expect(noted).toMatchObject([
      { valid: false, cause: 'secret-or-content', expectedStringToSign: lastCanonical },
    ]);
  });

  test('the secret of another tenant is named as such', async () => {
    expect(await codeOf(acs3({ secret: ofNeighbour.accessKeySecret }))).toBe('SignatureDoesNotMatch');
    expect(noted).toEqual([
      {
        valid: false,
        scheme: 'ACS3-HMAC-SHA256',
        cause: 'key-of-other-tenant',
        evidence: 'The signature was made with the key of tenant other-shop.',
        fix: expect.stringContaining('`aliyunSms.accessKeySecret`'),
        expectedStringToSign: lastCanonical,
        signedString: lastCanonical,
      },
    ]);
  });

  test('an unknown key is refused, and the journal says which one is known', async () => {
    expect(await codeOf(acs3({ accessKeyId: 'LTAI-nobody' }))).toBe('InvalidAccessKeyId.NotFound');
    expect(noted).toMatchObject([{ scheme: 'ACS3-HMAC-SHA256', cause: 'unknown-caller' }]);
  });
});

describe('when', () => {
  test.each([
    [15 * minute, 'believed'],
    [15 * minute + 1000, 'InvalidTimeStamp.Expired'],
    [-15 * minute, 'believed'],
    [-15 * minute - 1000, 'InvalidTimeStamp.Expired'],
  ])('%d ms away: %s', async (away, code) => {
    expect(await codeOf(rpc({ Timestamp: time(start + away) }))).toBe(code);
    expect(
      await codeOf(acs3({ headers: { 'x-acs-date': time(start + away), 'x-acs-signature-nonce': 'n-2' } })),
    ).toBe(code);
  });

  test.each([
    '2026-03-04 04:00:30',
    '2026-03-04T04:00:30',
    'x2026-03-04T04:00:30Z',
    '2026-03-04T04:00:30Zx',
    '+002026-03-04T04:00:30Z',
    '2026-03-04T04:00:30Z (China)',
    '2026-13-04T04:00:30Z',
    '2026-03-04T04:00:30.Z',
    '1772596830',
  ])('the time %p is none', async (text) => {
    expect(await codeOf(rpc({ Timestamp: text }))).toBe('InvalidTimeStamp.Format');
    expect(await codeOf(acs3({ headers: { 'x-acs-date': text } }))).toBe('InvalidTimeStamp.Format');
  });

  test('nothing may follow the time, not even what Date.parse does not see', async () => {
    expect(await codeOf(rpc({ Timestamp: `${time(start)}\0` }))).toBe('InvalidTimeStamp.Format');
  });

  test('the time is looked at before the signature', async () => {
    expect(await codeOf(rpc({ Timestamp: time(start - 16 * minute) }, 'wrong'))).toBe(
      'InvalidTimeStamp.Expired',
    );
    expect(noted).toEqual([]);
  });
});

describe('temporary credentials', () => {
  const sign = (token: string | undefined) =>
    acs3({
      accessKeyId: temporary.accessKeyId,
      secret: temporary.accessKeySecret,
      headers: { 'x-acs-security-token': token },
    });

  test('are good with their own token only', async () => {
    expect(await codeOf(sign(temporary.securityToken))).toBe('believed');
    for (const token of [undefined, 'FAKE other']) {
      expect(await codeOf(sign(token))).toBe('InvalidSecurityToken.Malformed');
    }
  });

  test('the account’s own key has no token', async () => {
    expect(await codeOf(acs3({ headers: { 'x-acs-security-token': 'FAKE token' } }))).toBe(
      'InvalidSecurityToken.Malformed',
    );
  });

  test('RPC sends the token as a parameter', async () => {
    const change = { AccessKeyId: temporary.accessKeyId, SecurityToken: temporary.securityToken };
    expect(await codeOf(rpc(change, temporary.accessKeySecret))).toBe('believed');
    expect(await codeOf(rpc({ ...change, SecurityToken: undefined }, temporary.accessKeySecret))).toBe(
      'InvalidSecurityToken.Malformed',
    );
  });

  test.each([
    [10 * minute - 1, 'believed'],
    [10 * minute, 'InvalidSecurityToken.Expired'],
  ])('after %d ms: %s', async (later, code) => {
    now += later;
    expect(await codeOf(sign(temporary.securityToken))).toBe(code);
  });
});

describe('a nonce', () => {
  const nonces = () => world.kernel.store.collection<{ name: string }>('aliyunSms.nonces');

  test('is good once, in both styles', async () => {
    expect(await codeOf(rpc())).toBe('believed');
    expect(await codeOf(rpc())).toBe('SignatureNonceUsed');
    expect(await codeOf(acs3())).toBe('SignatureNonceUsed');
    expect(await codeOf(acs3({ headers: { 'x-acs-signature-nonce': 'n-2' } }))).toBe('believed');
    expect(await codeOf(acs3({ headers: { 'x-acs-signature-nonce': 'n-2' } }))).toBe('SignatureNonceUsed');
  });

  test('is not used up by a wrong signature', async () => {
    expect(await codeOf(rpc({}, 'wrong'))).toBe('SignatureDoesNotMatch');
    expect(await codeOf(rpc())).toBe('believed');
  });

  test.each([
    [30 * minute - 1, 'SignatureNonceUsed'],
    [30 * minute, 'believed'],
  ])('after %d ms: %s', async (later, code) => {
    expect(await codeOf(rpc())).toBe('believed');
    now += later;
    expect(await codeOf(rpc())).toBe(code);
  });

  test('belongs to its key', async () => {
    expect(await codeOf(rpc())).toBe('believed');
    const change = { AccessKeyId: temporary.accessKeyId, SecurityToken: temporary.securityToken };
    expect(await codeOf(rpc(change, temporary.accessKeySecret))).toBe('believed');
  });

  test('is forgotten when its time could no longer be accepted, and not before', async () => {
    expect(await codeOf(rpc())).toBe('believed');
    now = start + 30 * minute - 1;
    expect(await codeOf(rpc())).toBe('SignatureNonceUsed');
    expect(await codeOf(rpc({ SignatureNonce: 'n-2' }))).toBe('believed');
    expect(
      nonces()
        .values()
        .map(({ name }) => name),
    ).toEqual([`${own.accessKeyId} n-1`, `${own.accessKeyId} n-2`]);
    now = start + 30 * minute;
    expect(await codeOf(rpc({ SignatureNonce: 'n-3' }))).toBe('believed');
    expect(
      nonces()
        .values()
        .map(({ name }) => name),
    ).toEqual([`${own.accessKeyId} n-2`, `${own.accessKeyId} n-3`]);
    expect(await codeOf(rpc())).toBe('believed');
  });
});

import { createSign } from 'node:crypto';
import type { TransportResponse } from '@sdk/core-signing';
import { applicationKey, platformKey } from '../../test/gateway/fake-gateway.js';
import { recordingRing } from '../../test/gateway/recording-ring.js';
import type { AlipayContext } from '../alipay-context.js';
import { encryptContent } from '../content-encryption.js';
import { openRestResponse } from './open-rest-response.js';
import { rejection } from '../../../../tooling/jest/rejection.js';

const contentKey = Buffer.alloc(16, 7);
const { keyring, asked } = recordingRing();
const context: Partial<AlipayContext> = {
  certificates: undefined,
  contentKey: undefined,
  restUrl: 'https://openapi.alipay.com',
  dangerouslySkipResponseVerification: false,
  keyring,
};
const operation = 'POST /v3/alipay/trade/query';
const good = '{"out_trade_no":"T1"}';

interface Answer extends Partial<AlipayContext> {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  /** What is signed in place of the body; `null` for no signature. */
  readonly signed?: string | null;
  readonly key?: string;
}

function open(
  body: string,
  { status = 200, headers = {}, signed = body, key = platformKey, ...more }: Answer = {},
) {
  const signature =
    signed === null
      ? undefined
      : createSign('RSA-SHA256').update(`1798776000123\nn-1\n${signed}\n`).sign(key, 'base64');
  const response: TransportResponse = {
    status,
    headers: {
      'alipay-timestamp': '1798776000123',
      'alipay-nonce': 'n-1',
      'alipay-trace-id': '0b1',
      ...(signature === undefined ? {} : { 'alipay-signature': signature }),
      ...headers,
    },
    body: Buffer.from(body),
  };
  const call = { operation, about: { out_trade_no: 'T1', total_amount: '1.00' }, attempts: 2 };
  return openRestResponse({ ...context, ...more } as AlipayContext, response, call);
}

const about = { platform: 'alipay', operation };

test.each<[number, string, object]>([
  [200, good, { out_trade_no: 'T1' }],
  [299, ' \n{"a":"茶"}', { a: '茶' }],
  [204, '', {}],
  [200, ' \n', {}],
])('%d with %j is a success', async (status, body, node) => {
  expect(await open(body, { status })).toEqual({
    node,
    info: { traceId: '0b1', status, signed: true, attempts: 2 },
  });
});

test('the certificate that the answer names is asked for', async () => {
  await open(good, { headers: { 'alipay-sn': ' a1 ' } });
  expect(asked.at(-1)).toEqual(['a1', 'RSA2', 'answer']);
  for (const sn of ['', ' ', 'null']) {
    await open(good, { headers: { 'alipay-sn': sn } });
    expect(asked.at(-1)).toEqual([undefined, 'RSA2', 'answer']);
  }
});

test.each<[string, Answer]>([
  ['other bytes', { signed: '{}' }],
  ['another key', { key: applicationKey }],
  ['another time', { headers: { 'alipay-timestamp': '1798776000124' } }],
  ['another nonce', { headers: { 'alipay-nonce': 'n-2' } }],
  ['a refusal’s other bytes', { status: 400, signed: '{}' }],
  ['what is no signature', { headers: { 'alipay-signature': 'AAAA' } }],
])('a signature of %s does not hold', async (_case, given) => {
  const error = await rejection(open(good, given));
  expect(error).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_MISMATCH',
    step: 'sign',
    outcome: 'unknown',
    ...about,
  });
  expect((error as Error).message).toContain('`alipayPublicKey`');
  const certificates = { appCertSn: 'a', alipayRootCertSn: 'r' };
  const other = (await rejection(open(good, { ...given, certificates }))) as Error;
  expect(other.message).toContain('`alipayPublicCert`');
});

test('time and nonce that are not there are signed as nothing', async () => {
  const sign = createSign('RSA-SHA256').update(`\n\n${good}\n`).sign(platformKey, 'base64');
  const response = { status: 200, headers: { 'alipay-signature': sign }, body: Buffer.from(good) };
  const call = { operation, about: {}, attempts: 1 };
  expect((await openRestResponse(context as AlipayContext, response, call)).info.signed).toBe(true);
});

test.each(['', ' ', 'null', undefined])('success with the signature %j is refused', async (signature) => {
  const headers = signature === undefined ? {} : { 'alipay-signature': signature };
  for (const status of [200, 299]) {
    expect(await rejection(open(good, { status, signed: null, headers }))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_MISSING',
      step: 'sign',
      outcome: 'unknown',
      ...about,
    });
  }
});

test('an answer is not verified when nobody wants it', async () => {
  const skipped = { dangerouslySkipResponseVerification: true };
  expect((await open(good, { ...skipped, signed: null })).info.signed).toBe(false);
  expect((await open(good, { ...skipped, signed: '{}' })).info.signed).toBe(false);
});

test.each([300, 302, 399])('a redirect with %d is refused', async (status) => {
  for (const signed of [null, '{"code":"X"}']) {
    expect(await rejection(open('{"code":"X"}', { status, signed }))).toMatchObject({
      code: 'ERR_SDK_REDIRECT',
      status,
      ...about,
    });
  }
});

describe('a refusal', () => {
  const body = '{"code":"ACQ.TRADE_NOT_EXIST","message":"交易不存在"}';
  const expected = { errCode: 'ACQ.TRADE_NOT_EXIST', errMsg: '交易不存在', traceId: '0b1', ...about };

  test.each([199, 400, 404])('with %d is the platform’s, signed or not', async (status) => {
    for (const signed of [null, body]) {
      expect(await rejection(open(body, { status, signed }))).toMatchObject({
        ...expected,
        status,
        signed: signed !== null,
      });
    }
  });

  test('has no say on signatures where they are not verified', async () => {
    const unverified = { status: 400, signed: null, dangerouslySkipResponseVerification: true };
    expect(await rejection(open(body, unverified))).toMatchObject({ ...expected, signed: undefined });
  });

  test('may be encrypted', async () => {
    const sealed = encryptContent(body, contentKey);
    expect(await rejection(open(sealed, { status: 400, contentKey }))).toMatchObject(expected);
  });

  test.each<[string, Partial<AlipayContext>]>([
    ['<html>', {}],
    ['AAAA', {}],
    ['AAAA', { contentKey }],
    ['', { contentKey }],
    ['[1]', {}],
    ['{}', {}],
  ])('%j is told by its status, and the address', async (text, more) => {
    const error = await rejection(open(text, { status: 404, signed: null, ...more }));
    expect(error).toMatchObject({ code: 'ERR_SDK_HTTP_STATUS', status: 404, ...about });
    expect((error as Error).message).toContain('https://openapi.alipay.com');
    expect((error as Error).message).toContain('REST v3 lies below it');
  });
});

describe('encrypted content', () => {
  const sealed = encryptContent(good, contentKey);

  test.each([sealed, `"${sealed}"`, ` ${sealed}\n`])('%j is opened', async (body) => {
    expect((await open(body, { contentKey })).node).toEqual({ out_trade_no: 'T1' });
  });

  test.each<[string, Uint8Array | undefined, string]>([
    [sealed, undefined, 'set `encryptKey`'],
    ['text', contentKey, 'could not be decrypted'],
    [sealed, Buffer.alloc(16, 8), 'check that `encryptKey`'],
    ['a text', contentKey, 'neither JSON nor encrypted'],
    ['AA==A', contentKey, 'neither JSON nor encrypted'],
    ['A===', contentKey, 'neither JSON nor encrypted'],
    ['text {', contentKey, 'neither JSON nor encrypted'],
    ['AA"AA', contentKey, 'neither JSON nor encrypted'],
    ['=', contentKey, 'neither JSON nor encrypted'],
    ['-AAA', contentKey, 'neither JSON nor encrypted'],
  ])('%j is not', async (body, key, words) => {
    const error = await rejection(open(body, { contentKey: key }));
    expect(error).toMatchObject({
      code: 'ERR_SDK_DECRYPTION',
      step: 'decrypt',
      outcome: 'unknown',
      ...about,
    });
    expect((error as Error).message).toContain(words);
  });

  test('about another order is refused as well', async () => {
    const other = encryptContent('{"out_trade_no":"T2"}', contentKey);
    for (const body of [other, '{"out_trade_no":"T2"}']) {
      expect(await rejection(open(body, { contentKey }))).toMatchObject({ step: 'out_trade_no' });
    }
  });
});

test('a success about another amount is none', async () => {
  expect(await rejection(open('{"total_amount":"0.99"}'))).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step: 'total_amount',
    outcome: 'unknown',
    ...about,
  });
  expect((await open('{"total_amount":"1"}')).node).toEqual({ total_amount: '1' });
});

test.each(['[1]', '{', '<html>', '\uFEFF{}'])('a success with %j is malformed', async (body) => {
  expect(await rejection(open(body, { contentKey }))).toMatchObject({
    code: 'ERR_SDK_MALFORMED_RESPONSE',
    status: 200,
    outcome: 'unknown',
    retryable: false,
    ...about,
  });
  const unsigned = { contentKey, dangerouslySkipResponseVerification: true, signed: null };
  expect(await rejection(open(body, unsigned))).toMatchObject({
    code: 'ERR_SDK_MALFORMED_RESPONSE',
    retryable: true,
  });
});

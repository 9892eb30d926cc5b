import { generateKeyPairSync, sign } from 'node:crypto';
import type { TransportResponse } from '@sdk/core-signing';
import { createRsaVerifier } from '@sdk/core-signing/internal';
import type { PlatformKeyring } from '../../keyring/platform-keyring.js';
import { openV3Answer } from './open-v3-answer.js';
import { noContent, type V3Call } from './v3-call.js';

const { publicKey, privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const verifier = createRsaVerifier(publicKey, 'RSA-SHA256');
const keyring: PlatformKeyring = {
  preferredSerial: undefined,
  sealingKey: () => Promise.reject(new Error('not asked for')),
  verifierFor: () => verifier,
};
const context = { baseUrl: 'https://api.mch.weixin.qq.com', clock: { now: () => 1_798_776_000_000 } };
const operation = 'POST /v3/refund/domestic/refunds';
const call: V3Call = {
  operation,
  method: 'POST',
  target: '/v3/refund/domestic/refunds',
  content: noContent,
  about: { out_refund_no: 'R1' },
  doneBy: 'ORDER_CLOSED',
  idempotency: 'keyed',
  options: undefined,
};

interface Answer {
  readonly status?: number;
  readonly body?: string | Uint8Array;
  readonly signed?: boolean;
}

function answer({ status = 200, body = '', signed = true }: Answer): TransportResponse {
  const bytes = Buffer.from(body);
  const signature = sign(
    'sha256',
    Buffer.concat([Buffer.from('1798776000\nn\n'), bytes, Buffer.from('\n')]),
    privateKey,
  );
  const headers = {
    'wechatpay-timestamp': '1798776000',
    'wechatpay-nonce': 'n',
    'wechatpay-serial': 'FAKE1',
    'wechatpay-signature': signature.toString('base64'),
  };
  return {
    status,
    headers: { 'request-id': '08F0', ...(signed ? headers : {}) },
    body: bytes,
  };
}

const open = (given: Answer, more: Partial<V3Call> = {}) =>
  openV3Answer(context, keyring, answer(given), { call: { ...call, ...more }, signedText: 'POST\n' });

async function refusal(given: Answer, more: Partial<V3Call> = {}): Promise<unknown> {
  try {
    await open(given, more);
  } catch (error) {
    return error;
  }
  throw new Error('it was accepted');
}

test.each<[number, string | Uint8Array, object]>([
  [200, '{"out_refund_no":"R1"}', { out_refund_no: 'R1' }],
  [200, '\uFEFF{"a":"茶"}', { a: '茶' }],
  [204, '', {}],
  [299, '{}', {}],
])('%d with %j is a success', async (status, body, data) => {
  expect(await open({ status, body })).toMatchObject({ status, requestId: '08F0', data });
  expect((await open({ status, body })).headers['wechatpay-nonce']).toBe('n');
});

test.each<[string | Uint8Array]>([['[1]'], ['<html>'], ['"text"'], [Buffer.from([0x7b, 0xff, 0x7d])]])(
  'a signed success with the body %j is malformed',
  async (body) => {
    expect(await refusal({ body })).toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
      outcome: 'unknown',
      status: 200,
      platform: 'weixin-pay',
      operation,
    });
  },
);

test.each(['{}', '', '{"status":null}', '{"status":""}', '{"code":"OK","message":"x"}'])(
  'a signed success without the field that says what became of the call, %j, leaves it in doubt',
  async (body) => {
    expect(await refusal({ body }, { required: 'status' })).toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
      outcome: 'unknown',
      status: 200,
      operation,
      message: expect.stringContaining('it lacks `status`'),
    });
    expect(await open({ body })).toMatchObject({ status: 200 });
  },
);

test.each(['"SUCCESS"', '0', 'false', '[]'])('with %s in that field it is one', async (value) => {
  const data = { status: JSON.parse(value) as unknown };
  expect(await open({ body: `{"status":${value}}` }, { required: 'status' })).toMatchObject({ data });
});

test('success without a signature is refused, and so is one about another refund', async () => {
  expect(await refusal({ body: '{}', signed: false })).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_MISSING',
    outcome: 'unknown',
    platform: 'weixin-pay',
    operation,
    message: expect.stringContaining('The answer has no'),
  });
  expect(await refusal({ body: '{"out_refund_no":"R2"}' })).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step: 'out_refund_no',
  });
});

test.each([300, 302, 399])('a redirect with %d is refused, signed or not', async (status) => {
  for (const signed of [true, false]) {
    expect(await refusal({ status, body: '{"code":"ORDER_CLOSED"}', signed })).toMatchObject({
      code: 'ERR_SDK_REDIRECT',
      status,
      platform: 'weixin-pay',
      operation,
    });
  }
});

test.each([199, 400, 500])('a refusal with %d is the platform’s, signed or not', async (status) => {
  for (const signed of [true, false]) {
    const error = await refusal({ status, body: '{"code":"PARAM_ERROR","message":"参数错误"}', signed });
    expect(error).toMatchObject({
      errCode: 'PARAM_ERROR',
      errMsg: '参数错误',
      status,
      requestId: '08F0',
      platform: 'weixin-pay',
      operation,
    });
    expect((error as { signed?: boolean }).signed).toBe(signed);
    expect(String((error as { hint?: string }).hint).includes('no signature')).toBe(!signed);
  }
});

test('what is done already is a success only when that is signed', async () => {
  const body = '{"code":"ORDER_CLOSED"}';
  expect(await open({ status: 400, body })).toMatchObject({ status: 400, requestId: '08F0', data: {} });
  expect(await refusal({ status: 400, body, signed: false })).toMatchObject({
    errCode: 'ORDER_CLOSED',
    outcome: 'unknown',
  });
  expect(await refusal({ status: 400, body: '{"code":"OTHER"}' })).toMatchObject({ errCode: 'OTHER' });
  expect(await refusal({ status: 400, body: '[]' })).toMatchObject({ code: 'ERR_SDK_HTTP_STATUS' });
});

test('a call that nothing has done already takes no code for success', async () => {
  const { doneBy, ...plain } = call;
  expect(doneBy).toBeDefined();
  for (const body of ['{}', '{"code":"ORDER_CLOSED"}']) {
    for (const signed of [true, false]) {
      const opened = openV3Answer(context, keyring, answer({ status: 400, body, signed }), {
        call: plain,
        signedText: 'POST\n',
      });
      await expect(opened).rejects.toMatchObject({ status: 400, outcome: 'rejected' });
    }
  }
});

test('accepted is not done', async () => {
  expect(await refusal({ status: 202, body: '{}' })).toMatchObject({ errCode: 202, outcome: 'unknown' });
});

test('an answer from elsewhere says which address the endpoint is', async () => {
  const error = await refusal({ status: 404, body: '<html>', signed: false });
  expect(error).toMatchObject({
    code: 'ERR_SDK_HTTP_STATUS',
    platform: 'weixin-pay',
    operation,
    status: 404,
  });
  expect((error as Error).message).toContain('https://api.mch.weixin.qq.com');
  expect((error as Error).message).toContain('API v3 lies below it');
});

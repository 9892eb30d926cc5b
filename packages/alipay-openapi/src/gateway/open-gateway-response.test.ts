import { createCipheriv, createSign } from 'node:crypto';
import type { TransportResponse } from '@sdk/core-signing';
import { encode } from 'iconv-lite';
import { applicationKey, platformKey } from '../../test/gateway/fake-gateway.js';
import { recordingRing } from '../../test/gateway/recording-ring.js';
import type { AlipayContext } from '../alipay-context.js';
import { encryptContent } from '../content-encryption.js';
import { openGatewayResponse, type OpenSettings } from './open-gateway-response.js';
import { rejection } from '../../../../tooling/jest/rejection.js';

const contentKey = Buffer.alloc(16, 7);
const { keyring, asked } = recordingRing();
const context: Partial<AlipayContext> = {
  signType: 'RSA2',
  certificates: undefined,
  contentKey: undefined,
  gatewayUrl: 'https://openapi.alipay.com/gateway.do',
  dangerouslySkipResponseVerification: false,
  keyring,
};
const method = 'alipay.trade.query';
const good = '{"code":"10000","msg":"Success","out_trade_no":"T1"}';

const signatureOf = (content: string | Buffer, key = platformKey): string =>
  createSign('RSA-SHA256').update(content).sign(key, 'base64');

/** An answer as the gateway writes it. */
function answer(
  node: string,
  { sign = signatureOf(node), name = 'alipay_trade_query_response' } = {},
): string {
  return `{"${name}":${node}${sign === '' ? '' : `,"sign":"${sign}"`}}`;
}

function open(
  body: string | Buffer,
  {
    status = 200,
    type = 'application/json',
    ...more
  }: Partial<AlipayContext & OpenSettings> & { status?: number; type?: string } = {},
) {
  const headers = { 'content-type': type, trace_id: '0b1', location: 'https://x.example/' };
  const response: TransportResponse = { status, headers, body: Buffer.from(body) };
  const settings = { method, about: { out_trade_no: 'T1' }, attempts: 2, ...more };
  return openGatewayResponse({ ...context, ...more } as AlipayContext, response, settings);
}

const about = { platform: 'alipay', operation: method, outcome: 'unknown' };

test('a signed success gives its fields, and how it came', async () => {
  expect(await open(answer(good))).toEqual({
    node: { code: '10000', msg: 'Success', out_trade_no: 'T1' },
    info: { traceId: '0b1', status: 200, signed: true, attempts: 2 },
  });
  expect(asked.at(-1)).toEqual([undefined, 'RSA2', 'answer']);
  await open(`${answer(good).slice(0, -1)},"alipay_cert_sn":"a1"}`);
  expect(asked.at(-1)).toEqual(['a1', 'RSA2', 'answer']);
});

test('slashes may be escaped after signing, and only the bytes that were signed are read', async () => {
  const node = '{"code":"10000","url":"https:\\/\\/x\\/"}';
  const sign = signatureOf(node.replaceAll('\\/', '/'));
  expect((await open(answer(node, { sign }))).node).toEqual({ code: '10000', url: 'https://x/' });
  expect((await open(answer(node))).node).toEqual({ code: '10000', url: 'https://x/' });
});

test('GBK is read as GBK where the answer says so', async () => {
  const node = encode('{"code":"10000","subject":"茶"}', 'gbk');
  const body = Buffer.concat([
    Buffer.from('{"alipay_trade_query_response":'),
    node,
    Buffer.from(`,"sign":"${signatureOf(node)}"}`),
  ]);
  expect((await open(body, { type: 'text/html;charset=GBK' })).node['subject']).toBe('茶');
  const error = await rejection(open(body));
  expect(error).toMatchObject({
    code: 'ERR_SDK_MALFORMED_RESPONSE',
    status: 200,
    outcome: 'unknown',
    retryable: false,
    message: expect.stringContaining('not valid utf-8'),
  });
  expect((error as Error).cause).toBeUndefined();
});

describe('a signature that does not hold', () => {
  test.each<[string, string]>([
    ['of other bytes', answer(good, { sign: signatureOf('{}') })],
    ['of another key', answer(good, { sign: signatureOf(good, applicationKey) })],
    ['of nobody', answer(good, { sign: 'AAAA' })],
    ['of other bytes with slashes', answer('{"a":"\\/"}', { sign: 'AAAA' })],
  ])('%s', async (_case, body) => {
    const error = await rejection(open(body));
    expect(error).toMatchObject({ code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'sign', ...about });
    expect((error as Error).message).toContain('`alipayPublicKey`');
  });

  test('names the certificates in certificate mode', async () => {
    const certificates = { appCertSn: 'a', alipayRootCertSn: 'r' };
    const error = (await rejection(open(answer(good, { sign: 'AAAA' }), { certificates }))) as Error;
    expect(error.message).toContain('`alipayPublicCert`');
    expect(error.message).not.toContain('`alipayPublicKey`');
  });
});

describe('without a signature', () => {
  test('success is refused', async () => {
    expect(await rejection(open(answer(good, { sign: '' })))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_MISSING',
      step: 'sign',
      ...about,
    });
  });

  test('a success is read where the content proves itself, or nobody wants to know', async () => {
    for (const more of [{ selfCertifying: true }, { dangerouslySkipResponseVerification: true }]) {
      expect((await open(answer(good, { sign: '' }), more)).info.signed).toBe(false);
      expect((await open(answer(good, { sign: 'AAAA' }), more)).info.signed).toBe(false);
      const other = answer(good.replace('T1', 'T2'), { sign: '' });
      expect(await rejection(open(other, more))).toMatchObject({ step: 'out_trade_no' });
    }
  });

  test('a refusal is told, as one that may be forged', async () => {
    const node = '{"code":"40004","sub_code":"ACQ.X","out_trade_no":"T2"}';
    expect(await rejection(open(answer(node, { sign: '' })))).toMatchObject({
      errCode: '40004',
      subCode: 'ACQ.X',
      traceId: '0b1',
      status: 200,
      signed: false,
      ...about,
    });
    expect(
      await rejection(open(answer(node, { sign: '' }), { dangerouslySkipResponseVerification: true })),
    ).toMatchObject({ step: 'out_trade_no' });
  });
});

test('a refusal that is signed is believed, and one under the name of errors is always one', async () => {
  const node = '{"code":"40004","msg":"no","sub_code":"ACQ.X"}';
  expect(await rejection(open(answer(node)))).toMatchObject({
    errCode: '40004',
    signed: true,
    outcome: 'rejected',
  });
  const plain = '{"code":"10000","msg":"Success"}';
  expect(await rejection(open(answer(plain, { name: 'error_response' })))).toMatchObject({
    errCode: '10000',
  });
  const trusted = { dangerouslySkipResponseVerification: true };
  expect(await rejection(open(answer(node, { sign: '' }), trusted))).toMatchObject({
    signed: undefined,
    outcome: 'rejected',
  });
});

test('pending is a result of those methods that wait for a payer', async () => {
  const node = '{"code":"10003"}';
  expect(await rejection(open(answer(node)))).toMatchObject({ errCode: '10003' });
  const body = answer(node, { name: 'alipay_trade_pay_response' });
  expect((await open(body, { method: 'alipay.trade.pay' })).node).toEqual({ code: '10003' });
});

test('a genuine answer about another order is none', async () => {
  expect(await rejection(open(answer(good), { about: { out_trade_no: 'T2' } }))).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step: 'out_trade_no',
    ...about,
  });
});

test('a success about another amount is none, while a refusal may name what it likes', async () => {
  const call = { method: 'alipay.trade.refund', about: { refund_amount: '1.00' } };
  const refund = (code: string, refundFee: string) =>
    open(
      answer(`{"code":"${code}","refund_fee":"${refundFee}"}`, { name: 'alipay_trade_refund_response' }),
      call,
    );
  expect(await rejection(refund('10000', '0.99'))).toMatchObject({
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step: 'refund_fee',
    outcome: 'unknown',
  });
  expect((await refund('10000', '1.00')).node).toMatchObject({ refund_fee: '1.00' });
  expect(await rejection(refund('40004', '0.00'))).toMatchObject({ errCode: '40004', outcome: 'rejected' });
});

describe('encryption', () => {
  const sealed = `"${encryptContent(good, contentKey)}"`;
  const sealedBytes = (bytes: number[]): string => {
    const cipher = createCipheriv('aes-128-cbc', contentKey, Buffer.alloc(16));
    return `"${Buffer.concat([cipher.update(Buffer.from(bytes)), cipher.final()]).toString('base64')}"`;
  };

  test('is opened after the signature was verified', async () => {
    expect((await open(answer(sealed), { contentKey })).node).toMatchObject({ out_trade_no: 'T1' });
    const slashed = sealed.replaceAll('/', '\\/');
    expect(slashed).not.toBe(sealed);
    expect((await open(answer(slashed), { contentKey })).node).toMatchObject({ out_trade_no: 'T1' });
    expect(await rejection(open(answer(sealed, { sign: 'AAAA' }), { contentKey }))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_MISMATCH',
    });
  });

  test('without a signature is not even opened', async () => {
    const refused = `"${encryptContent('{"code":"40004"}', contentKey)}"`;
    for (const node of [sealed, refused]) {
      expect(await rejection(open(answer(node, { sign: '' }), { contentKey }))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISSING',
      });
    }
    const skipped = { contentKey, dangerouslySkipResponseVerification: true };
    expect((await open(answer(sealed, { sign: '' }), skipped)).node).toMatchObject({ code: '10000' });
  });

  test.each<[string, string, Uint8Array | undefined, string]>([
    ['without a key', sealed, undefined, 'set `encryptKey`'],
    ['with another key', sealed, Buffer.alloc(16, 8), 'could not be decrypted'],
    ['of text', '"a b"', contentKey, 'is not base64'],
    ['of text before', '"-AAAA"', contentKey, 'is not base64'],
    ['of nothing', '""', contentKey, 'could not be decrypted'],
    ['of what is no UTF-8', sealedBytes([0xff]), contentKey, 'could not be decrypted'],
    ['of text after a quote', '"a b\\"AAAA"', contentKey, 'is not base64'],
    ['of text before a quote', '"AAAA\\"x"', contentKey, 'is not base64'],
  ])('%s says what is wrong', async (_case, node, key, words) => {
    const error = await rejection(open(answer(node), { contentKey: key }));
    if (words === '') {
      expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE' });
      return;
    }
    expect(error).toMatchObject({ code: 'ERR_SDK_DECRYPTION', step: 'decrypt', ...about });
    expect((error as Error).message).toContain(words);
  });
});

describe('what is no answer', () => {
  test.each([300, 302, 399])('a redirect with %d', async (status) => {
    expect(await rejection(open(answer(good), { status }))).toMatchObject({
      code: 'ERR_SDK_REDIRECT',
      status,
    });
  });

  test.each([199, 400, 502])('a page with %d is told by its status', async (status) => {
    const error = await rejection(open('<html>', { status }));
    expect(error).toMatchObject({ code: 'ERR_SDK_HTTP_STATUS', status });
  });

  test('a page that is not found names the address', async () => {
    const { message } = (await rejection(open('<html>', { status: 404 }))) as Error;
    expect(message).toContain('https://openapi.alipay.com/gateway.do');
    expect(message).toContain('ends in `/gateway.do`');
  });

  test('an answer is read whatever the status says', async () => {
    for (const status of [199, 400]) expect((await open(answer(good), { status })).info.status).toBe(status);
  });

  test.each<[string, string, RegExp]>([
    ['', 'nothing', /The answer is empty\.$/],
    ['\n <html>', 'a page', /a page, not JSON/],
    ['x<html>', 'text', /not what the gateway documents/],
    ['{}', 'no node', /documents: neither the answer of the method nor an error is there\./],
  ])('%j: %s', async (body, _case, words) => {
    const error = await rejection(open(body));
    const malformed = {
      code: 'ERR_SDK_MALFORMED_RESPONSE',
      status: 200,
      outcome: 'unknown',
      retryable: true,
    };
    expect(error).toMatchObject(malformed);
    expect((error as Error).message).toMatch(words);
    expect((error as Error).cause instanceof SyntaxError).toBe(body === '{}' || body === 'x<html>');
  });

  test('bytes of another charset are a page, and no base64, as well', async () => {
    const page = (await rejection(open(Buffer.from('<html>\xff', 'latin1')))) as Error;
    expect(page.message).toMatch(/a page, not JSON/);
    const node = Buffer.from('"\xff"', 'latin1');
    const body = Buffer.concat([
      Buffer.from('{"alipay_trade_query_response":'),
      node,
      Buffer.from(`,"sign":"${signatureOf(node)}"}`),
    ]);
    const error = (await rejection(open(body, { contentKey }))) as Error;
    expect(error.message).toContain('is not base64');
  });

  test('content that is no object quotes nothing of it', async () => {
    const error = await rejection(open(answer('{"code":SECRET}', { sign: '' }), { selfCertifying: true }));
    expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', status: 200, retryable: true });
    const sealed = await rejection(
      open(answer(`"${encryptContent('[SECRET', contentKey)}"`), { contentKey }),
    );
    expect(sealed).toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
      retryable: false,
      message: expect.stringContaining('content is not a JSON object'),
    });
    expect((sealed as Error).cause).toBeUndefined();
  });
});

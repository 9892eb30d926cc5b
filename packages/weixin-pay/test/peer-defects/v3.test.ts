import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import { certificates, merchantKey, publicKey, type ReceivedRequest } from '../v3/fake-weixin-pay.js';
import { certificateMode, rejection, withWeixinPay } from '../v3/test-bench.js';

// What other clients of API v3 got wrong, and what one of them got right.

/** The signature of a request, checked by another implementation. */
function holdsElsewhere(request: ReceivedRequest | undefined): boolean {
  if (request === undefined) return false;
  const { timestamp = '', nonce_str: nonce = '', signature = '' } = request.authorization;
  const message = Formatter.request(request.method, request.url, timestamp, nonce, request.body.toString());
  return Rsa.verify(message, signature, Rsa.from(merchantKey, Rsa.KEY_TYPE_PRIVATE));
}

describe('another implementation agrees', () => {
  it.each(['GET', 'DELETE', 'POST'] as const)('with the signature of %s', (method) =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({ body: {} });
      await pay.v3.request(method, '/v3/x', {
        query: { 名: '%+ &' },
        ...(method === 'POST' ? { body: { 名: '😀' } } : {}),
      });
      expect(holdsElsewhere(weixin.received[0])).toBe(true);
    }),
  );

  it('with the signatures of the fake platform', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      let seen = false;
      weixin.respond = () => ({
        body: { 名: '😀' },
        tamper(headers, body) {
          const [timestamp = '', nonce = '', signature = ''] = ['Timestamp', 'Nonce', 'Signature'].map(
            (name) => String(headers[`Wechatpay-${name}`]),
          );
          const key = Rsa.from(publicKey, Rsa.KEY_TYPE_PUBLIC);
          seen = Rsa.verify(Formatter.response(timestamp, nonce, body.toString()), signature, key);
          return undefined;
        },
      });
      await pay.v3.request('GET', '/v3/x');
      expect(seen).toBe(true);
    }));
});

test('the empty body has its line: DELETE and POST without content are signed with five lines', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ status: 204 });
    await pay.v3.request('DELETE', '/v3/x');
    await pay.v3.request('POST', '/v3/x');
    expect(weixin.received.map(({ signatureHolds }) => signatureHolds)).toEqual([true, true]);
  }));

describe('the tag of a sealed certificate is checked, all 16 bytes of it', () => {
  const withTag = (change: (sealed: Buffer) => Buffer): string => {
    const text = JSON.stringify(certificates(['current']).body);
    return text.replace(/"ciphertext":"([^"]*)"/, (_whole, sealed: string) => {
      return `"ciphertext":"${change(Buffer.from(sealed, 'base64')).toString('base64')}"`;
    });
  };
  it.each<[string, (sealed: Buffer) => Buffer]>([
    ['zeroes', (sealed) => Buffer.concat([sealed.subarray(0, -16), Buffer.alloc(16)])],
    ['four bytes', (sealed) => sealed.subarray(0, -12)],
    [
      'a changed first byte',
      (sealed) => {
        const changed = Buffer.from(sealed);
        changed[0] = (changed[0] ?? 0) ^ 1;
        return changed;
      },
    ],
  ])('%s', (_case, change) =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({ body: withTag(change), signed: 'current' });
      expect(await rejection(pay.v3.certificates())).toMatchObject({ code: 'ERR_SDK_DECRYPTION' });
    }, certificateMode),
  );
});

test('nonces are unguessable and never repeat', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: {} });
    await Promise.all(Array.from({ length: 20 }, () => pay.v3.request('GET', '/v3/x')));
    const nonces = weixin.received.map(({ authorization }) => authorization['nonce_str']);
    expect(new Set(nonces).size).toBe(20);
    for (const nonce of nonces) expect(nonce).toMatch(/^[0-9a-f]{32}$/);
  }));

test('a failure is thrown, and not a value that looks like a result', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ status: 400, body: { code: 'PARAM_ERROR', message: '参数错误' } });
    await expect(pay.v3.transactions.query({ outTradeNo: 'T20270101_1' })).rejects.toBeInstanceOf(Error);
  }));

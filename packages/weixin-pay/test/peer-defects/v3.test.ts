import type * as nodeCrypto from 'node:crypto';
import { constants, createPublicKey, publicEncrypt, verify } from 'node:crypto';
import { Formatter, Rsa } from 'wechatpay-axios-plugin';
import {
  apiV3Key,
  appId,
  certificates,
  mchId,
  merchantKey,
  publicKey,
  publicKeyId,
  signers,
  type ReceivedRequest,
} from '../v3/fake-weixin-pay.js';
import { certificateMode, rejection, withWeixinPay } from '../v3/test-bench.js';
import { createNodeV3 } from './peers.js';

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

// wechatpay-node-v3 with the keys of these tests; it sends nothing.
const nodeV3 = () =>
  createNodeV3({
    appId,
    mchId,
    certificate: signers.current.certificate,
    privateKey: merchantKey,
    apiV3Key,
  });

/** Whether a signature of `Authorization` is one over five lines. */
function isOverFiveLines(authorization: string, method: string, target: string, body = ''): boolean {
  const part = (name: string) => new RegExp(`${name}="([^"]*)"`).exec(authorization)?.[1] ?? '';
  const message = [method, target, part('timestamp'), part('nonce_str'), body, ''].join('\n');
  const signature = Buffer.from(part('signature'), 'base64');
  return verify('sha256', Buffer.from(message), createPublicKey(merchantKey), signature);
}

describe('requests', () => {
  it.each(['DELETE', 'POST'] as const)(
    'wechatpay-node-v3 leaves the line of the empty body out of %s',
    (method) =>
      withWeixinPay(async ({ pay, weixin }) => {
        const { authorize } = nodeV3();
        const url = 'https://api.mch.weixin.qq.com/v3/x';
        expect(isOverFiveLines(authorize('GET', url), 'GET', '/v3/x')).toBe(true);
        expect(isOverFiveLines(authorize(method, url), method, '/v3/x')).toBe(false);
        weixin.respond = () => ({ status: 204 });
        await pay.v3.request(method, '/v3/x');
        const header = weixin.received[0]?.headers.authorization ?? '';
        expect(isOverFiveLines(header, method, '/v3/x')).toBe(true);
      }),
  );

  it('wechatpay-node-v3 lets an order number change the path', () =>
    withWeixinPay(async ({ pay }) => {
      const { pay: peer, requests } = nodeV3();
      const outTradeNo = '1/close?x=';
      await peer.query({ out_trade_no: outTradeNo });
      expect(new URL(requests[0]?.url ?? '').pathname).toBe('/v3/pay/transactions/out-trade-no/1/close');
      expect(await rejection(pay.v3.transactions.query({ outTradeNo }))).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
        outcome: 'not-sent',
      });
    }));

  it('wechatpay-node-v3 takes its nonce from Math.random and reads the key anew for each call', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({ body: {} });
      await pay.v3.request('GET', '/v3/x');
      const { authorize } = nodeV3();
      const random = jest.spyOn(Math, 'random');
      const parse = jest.spyOn(jest.requireActual<typeof nodeCrypto>('node:crypto'), 'createPrivateKey');
      try {
        authorize('GET', 'https://api.mch.weixin.qq.com/v3/x');
        expect(random).toHaveBeenCalled();
        random.mockClear();
        for (let call = 0; call < 3; call += 1) await pay.v3.request('GET', '/v3/x');
        expect(weixin.received).toHaveLength(4);
        expect([random.mock.calls.length, parse.mock.calls.length]).toEqual([0, 0]);
      } finally {
        random.mockRestore();
        parse.mockRestore();
      }
    }));

  it('most clients leave Wechatpay-Serial out, so that answers come signed with a key they do not have', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({ body: {} });
      await pay.v3.request('GET', '/v3/x');
      await pay.v3.request('POST', '/v3/x', { body: {} });
      await pay.v3.request('DELETE', '/v3/x');
      expect(weixin.received.map(({ headers }) => headers['wechatpay-serial'])).toEqual([
        publicKeyId,
        publicKeyId,
        publicKeyId,
      ]);
    }));
});

describe('answers', () => {
  it('wechatpay-node-v3 does not look at the signature of an answer', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({
        body: { trade_state: 'SUCCESS' },
        tamper: () => Buffer.from('{"trade_state":"REFUND"}'),
      });
      expect(await rejection(pay.v3.request('GET', '/v3/x'))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISMATCH',
      });
    }));

  it('WxJava takes an answer for verified that is not said to be JSON', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({
        body: '{"code_url":"weixin://forged"}',
        signed: 'none',
        headers: { 'Content-Type': 'text/plain' },
      });
      expect(await rejection(pay.v3.request('GET', '/v3/x'))).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_MISSING',
      });
    }));

  it('EasyWeChat takes answers from the future; the others look at the time of none', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      for (const age of [-301, 301]) {
        weixin.respond = () => ({ body: {}, age });
        expect(await rejection(pay.v3.request('GET', '/v3/x'))).toMatchObject({
          code: 'ERR_SDK_SIGNATURE_EXPIRED',
        });
      }
    }));

  it('an answer with SIGNTEST crashed clients, or was taken for a failure of what had succeeded', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => ({
        body: { refund_id: '5' },
        tamper(headers) {
          headers['Wechatpay-Signature'] = `WECHATPAY/SIGNTEST/${String(headers['Wechatpay-Signature'])}`;
          return undefined;
        },
      });
      const refund = { outTradeNo: 'order_1', outRefundNo: 'refund_1', amount: { total: 100, refund: 99 } };
      const error = await rejection(pay.v3.refunds.create(refund));
      expect(error).toMatchObject({ step: 'signtest', outcome: 'unknown' });
      expect(String(error)).toContain('refund_1');
    }));

  it('before CVE-2023-46809 clients opened PKCS#1 v1.5, which tells an attacker what he guesses', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      const sealed = publicEncrypt(
        { key: createPublicKey(merchantKey), padding: constants.RSA_PKCS1_PADDING },
        Buffer.from('李四'),
      ).toString('base64');
      const bill = { mch_id: mchId, out_bill_no: 'plfk2020042013', state: 'SUCCESS', transfer_amount: 1 };
      weixin.respond = () => ({ body: { ...bill, user_name: sealed } });
      const query = pay.v3.transferBills.queryByOutBillNo({ outBillNo: 'plfk2020042013' });
      expect(await rejection(query)).toMatchObject({ code: 'ERR_SDK_DECRYPTION' });
    }));

  it('the 404 of a merchant without certificates told users of yansongda/pay, WxJava and gopay nothing', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.listed = [];
      const error = await rejection(pay.v3.transactions.query({ outTradeNo: 'T20270101_1' }));
      expect(String(error)).toContain('publicKeyId');
    }, certificateMode));
});

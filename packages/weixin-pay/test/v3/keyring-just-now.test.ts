import { certificates, signedHeaders, signers, testNow, type Reply } from './fake-weixin-pay.js';
import { certificateMode, rejection, withWeixinPay } from './test-bench.js';

const order = { outTradeNo: 'T20270101_1', trade_state: 'NOTPAY', trade_state_desc: '' };
const query = { outTradeNo: 'T20270101_1' };
const downloads = (received: readonly { readonly path: string }[]): number =>
  received.filter(({ path }) => path === '/v3/certificates').length;
const answers = (request: { readonly path: string }) =>
  request.path === '/v3/certificates' ? undefined : { body: order };

const refund = { ...query, outRefundNo: 'R1', amount: { refund: 1, total: 1 } };

// Loading the client takes longer than these calls may.
beforeAll(() =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = answers;
    await pay.v3.transactions.query(query);
  }, certificateMode),
);

describe('when the keys cannot be had just now', () => {
  const busy = { signed: 'none', body: { code: 'SYSTEM_ERROR', message: '系统繁忙' } } as const;
  const reasons: [string, Reply | 'reset' | 'stall', object][] = [
    ['the connection broke', 'reset', { name: 'NetworkError', reason: 'reset' }],
    ['no answer came', 'stall', { name: 'TimeoutError' }],
    [
      'a gateway failed',
      { status: 502, signed: 'none', body: '<html>' },
      { name: 'HttpStatusError', status: 502 },
    ],
    ['the platform was busy', { status: 500, ...busy }, { name: 'PlatformError', errCode: 'SYSTEM_ERROR' }],
    [
      'calls were too many',
      { status: 429, signed: 'none', body: { code: 'FREQUENCY_LIMITED', message: '' } },
      { name: 'PlatformError', errCode: 'FREQUENCY_LIMITED', status: 429 },
    ],
    [
      'the signature was the probe',
      {
        ...certificates(['current']),
        tamper: (headers) => {
          headers['Wechatpay-Signature'] = `WECHATPAY/SIGNTEST/${String(headers['Wechatpay-Signature'])}`;
          return undefined;
        },
      },
      { name: 'MalformedResponseError' },
    ],
  ];

  it.each(reasons)('%s: nothing is sent, and the call may be made again', (_case, reply, expected) =>
    withWeixinPay(
      async ({ pay, weixin, clock }) => {
        weixin.respond = () => reply;
        const errors = await Promise.all([
          rejection(pay.v3.refunds.create(refund)),
          rejection(pay.v3.refunds.create({ ...refund, outRefundNo: 'R2' })),
        ]);
        for (const error of errors) {
          expect(error).toMatchObject({
            ...expected,
            outcome: 'not-sent',
            retryable: true,
            platform: 'weixin-pay',
            message: expect.stringMatching(
              /No key of WeChat Pay could be obtained.*The call was not sent\./s,
            ),
          });
        }
        expect(errors[0]).not.toBe(errors[1]);
        expect(downloads(weixin.received)).toBe(weixin.received.length);
        // It says so as long as nothing is tried again, and it is tried again.
        expect(await rejection(pay.v3.transactions.query(query))).toMatchObject({
          ...expected,
          retryable: true,
        });
        clock.advance(61_000);
        weixin.respond = (request) =>
          request.path === '/v3/certificates'
            ? { ...certificates(['current']), age: 61 }
            : { body: order, age: 61 };
        await expect(pay.v3.transactions.query(query)).resolves.toBeDefined();
      },
      { ...certificateMode, timeout: 1500, retry: false },
    ),
  );

  it('a platform that was busy is asked again after two seconds, and not after a minute', () =>
    withWeixinPay(async ({ pay, weixin, clock }) => {
      weixin.respond = () => ({ status: 500, ...busy });
      await rejection(pay.v3.transactions.query(query));
      clock.advance(2_001);
      weixin.respond = answers;
      await expect(pay.v3.transactions.query(query)).resolves.toBeDefined();
    }, certificateMode));

  it.each(reasons)('%s: an answer that could not be verified leaves its call unknown', (_case, reply) =>
    withWeixinPay(
      async ({ pay, weixin }) => {
        weixin.respond = (request) =>
          request.path === '/v3/certificates' ? reply : { body: {}, signed: 'next' };
        expect(await rejection(pay.v3.refunds.create(refund))).toMatchObject({
          name: 'SignatureError',
          code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
          outcome: 'unknown',
          retryable: true,
          message: expect.stringContaining("v3.refunds.query({ outRefundNo: 'R1' })"),
        });
        // A failed verification is not repeated by itself.
        expect(weixin.received.filter(({ path }) => path !== '/v3/certificates')).toHaveLength(1);
      },
      {
        ...certificateMode,
        platformCertificates: [signers.current.certificate],
        timeout: 1500,
        retry: false,
      },
    ),
  );

  it.each(reasons)('%s: a notification that could not be verified is to come again', (_case, reply) =>
    withWeixinPay(
      async ({ pay, weixin }) => {
        weixin.respond = () => reply;
        const body = Buffer.from('{}');
        const headers = signedHeaders(body, 'next', testNow / 1000);
        expect(await rejection(pay.verifyNotification({ headers, body }))).toMatchObject({
          code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
          step: 'serial',
          outcome: 'rejected',
          retryable: true,
          operation: 'notification',
        });
      },
      { ...certificateMode, timeout: 1500, retry: false },
    ),
  );

  it('a notification by a key that is nobody’s is refused for good', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      const body = Buffer.from('{}');
      const headers = signedHeaders(body, 'next', testNow / 1000);
      const refusal = { code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN', outcome: 'rejected', retryable: false };
      expect(await rejection(pay.verifyNotification({ headers, body }))).toMatchObject(refusal);
      weixin.listed = [];
      expect(await rejection(pay.verifyNotification({ headers, body }))).toMatchObject(refusal);
      expect(downloads(weixin.received)).toBe(1);
    }, certificateMode));

  it('a field that had to be sealed says which call was not sent', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      weixin.respond = () => 'reset';
      const sealed = { refundId: '1', outRefundNo: 'R1', type: 'USER_BANK_CARD', realName: '张三' } as const;
      expect(await rejection(pay.v3.refunds.applyAbnormalRefund(sealed))).toMatchObject({
        name: 'NetworkError',
        outcome: 'not-sent',
        retryable: true,
        operation: 'POST /v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund',
      });
    }, certificateMode));

  it('a call whose fields wait to be sealed can be aborted', () =>
    withWeixinPay(
      async ({ pay, weixin }) => {
        weixin.respond = () => 'stall';
        const { signal, reason } = abortSoon();
        const sealed = {
          refundId: '1',
          outRefundNo: 'R1',
          type: 'USER_BANK_CARD',
          realName: '张三',
        } as const;
        const error = await rejection(pay.v3.refunds.applyAbnormalRefund(sealed, { signal }));
        expect(error).toMatchObject({ name: 'AbortedError', outcome: 'not-sent', cause: reason });
      },
      { ...certificateMode, timeout: 1500, retry: false },
    ));
});

function abortSoon(): { readonly signal: AbortSignal; readonly reason: Error } {
  const control = new AbortController();
  const reason = new Error('the buyer left');
  setTimeout(() => control.abort(reason), 50);
  return { signal: control.signal, reason };
}

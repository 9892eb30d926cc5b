import { ConfigError, SignatureError, ValidationError } from '@sdk/core-signing';
import { createNotificationReply } from '@sdk/core-signing/internal';
import type { PaymentNotice } from '../notification/payment-notice.js';
import type { Payment } from '../payment.js';
import { createNotifyHandler } from './create-notify-handler.js';
import type { NotifyHandlerOptions } from './notify-handler.js';

const given: unknown[] = [];

/** A payment that finds one notice in whatever arrives, or fails. */
function paymentOf(notice: Partial<PaymentNotice> | Error): Payment {
  const reply = (status: number) => () => createNotificationReply(status, 'text/plain', `status ${status}`);
  return {
    provider: 'alipay',
    verifyNotify: (input: unknown, options: unknown) => {
      given.push([input, options]);
      if (notice instanceof Error) return Promise.reject(notice);
      return Promise.resolve({ ...notice, ack: reply(200), nack: reply(503) });
    },
  } as unknown as Payment;
}

function setUp(notice: Partial<PaymentNotice> | Error, options: Partial<NotifyHandlerOptions> = {}) {
  const calls: unknown[] = [];
  const lines: unknown[] = [];
  const note = (name: string) => (one: PaymentNotice) => calls.push([name, one.kind]);
  const ignore = () => undefined;
  const warn = (fields: unknown, text: unknown) => lines.push([fields, text]);
  const handler = createNotifyHandler({
    payment: paymentOf(notice),
    onPaid: note('onPaid'),
    onRefunded: note('onRefunded'),
    onRefundFailed: note('onRefundFailed'),
    onOther: note('onOther'),
    logger: { debug: ignore, info: ignore, error: ignore, warn },
    ...options,
  });
  return { handler, calls, lines };
}

beforeEach(() => {
  given.length = 0;
});

const paid = {
  kind: 'payment',
  provider: 'alipay',
  paid: true,
  outTradeNo: 'o',
  totalFee: 1,
  transactionId: '4',
};
const refund = {
  kind: 'refund',
  provider: 'alipay',
  refundStatus: 'SUCCESS',
  outRefundNo: 'r',
  transactionId: '4',
};
const other = { kind: 'other', provider: 'alipay', notifyId: 'n' };
type Notice = Partial<PaymentNotice>;

it.each<[object, string]>([
  [paid, 'onPaid'],
  [{ ...paid, paid: false }, 'onOther'],
  [refund, 'onRefunded'],
  [{ ...refund, refundStatus: 'CHANGE' }, 'onRefundFailed'],
  [{ ...refund, refundStatus: undefined }, 'onRefundFailed'],
  [other, 'onOther'],
])('%j reaches %s, once', async (notice, name) => {
  const { handler, calls, lines } = setUp(notice);
  for (let time = 0; time < 2; time += 1) expect(await handler.handle('a=1')).toHaveProperty('status', 200);
  expect(calls).toEqual([[name, (notice as PaymentNotice).kind]]);
  expect(lines).toEqual([]);
});

it('what nobody asked for is acknowledged, and told of unless nothing is lost with it', async () => {
  const nobody = { onRefunded: undefined, onRefundFailed: undefined, onOther: undefined };
  for (const notice of [{ ...paid, paid: false }, refund, other]) {
    const { handler, calls, lines } = setUp(notice as Notice, nobody as never);
    expect(await handler.handle('a=1')).toHaveProperty('status', 200);
    expect(calls).toEqual([]);
    const { kind } = notice as PaymentNotice;
    const told = [
      { provider: 'alipay', kind },
      'a notification was acknowledged, and nobody handles its kind',
    ];
    expect(lines).toMatchObject(kind === 'payment' ? [] : [told]);
  }
});

it('a refund that did not arrive, and that nobody handles, is told of', async () => {
  const failed = { ...refund, refundStatus: 'CHANGE' } as Notice;
  const { handler, lines } = setUp(failed, { onRefundFailed: undefined } as never);
  expect(await handler.handle('a=1')).toHaveProperty('status', 200);
  expect(lines).toEqual([
    [
      { provider: 'alipay', outRefundNo: 'r', refundStatus: 'CHANGE' },
      'a refund did not arrive, and nobody handles it',
    ],
  ]);
  const silent = setUp(failed, { onRefundFailed: undefined, logger: undefined } as never);
  expect(await silent.handler.handle('a=1')).toHaveProperty('status', 200);
});

it('only what was paid is compared with the records', async () => {
  const asked: unknown[] = [];
  const expected = (one: PaymentNotice) => {
    asked.push(one.kind);
    return { totalFee: 2 };
  };
  for (const notice of [{ ...paid, paid: false }, refund, { ...refund, paid: true }, other]) {
    expect(await setUp(notice as Notice, { expected }).handler.handle('a=1')).toHaveProperty('status', 200);
  }
  expect(asked).toEqual([]);
  const { handler, calls } = setUp(paid as Notice, { expected });
  expect(await handler.handle('a=1')).toHaveProperty('status', 503);
  expect([asked, calls]).toEqual([['payment'], []]);
});

it('the message is verified with its headers, without a claim, and confirmed where that is asked for', async () => {
  const headers = { a: 'b' };
  await setUp(other as Notice, { confirm: true }).handler.handle({ body: 'a=1', headers } as never);
  await setUp(other as Notice).handler.handle('a=1');
  expect(given).toStrictEqual([
    [
      { body: 'a=1', headers },
      { claim: false, confirm: true },
    ],
    [{ body: 'a=1' }, { claim: false, confirm: undefined }],
  ]);
});

describe('failures', () => {
  const signatureError = (retryable = false) =>
    new SignatureError('no', {
      code: 'ERR_SDK_SIGNATURE_MISMATCH',
      step: 'sign',
      outcome: 'rejected',
      retryable,
    });

  it.each<[string, Error, number]>([
    ['a wrong signature', signatureError(), 401],
    ['a key that could not be fetched just now', signatureError(true), 500],
    ['a failure of the platform', new Error('down'), 500],
    ['an error that only has the name', Object.assign(new Error('x'), { name: 'SignatureError' }), 500],
    ['another of ours', Object.assign(signatureError(), { name: 'NetworkError' }), 500],
  ])('%s is answered with its status, and told to who listens', async (_title, error, status) => {
    const told: unknown[] = [];
    const onError = (one: unknown, notice: unknown) => told.push([one, notice]);
    const { handler, calls, lines } = setUp(error, { onError });
    const reply = await handler.handle('a=1');
    expect(reply).toMatchObject({
      status,
      body: 'fail',
      headers: { 'content-type': 'text/plain; charset=utf-8' },
    });
    expect([calls, told]).toEqual([[], [[error, undefined]]]);
    const code = 'code' in error ? error.code : undefined;
    expect(lines).toEqual([[{ code, outTradeNo: undefined }, 'a notification was not acknowledged']]);
    expect(await setUp(error).handler.handle('a=1')).toHaveProperty('status', status);
  });

  it.each([new ConfigError('wrong'), new ValidationError([{ path: 'input', expected: 'x' }])])(
    'a mistake in the program is thrown: %s',
    async (mistake) => {
      await expect(setUp(mistake).handler.handle('a=1')).rejects.toBe(mistake);
    },
  );

  it('of your function ask for another delivery, which runs it again', async () => {
    const failure = new Error('database');
    const told: unknown[] = [];
    const onError = (error: unknown, notice: PaymentNotice | undefined) => {
      told.push([error, notice?.outTradeNo]);
      throw new Error('the listener');
    };
    let runs = 0;
    const onPaid = () => {
      if ((runs += 1) === 1) throw failure;
    };
    const { handler, lines } = setUp(paid as Notice, { onError, onPaid });
    expect(await handler.handle('a=1')).toHaveProperty('status', 503);
    expect(await handler.handle('a=1')).toHaveProperty('status', 200);
    expect([runs, told]).toEqual([2, [[failure, 'o']]]);
    expect(lines).toEqual([[{ code: undefined, outTradeNo: 'o' }, 'a notification was not acknowledged']]);
  });

  it('of the store are told with the platform of the claim', async () => {
    const store = {
      get: () => Promise.resolve(undefined),
      set: () => Promise.reject(new Error('down')),
      delete: () => Promise.resolve(),
      setIfAbsent: () => Promise.resolve(true),
      lock: () => Promise.reject(new Error('down')),
    };
    const { handler, lines } = setUp(paid as Notice, { store });
    expect(await handler.handle('a=1')).toHaveProperty('status', 200);
    expect(lines).toEqual([
      [
        { platform: 'unified-pay', key: 'unified-pay:notify:alipay::payment:paid:4' },
        expect.any(String) as string,
      ],
    ]);
  });
});

import { createMemoryStore } from '@sdk/core-signing';

import {
  ConfigError,
  createNotifyHandler,
  createPayment,
  SignatureError,
  ValidationError,
  type NotifyHandlerOptions,
  type PaymentNotification,
} from '../src/index.js';
import {
  generateTestCredentials,
  generateTestNotification,
  type TestNotificationSettings,
} from '../src/testing.js';

// The first call loads the client.
jest.setTimeout(30_000);

const credentials = {
  wxpay: generateTestCredentials('wxpay'),
  alipay: generateTestCredentials('alipay'),
};
const stranger = generateTestCredentials('alipay');
const payments = {
  wxpay: createPayment(credentials.wxpay.config),
  alipay: createPayment(credentials.alipay.config),
};

const cases = [
  { name: 'WeChat Pay v2', credentials: credentials.wxpay, version: 'v2' },
  { name: 'WeChat Pay v3', credentials: credentials.wxpay, version: 'v3' },
  { name: 'Alipay', credentials: credentials.alipay, version: undefined },
] as const;

describe.each(cases)('createNotifyHandler, $name', ({ credentials: ours, version }) => {
  let sequence = 0;
  const notification = (more: Partial<TestNotificationSettings> = {}) =>
    generateTestNotification({
      credentials: ours,
      version,
      outTradeNo: `order_${String((sequence += 1))}`,
      transactionId: `42000000002026010100000${String(sequence).padStart(5, '0')}`,
      totalFee: 35,
      ...more,
    });
  const handlerOf = (options: Partial<NotifyHandlerOptions>) =>
    createNotifyHandler({
      payment: [payments.wxpay, payments.alipay],
      onPaid: () => undefined,
      ...options,
    });
  const acknowledged = async (response: Response): Promise<boolean> => {
    const body = await response.clone().text();
    if (ours.config.provider === 'alipay') return body === 'success';
    return version === 'v2' ? body.includes('<![CDATA[SUCCESS]]>') : response.status < 300;
  };

  it('runs onPaid with the fields of the seed, and acknowledges', async () => {
    const seen: PaymentNotification[] = [];
    const handler = handlerOf({ onPaid: (one) => seen.push(one) });
    const response = await handler(notification({ outTradeNo: 'order-A' }).toRequest());
    expect(await acknowledged(response)).toBe(true);
    expect(seen).toMatchObject([
      {
        kind: 'payment',
        paid: true,
        outTradeNo: 'order-A',
        totalFee: 35,
        cashFee: 35,
        resultCode: 'SUCCESS',
      },
    ]);
    expect(seen[0]?.timeEnd).toMatch(/^\d{14}$/);
  });

  it('acknowledges only when the promise has resolved', async () => {
    let handler = handlerOf({});
    let finish: () => void = () => undefined;
    const begun = new Promise<void>((begin) => {
      const work = new Promise<void>((resolve) => (finish = resolve));
      handler = handlerOf({
        onPaid: () => {
          begin();
          return work;
        },
      });
    });
    let answered = false;
    const answer = handler(notification().toRequest()).then((response) => {
      answered = true;
      return response;
    });
    await begun;
    for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(answered).toBe(false);
    finish();
    expect(await acknowledged(await answer)).toBe(true);
  });

  it('runs onPaid once for copies that arrive together and later', async () => {
    let runs = 0;
    const handler = handlerOf({
      onPaid: async () => {
        runs += 1;
        await new Promise((resolve) => setImmediate(resolve));
      },
    });
    const one = notification();
    const together = await Promise.all(Array.from({ length: 20 }, () => handler(one.toRequest())));
    const acks = await Promise.all(together.map(acknowledged));
    expect(runs).toBe(1);
    // Whoever came while it was at work is asked to come again: the work might still have failed.
    expect(acks.filter(Boolean).length).toBeGreaterThanOrEqual(1);
    expect(await acknowledged(await handler(one.toRequest()))).toBe(true);
    expect(runs).toBe(1);
  });

  it('runs once for two messages about one payment', async () => {
    let runs = 0;
    const handler = handlerOf({ onPaid: () => (runs += 1) });
    const numbers = { outTradeNo: 'twice', transactionId: '4200000000202601019999999999' };
    for (let count = 0; count < 2; count += 1) {
      expect(await acknowledged(await handler(notification(numbers).toRequest()))).toBe(true);
    }
    expect(runs).toBe(1);
  });

  it('asks again when onPaid fails, and runs it again then', async () => {
    let runs = 0;
    const errors: unknown[] = [];
    const handler = handlerOf({
      onPaid: () => {
        runs += 1;
        if (runs === 1) throw new Error('the database is down');
      },
      onError: (error) => {
        errors.push(error);
        throw new Error('a listener that fails changes nothing');
      },
    });
    const one = notification();
    expect(await acknowledged(await handler(one.toRequest()))).toBe(false);
    expect(errors).toMatchObject([{ message: 'the database is down' }]);
    expect(await acknowledged(await handler(one.toRequest()))).toBe(true);
    expect(runs).toBe(2);
  });

  it('after a crash the payment is free again when the lease is over', async () => {
    let now = 1_000_000;
    const store = createMemoryStore({ clock: { now: () => now } });
    let runs = 0;
    const dead = handlerOf({ store, lease: 60_000, onPaid: () => new Promise<never>(() => undefined) });
    const alive = handlerOf({ store, lease: 60_000, onPaid: () => (runs += 1) });
    const one = notification();
    void dead(one.toRequest());
    for (let turn = 0; turn < 20; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    expect(await acknowledged(await alive(one.toRequest()))).toBe(false);
    now += 59_000;
    expect(await acknowledged(await alive(one.toRequest()))).toBe(false);
    now += 2_000;
    expect(await acknowledged(await alive(one.toRequest()))).toBe(true);
    expect(runs).toBe(1);
  });

  it('compares with your records before anything runs', async () => {
    let runs = 0;
    const errors: unknown[] = [];
    const known: Record<string, number> = { right: 35, wrong: 36 };
    const handler = handlerOf({
      expected: ({ outTradeNo = '' }) => {
        const totalFee = known[outTradeNo];
        return totalFee === undefined ? undefined : { outTradeNo, totalFee };
      },
      onPaid: () => (runs += 1),
      onError: (error) => errors.push(error),
    });
    expect(await acknowledged(await handler(notification({ outTradeNo: 'wrong' }).toRequest()))).toBe(false);
    expect(await acknowledged(await handler(notification({ outTradeNo: 'stranger' }).toRequest()))).toBe(
      false,
    );
    expect(runs).toBe(0);
    expect(errors).toMatchObject([{ step: 'total_fee' }, { step: 'out_trade_no' }]);
    expect(await acknowledged(await handler(notification({ outTradeNo: 'right' }).toRequest()))).toBe(true);
    expect(runs).toBe(1);
  });

  describe('a payment in another currency', () => {
    const foreign = {
      v2: { fee_type: 'HKD' },
      v3: { amount: { total: 35, payer_total: 32, currency: 'HKD', payer_currency: 'CNY' } },
      alipay: { trans_currency: 'HKD' },
    };
    const inHongKong = () =>
      notification({ fields: foreign[version ?? 'alipay'] as TestNotificationSettings['fields'] });
    const verify = (one: ReturnType<typeof notification>, expected: object) =>
      payments[ours.config.provider].verifyNotify(one, { expected, claim: false });

    it('is not the one that was expected in fen, though the number is the same', async () => {
      let runs = 0;
      const errors: unknown[] = [];
      const handler = handlerOf({
        expected: () => ({ totalFee: 35, currency: null as never }),
        onPaid: () => (runs += 1),
        onError: (error) => errors.push(error),
      });
      expect(await acknowledged(await handler(inHongKong().toRequest()))).toBe(false);
      expect(runs).toBe(0);
      expect(errors).toMatchObject([
        { step: 'currency', message: expect.stringContaining('`expected.currency`') },
      ]);
      await expect(verify(inHongKong(), { totalFee: 35 })).rejects.toMatchObject({ step: 'currency' });
      // The number of the order alone says nothing about money.
      await expect(verify(inHongKong(), { outTradeNo: `order_${sequence}` })).resolves.toMatchObject({
        feeType: 'HKD',
      });
    });

    it('is accepted where that currency is expected, and no other is', async () => {
      let runs = 0;
      const expected = { totalFee: 35, currency: 'HKD' };
      const handler = handlerOf({ expected: () => expected, onPaid: () => (runs += 1) });
      expect(await acknowledged(await handler(inHongKong().toRequest()))).toBe(true);
      expect(await acknowledged(await handler(notification().toRequest()))).toBe(false);
      expect(runs).toBe(1);
      await expect(verify(inHongKong(), expected)).resolves.toMatchObject({ totalFee: 35 });
      await expect(verify(notification(), expected)).rejects.toMatchObject({ step: 'currency' });
      await expect(verify(notification(), { totalFee: 35, currency: 'CNY' })).resolves.toBeDefined();
    });

    it.each(['', 'cny', 'Yuan', 156])('%p is no currency', async (currency) => {
      await expect(verify(notification(), { totalFee: 35, currency })).rejects.toMatchObject({
        code: 'ERR_SDK_VALIDATION',
        issues: [{ path: 'expected.currency' }],
      });
    });
  });

  it.each<[string, unknown, object]>([
    ['null, as databases say that there is none', null, { step: 'out_trade_no' }],
    ['no rows', [], { code: 'ERR_SDK_VALIDATION' }],
    ['rows', [{ totalFee: 35 }], { code: 'ERR_SDK_VALIDATION' }],
    ['names that are not compared', { total_fee: 1 }, { code: 'ERR_SDK_VALIDATION' }],
    ['nothing', {}, { code: 'ERR_SDK_VALIDATION' }],
    ['text', '35', { code: 'ERR_SDK_VALIDATION' }],
    ['an amount as text', { totalFee: '35' }, { code: 'ERR_SDK_VALIDATION' }],
    ['an amount in yuan', { totalFee: 0.35 }, { code: 'ERR_SDK_VALIDATION' }],
  ])('runs nothing where your records answer with %s', async (_name, answer, refusal) => {
    let runs = 0;
    const errors: unknown[] = [];
    const handler = handlerOf({
      expected: () => answer as { totalFee: number },
      onPaid: () => (runs += 1),
      onError: (error) => errors.push(error),
    });
    expect(await acknowledged(await handler(notification().toRequest()))).toBe(false);
    expect(runs).toBe(0);
    expect(errors).toMatchObject([refusal]);
  });

  it('answers only when it is noted that the payment was handled', async () => {
    const memory = createMemoryStore();
    let noted = 0;
    const store = {
      ...memory,
      set: async (...args: Parameters<typeof memory.set>) => {
        for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
        noted += 1;
        return memory.set(...args);
      },
    };
    const handler = handlerOf({ store });
    expect(await acknowledged(await handler(notification().toRequest()))).toBe(true);
    expect(noted).toBe(1);
  });

  it('lives on when the listener or the logger fails, at once or later', async () => {
    const unhandled: unknown[] = [];
    const listen = (reason: unknown) => unhandled.push(reason);
    process.on('unhandledRejection', listen);
    const fail = () => {
      throw new Error('no log');
    };
    const options = [
      { onError: fail },
      { onError: () => Promise.reject(new Error('no log')) },
      { logger: { debug: fail, info: fail, warn: fail, error: fail } },
    ];
    for (const one of options) {
      expect((await handlerOf(one)(notification({ tamper: 'sign' }).toRequest())).status).toBe(401);
    }
    for (let turn = 0; turn < 3; turn += 1) await new Promise((resolve) => setImmediate(resolve));
    process.off('unhandledRejection', listen);
    expect(unhandled).toEqual([]);
  });

  it.each(['body', 'sign'] as const)(
    'refuses what is spoilt (%s) with 401, and nothing runs',
    async (tamper) => {
      let runs = 0;
      const errors: unknown[] = [];
      const handler = handlerOf({ onPaid: () => (runs += 1), onError: (error) => errors.push(error) });
      const response = await handler(notification({ tamper }).toRequest());
      expect(response.status).toBe(401);
      expect(await acknowledged(response)).toBe(false);
      expect(errors[0]).toBeInstanceOf(SignatureError);
      expect(runs).toBe(0);
    },
  );

  it('tells refunds apart, and never runs onPaid for one', async () => {
    const calls: string[] = [];
    const handler = handlerOf({
      onPaid: () => calls.push('paid'),
      onRefunded: ({ outRefundNo, refundFee }) => calls.push(`${String(outRefundNo)} ${String(refundFee)}`),
    });
    const refund = notification({ kind: 'refund', outRefundNo: 'r1', refundFee: 10 });
    expect(await acknowledged(await handler(refund.toRequest()))).toBe(true);
    expect(await acknowledged(await handler(refund.toRequest()))).toBe(true);
    expect(calls).toEqual(['r1 10']);
    // Without onRefunded it is acknowledged all the same.
    expect(await acknowledged(await handlerOf({})(refund.toRequest()))).toBe(true);
  });

  it('a store that fails means that the platform comes again', async () => {
    const store = createMemoryStore();
    let runs = 0;
    const handler = handlerOf({
      store: { ...store, setIfAbsent: () => Promise.reject(new Error('no redis')) },
      onPaid: () => (runs += 1),
    });
    expect(await acknowledged(await handler(notification().toRequest()))).toBe(false);
    expect(runs).toBe(0);
  });

  it('goes by path, and answers 404 elsewhere and 405 for a GET', async () => {
    const { provider } = ours.config;
    const handler = handlerOf({
      payment: { '/notify/one': payments[provider], '/notify/two': payments[provider] },
    });
    const one = notification();
    expect(await acknowledged(await handler(one.toRequest('http://127.0.0.1/notify/two?x=1')))).toBe(true);
    expect((await handler(one.toRequest('http://127.0.0.1/notify/three'))).status).toBe(404);
    expect((await handler(new Request('http://127.0.0.1/notify/one'))).status).toBe(405);
  });

  it('takes every way a message may arrive', async () => {
    const handler = handlerOf({});
    const inputs = (body: string, given: Readonly<Record<string, string>>) => [
      { body, headers: given },
      { body: Buffer.from(body).toString('base64'), isBase64Encoded: true, headers: given },
      { rawBody: Buffer.from(body), headers: given },
      JSON.stringify({ body, headers: given, isBase64Encoded: false }),
    ];
    for (let index = 0; index < 4; index += 1) {
      const { body, headers: given } = notification();
      const input = inputs(body, given)[index];
      expect(await acknowledged((await handler.handle(input as never)).toResponse())).toBe(true);
    }
  });

  it('says how to keep the raw body where a parser took it away', async () => {
    const handler = handlerOf({});
    await expect(handler.handle({ body: { out_trade_no: 'x' }, headers: {} } as never)).rejects.toThrow(
      ValidationError,
    );
    await expect(handler.handle({ body: { out_trade_no: 'x' }, headers: {} } as never)).rejects.toThrow(
      /express\.raw/,
    );
  });

  it('refuses a message that is too large', async () => {
    const request = new Request('http://127.0.0.1/', { method: 'POST', body: 'x'.repeat(300_000) });
    expect((await handlerOf({})(request)).status).toBe(413);
  });
});

describe('createNotifyHandler', () => {
  it('believes nobody else for having the right form', async () => {
    const handler = createNotifyHandler({ payment: payments.alipay, onPaid: () => undefined });
    const forged = generateTestNotification({
      credentials: { ...stranger, config: credentials.alipay.config },
    });
    expect((await handler(forged.toRequest())).status).toBe(401);
    // WeChat Pay's message at Alipay's address.
    const other = generateTestNotification({ credentials: credentials.wxpay });
    expect((await handler(other.toRequest())).status).toBe(401);
  });

  it('acknowledges a trade that was closed unpaid, without onPaid', async () => {
    const seen: string[] = [];
    const handler = createNotifyHandler({
      payment: payments.alipay,
      onPaid: () => seen.push('paid'),
      onOther: (notice) => seen.push(`${notice.kind} ${String(notice.paid)}`),
    });
    const closed = generateTestNotification({
      credentials: credentials.alipay,
      fields: { trade_status: 'TRADE_CLOSED', gmt_payment: undefined },
    });
    expect(await (await handler(closed.toRequest())).text()).toBe('success');
    expect(seen).toEqual(['payment false']);
  });

  it('a refund whose money did not arrive is not told as refunded', async () => {
    const seen: string[] = [];
    const warnings: unknown[] = [];
    const logger = {
      debug: jest.fn(),
      info: jest.fn(),
      error: jest.fn(),
      warn: (one: unknown) => warnings.push(one),
    };
    const failed = generateTestNotification({
      credentials: credentials.wxpay,
      kind: 'refund',
      fields: { refund_status: 'CHANGE' },
    });
    const quiet = createNotifyHandler({
      payment: payments.wxpay,
      onPaid: () => undefined,
      onRefunded: () => seen.push('refunded'),
      logger,
    });
    expect((await quiet(failed.toRequest())).status).toBe(200);
    expect([seen.length, warnings.length]).toEqual([0, 1]);
    const handled = createNotifyHandler({
      payment: payments.wxpay,
      onPaid: () => undefined,
      onRefundFailed: ({ refundStatus }) => seen.push(String(refundStatus)),
    });
    await handled(failed.toRequest());
    expect(seen).toEqual(['CHANGE']);
  });

  const refused: [unknown, RegExp][] = [
    [{}, /`onPaid`: required/],
    [{ onPaid: () => undefined }, /`payment`: expected/],
    [{ onPaid: () => undefined, payment: [] }, /the list is empty/],
    [{ onPaid: () => undefined, payment: [payments.wxpay, payments.wxpay] }, /one payment of each platform/],
    [{ onPaid: () => undefined, payment: { notify: payments.wxpay } }, /beginning with '\/'/],
    [{ onPaid: () => undefined, payment: payments.wxpay, lease: 0 }, /`lease`/],
    [undefined, /`onPaid`/],
  ];
  it.each(refused)('%j is refused at once', (options, message) => {
    expect(() => createNotifyHandler(options as never)).toThrow(ConfigError);
    expect(() => createNotifyHandler(options as never)).toThrow(message);
  });
});

import type { SandboxOrder } from '@sdk/sandbox';

import { createPayment, PlatformError } from '../src/index.js';
import type { PayAndConfirmOptions } from '../src/index.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

/** Payments by payment code, followed to their end against the sandbox. Nothing waits for real: the shop's clock moves. */
describe('payAndConfirm, Alipay', () => {
  let shop: Shop;
  let waits: number[];

  beforeAll(async () => {
    shop = await openShop();
  });
  beforeEach(() => {
    waits = [];
    shop.sandbox.faults.clear();
  });
  afterAll(() => shop.close());

  /** Waiting moves the sandbox, and may be where the buyer acts. */
  const waiting = (act: (waited: number) => unknown = () => undefined): PayAndConfirmOptions => ({
    delay: async (milliseconds) => {
      waits.push(milliseconds);
      await shop.sandbox.clock.advance(milliseconds);
      await act(waits.reduce((sum, one) => sum + one, 0));
    },
    retry: false,
  });
  const params = (code: string, totalFee = 100) => ({
    outTradeNo: shop.nextNumber(),
    totalFee,
    subject: 'Tea',
    authCode: `28000000000000${code}`,
  });
  const orderOf = (outTradeNo: string): SandboxOrder | undefined => shop.sandbox.orders.get(outTradeNo);
  const charges = (outTradeNo: string): number =>
    shop.sandbox.requests
      .list()
      .filter((entry) => entry.operation === 'alipay.trade.pay' && entry.requestBody.includes(outTradeNo))
      .length;

  it('is paid at once, and nothing is waited for', async () => {
    const order = params('1111', 35);
    const result = await shop.alipay.payAndConfirm(order, waiting());
    expect(result).toMatchObject({
      state: 'paid',
      outTradeNo: order.outTradeNo,
      transactionId: orderOf(order.outTradeNo)?.tradeNo,
      order: { totalFee: 35, timeEnd: expect.stringMatching(/^\d{14}$/) },
    });
    expect(waits).toEqual([]);
  });

  it('is paid when the buyer has entered the password', async () => {
    const order = params('0003');
    const result = await shop.alipay.payAndConfirm(
      order,
      waiting((waited) => (waited === 15_000 ? shop.sandbox.orders.pay(order.outTradeNo) : undefined)),
    );
    expect(result).toMatchObject({ state: 'paid', order: { tradeState: 'SUCCESS' } });
    expect(waits).toEqual([5000, 5000, 5000]);
    expect(charges(order.outTradeNo)).toBe(1);
  });

  it('is reversed when the buyer never does, after 45 seconds', async () => {
    const order = params('0003');
    const result = await shop.alipay.payAndConfirm(order, waiting());
    expect(result).toEqual({ state: 'reversed', outTradeNo: order.outTradeNo });
    expect(waits).toEqual(Array.from({ length: 9 }, () => 5000));
    expect(orderOf(order.outTradeNo)?.status).toBe('TRADE_CLOSED');
    expect(charges(order.outTradeNo)).toBe(1);
  });

  it('is paid although the answer said nobody knows', async () => {
    expect(await shop.alipay.payAndConfirm(params('2000'), waiting())).toMatchObject({ state: 'paid' });
    expect(waits).toEqual([5000]);
  });

  it('is reversed when the charge never arrived', async () => {
    const order = params('2001');
    expect(await shop.alipay.payAndConfirm(order, waiting())).toEqual({
      state: 'reversed',
      outTradeNo: order.outTradeNo,
    });
    expect(charges(order.outTradeNo)).toBe(1);
  });

  it('is paid although the answer was lost, and is not charged again', async () => {
    const order = params('1111');
    shop.sandbox.faults.add({ operation: 'alipay.trade.pay', effect: 'commit-then-drop', times: 3 });
    const result = await shop.alipay.payAndConfirm(order, waiting());
    expect(result).toMatchObject({ state: 'paid' });
    expect(charges(order.outTradeNo)).toBe(1);
    expect(orderOf(order.outTradeNo)?.totalFen).toBe(100);
  });

  it('takes back what the buyer pays in the last moment, after the last query', async () => {
    const order = params('0003');
    // The cancel's answer is lost and it does nothing: meanwhile the buyer pays.
    shop.sandbox.faults.add({ operation: 'alipay.trade.cancel', effect: 'drop' });
    const result = await shop.alipay.payAndConfirm(
      order,
      waiting((waited) => (waited === 50_000 ? shop.sandbox.orders.pay(order.outTradeNo) : undefined)),
    );
    expect(result.state).toBe('reversed');
    expect(orderOf(order.outTradeNo)?.refundedFen).toBe(100);
    expect(orderOf(order.outTradeNo)?.status).toBe('TRADE_CLOSED');
  });

  it('takes back a charge that arrives after the cancelling', async () => {
    const order = params('2001');
    let late = false;
    const client = await shop.alipay.client();
    // The charge is still on its way: it reaches Alipay right after the first cancelling was answered.
    const payment = createPayment({
      provider: 'alipay',
      client: {
        ...client,
        exec: (async (method: string, ...rest: readonly unknown[]) => {
          const answer = await (client.exec as (...call: unknown[]) => Promise<unknown>)(method, ...rest);
          if (method === 'alipay.trade.cancel' && !late) {
            late = true;
            await shop.alipay.pay({ ...order, authCode: '280000000000001111' });
          }
          return answer;
        }) as typeof client.exec,
      },
    });
    const result = await payment.payAndConfirm(order, waiting());
    expect(result.state).toBe('reversed');
    expect(orderOf(order.outTradeNo)?.refundedFen).toBe(100);
  });

  it('is unknown when the platform cannot be reached, and says what to do', async () => {
    const order = params('0003');
    const options = waiting(() => {
      for (const operation of ['alipay.trade.query', 'alipay.trade.cancel']) {
        if (shop.sandbox.faults.list().length < 2)
          shop.sandbox.faults.add({ operation, effect: 'drop', times: 99 });
      }
    });
    const result = await shop.alipay.payAndConfirm(order, { ...options, cancelAttempts: 3 });
    expect(result).toMatchObject({
      state: 'unknown',
      outTradeNo: order.outTradeNo,
      advice: expect.stringContaining(`payment.orderQuery({ outTradeNo: '${order.outTradeNo}' })`),
      error: { code: 'ERR_SDK_NETWORK', outcome: 'unknown' },
    });
    // Nine queries, three attempts to take it back with a pause between them.
    expect(waits).toHaveLength(9 + 2);
    expect(charges(order.outTradeNo)).toBe(1);
  });

  it('never guesses: a cancelling that was answered does not hide what the query says', async () => {
    const order = params('0003');
    shop.sandbox.faults.add({ operation: 'alipay.trade.query', effect: 'drop', times: 99 });
    const result = await shop.alipay.payAndConfirm(order, { ...waiting(), cancelAttempts: 2 });
    expect(result.state).toBe('unknown');
  });

  it('is taken back at once when the cashier gives up', async () => {
    const order = params('0003');
    const giveUp = new AbortController();
    const options = waiting((waited) => {
      if (waited === 10_000) giveUp.abort();
    });
    const result = await shop.alipay.payAndConfirm(order, { ...options, signal: giveUp.signal });
    expect(result.state).toBe('reversed');
    expect(waits).toEqual([5000, 5000]);
  });

  describe('an error that is not the SDK’s never hides that the charge was sent', () => {
    /** The shop's client, of which one method does its work and then breaks as often as is said. */
    const breaking = async (broken: string, times: number) => {
      const client = await shop.alipay.client();
      let left = times;
      return createPayment({
        provider: 'alipay',
        client: {
          ...client,
          exec: (async (method: string, ...rest: readonly unknown[]) => {
            const answer = await (client.exec as (...call: unknown[]) => Promise<unknown>)(method, ...rest);
            if (method === broken && (left -= 1) >= 0) throw new TypeError('broken');
            return answer;
          }) as typeof client.exec,
        },
      });
    };

    it('from the charge: it is asked what became of it', async () => {
      const order = params('1111');
      const payment = await breaking('alipay.trade.pay', 1);
      expect(await payment.payAndConfirm(order, waiting())).toMatchObject({ state: 'paid' });
      expect(charges(order.outTradeNo)).toBe(1);
    });

    it('from the queries and the cancelling: unknown, with the error', async () => {
      const order = params('0003');
      const payment = await breaking('alipay.trade.query', 99);
      const result = await payment.payAndConfirm(order, { ...waiting(), cancelAttempts: 2 });
      expect(result).toMatchObject({ state: 'unknown', error: { name: 'TypeError', message: 'broken' } });
      const other = await breaking('alipay.trade.cancel', 1);
      // The cancelling was done all the same, and the query says so.
      expect(await other.payAndConfirm(params('0003'), waiting())).toMatchObject({ state: 'reversed' });
    });

    it('from the waiting, as of a timer that rejects when it is aborted', async () => {
      const order = params('0003');
      const delay = () => Promise.reject(new RangeError('aborted'));
      expect(await shop.alipay.payAndConfirm(order, { delay, retry: false })).toMatchObject({
        state: 'unknown',
        outTradeNo: order.outTradeNo,
        advice: expect.stringContaining('Do not charge the buyer again'),
        error: { name: 'RangeError' },
      });
      const given = async () => Promise.resolve().then(() => AbortSignal.abort('text').throwIfAborted());
      expect(await shop.alipay.payAndConfirm(params('0003'), { delay: given, retry: false })).toMatchObject({
        state: 'unknown',
        error: { cause: 'text' },
      });
    });
  });

  it.each(['4001', '4002', '4006'])(
    'throws a refusal that is certain (…%s): nothing happened',
    async (code) => {
      const order = params(code);
      const error = await shop.alipay.payAndConfirm(order, waiting()).catch((reason: unknown) => reason);
      expect(error).toBeInstanceOf(PlatformError);
      expect(error).toMatchObject({ outcome: 'rejected' });
      expect(waits).toEqual([]);
    },
  );

  it('pay alone says what is known at once', async () => {
    expect(await shop.alipay.pay(params('1111'))).toMatchObject({ state: 'paid', totalFee: 100 });
    expect(await shop.alipay.pay(params('0003'))).toMatchObject({ state: 'waiting' });
    const order = params('2002');
    const error = await shop.alipay.pay(order, { retry: false }).catch((reason: unknown) => reason as Error);
    expect(error).toMatchObject({ outcome: 'unknown' });
    expect((error as Error).message).toContain(`payment.orderQuery({ outTradeNo: '${order.outTradeNo}' })`);
  });

  it('refuses what cannot be a payment by code, before charging', async () => {
    await expect(shop.alipay.payAndConfirm({ ...params('1111'), authCode: '' })).rejects.toThrow(/authCode/);
    for (const totalFee of [1.5, 0, 1e12]) {
      const asked = shop.alipay.payAndConfirm({ ...params('1111'), totalFee });
      await expect(asked).rejects.toThrow(/^payment\.pay: .*totalFee/);
    }
    const weixin = createPayment({
      provider: 'wxpay',
      appId: 'wx1',
      mchId: '1900000001',
      key: 'k'.repeat(32),
    });
    await expect(
      weixin.payAndConfirm({
        outTradeNo: 'order_1',
        totalFee: 1,
        body: 'Tea',
        authCode: '134567890123456789',
      }),
    ).rejects.toThrow(/needs the merchant's certificate/);
  });
});

import { createPayment, type Payment } from '../src/index.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

/** Payments by the code that a buyer shows, to their end: both versions of the API give the same results. */
describe.each(['v2', 'v3'] as const)('payment codes of WeChat Pay, API %s', (apiVersion) => {
  let shop: Shop;
  let payment: Payment<'wxpay'>;

  beforeAll(async () => {
    shop = await openShop();
    payment = createPayment(shop.weixinConfig({ apiVersion }));
  });
  afterAll(async () => {
    await payment.close();
    await shop.close();
  });

  const codeOrder = (outTradeNo: string, lastFour: string) => ({
    outTradeNo,
    totalFee: 100,
    body: 'Tea',
    authCode: `13456789012345${lastFour}`,
    ...(apiVersion === 'v3' ? { sceneInfo: { storeInfo: { outId: 'shop-1' } } } : {}),
  });

  it('cancelOrder reverses a payment by code, again while the platform asks for it', async () => {
    const outTradeNo = shop.nextNumber();
    await payment.pay(codeOrder(outTradeNo, '1111'));
    await shop.sandbox.clock.advance('1m');
    await shop.weixinSettings({ recalls: '1' });
    const result = await payment.cancelOrder({ outTradeNo });
    await shop.weixinSettings({ recalls: '0' });
    expect(result).toMatchObject({
      errCode: 0,
      errMsg: 'payment.cancelOrder ok',
      outTradeNo,
      retryFlag: 'N',
    });
    expect((await payment.orderQuery({ outTradeNo })).tradeState).toBe('REVOKED');
  });

  describe('payAndConfirm', () => {
    let waits: number[] = [];
    const waiting = (act: (waited: number) => unknown = () => undefined) => {
      waits = [];
      return {
        retry: false as const,
        delay: async (milliseconds: number) => {
          waits.push(milliseconds);
          await shop.sandbox.clock.advance(milliseconds);
          await act(waits.reduce((sum, one) => sum + one, 0));
        },
      };
    };

    it('is paid at once', async () => {
      const outTradeNo = shop.nextNumber();
      const result = await payment.payAndConfirm(codeOrder(outTradeNo, '1111'), waiting());
      expect(result).toMatchObject({
        state: 'paid',
        outTradeNo,
        transactionId: expect.stringMatching(/^\d{28}$/),
      });
      expect(waits).toEqual([]);
    });

    it('is paid when the buyer has entered the password', async () => {
      const outTradeNo = shop.nextNumber();
      const options = waiting((waited) =>
        waited === 10_000 ? shop.sandbox.orders.pay(outTradeNo) : undefined,
      );
      expect(await payment.payAndConfirm(codeOrder(outTradeNo, '0003'), options)).toMatchObject({
        state: 'paid',
        order: { tradeState: 'SUCCESS', totalFee: 100 },
      });
      expect(waits).toEqual([5000, 5000]);
    });

    it('is reversed when the buyer never does', async () => {
      const outTradeNo = shop.nextNumber();
      const result = await payment.payAndConfirm(codeOrder(outTradeNo, '0003'), waiting());
      expect(result).toEqual({ state: 'reversed', outTradeNo });
      expect((await payment.orderQuery({ outTradeNo })).tradeState).toMatch(/^(REVOKED|CLOSED)$/);
    });

    it.each(['2000', '2003'])('is paid although the answer said nobody knows (…%s)', async (code) => {
      const result = await payment.payAndConfirm(codeOrder(shop.nextNumber(), code), waiting());
      expect(result.state).toBe('paid');
      expect(waits).toEqual([5000]);
    });

    it('is reversed when the charge never arrived', async () => {
      const outTradeNo = shop.nextNumber();
      expect(await payment.payAndConfirm(codeOrder(outTradeNo, '2001'), waiting())).toEqual({
        state: 'reversed',
        outTradeNo,
      });
    });

    it('takes back what the buyer pays after the last query', async () => {
      const outTradeNo = shop.nextNumber();
      await shop.weixinSettings({ recalls: '1' });
      const options = waiting((waited) =>
        waited === 50_000 ? shop.sandbox.orders.pay(outTradeNo) : undefined,
      );
      const result = await payment.payAndConfirm(codeOrder(outTradeNo, '0003'), options);
      await shop.weixinSettings({ recalls: '0' });
      expect(result).toEqual({ state: 'reversed', outTradeNo });
      await shop.sandbox.clock.advance('1m');
      expect(shop.sandbox.orders.get(outTradeNo)?.refundedFen).toBe(100);
    });

    it('gives up no sooner than the platform lets it: 15 seconds after the charge', async () => {
      const outTradeNo = shop.nextNumber();
      const giveUp = new AbortController();
      const options = waiting(() => giveUp.abort());
      const result = await payment.payAndConfirm(codeOrder(outTradeNo, '0003'), {
        ...options,
        signal: giveUp.signal,
      });
      expect(result.state).toBe('reversed');
      expect(waits).toEqual([5000, 10_000]);
    });

    it('throws a refusal that is certain', async () => {
      await expect(
        payment.payAndConfirm(codeOrder(shop.nextNumber(), '4001'), waiting()),
      ).rejects.toMatchObject({ code: 'ERR_SDK_PLATFORM', outcome: 'rejected' });
      expect(waits).toEqual([]);
    });

    it('is unknown when the platform cannot be reached', async () => {
      const outTradeNo = shop.nextNumber();
      const options = waiting(() => {
        if (shop.sandbox.faults.list().length === 0) shop.sandbox.faults.add({ effect: 'drop', times: 99 });
      });
      const result = await payment.payAndConfirm(codeOrder(outTradeNo, '0003'), {
        ...options,
        cancelAttempts: 2,
      });
      shop.sandbox.faults.clear();
      expect(result).toMatchObject({ state: 'unknown', outTradeNo, error: { outcome: 'unknown' } });
    });
  });
});

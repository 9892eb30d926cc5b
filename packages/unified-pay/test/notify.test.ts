import { createNotifyHandler, createPayment, type RefundNotification } from '../src/index.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

interface Arrived {
  readonly headers: Record<string, string>;
  readonly body: string;
}

/** What the emulated platforms really send, through the whole way: order, payment, delivery, handler, repetition. */
describe('notifications of the sandbox', () => {
  let shop: Shop;
  let answer: (request: Request) => Promise<Response>;
  let arrived: Arrived[];

  beforeAll(async () => {
    shop = await openShop({
      fetch: async (request) => {
        const copy = request.clone();
        arrived.push({ headers: Object.fromEntries(copy.headers), body: await copy.text() });
        return answer(request);
      },
    });
  });
  beforeEach(() => {
    arrived = [];
    shop.sandbox.reset();
    answer = async () => new Response('fail', { status: 500 });
  });
  afterAll(() => shop.close());

  const notifyUrl = 'http://127.0.0.1:1/notify';
  const paidByAlipay = async (totalFee: number): Promise<string> => {
    const outTradeNo = shop.nextNumber();
    // A trade of a mini program is told of when the order names the address.
    await shop.alipay.getOrderInfo({ outTradeNo, totalFee, subject: 'Tea', openid: shop.buyerId, notifyUrl });
    await shop.sandbox.orders.pay(outTradeNo);
    await shop.sandbox.clock.advance(0);
    return outTradeNo;
  };

  it('Alipay: the fields of the seed, in fen', async () => {
    const outTradeNo = await paidByAlipay(2999);
    const [first] = arrived;
    if (first === undefined) throw new Error('nothing arrived');
    expect(await shop.alipay.checkNotifyType(first)).toBe('payment');
    // checkNotifyType claims nothing.
    const notification = await shop.alipay.verifyPaymentNotify(first);
    expect(notification).toMatchObject({
      provider: 'alipay',
      kind: 'payment',
      paid: true,
      duplicate: false,
      outTradeNo,
      transactionId: shop.sandbox.orders.get(outTradeNo)?.tradeNo,
      totalFee: 2999,
      cashFee: 2999,
      receiptAmount: 2999,
      openid: shop.buyerId,
      resultCode: 'SUCCESS',
      tradeState: 'SUCCESS',
      timeEnd: expect.stringMatching(/^\d{14}$/),
      fundBillList: [{ fundChannel: 'ALIPAYACCOUNT', amount: 2999 }],
    });
    expect(notification.ack()).toMatchObject({ status: 200, body: 'success' });
    await notification.settled();
    expect(await shop.alipay.verifyPaymentNotify(first)).toMatchObject({
      duplicate: true,
      inProgress: false,
    });
    // In a cloud function, base64 or not.
    const event = { path: '/', httpMethod: 'POST', headers: first.headers, isBase64Encoded: true };
    const encoded = { ...event, body: Buffer.from(first.body).toString('base64') };
    expect(await shop.alipay.verifyPaymentNotify(encoded, { claim: false })).toMatchObject({ outTradeNo });
  });

  it('Alipay: a refused kind gives its claim back', async () => {
    await paidByAlipay(1);
    const [first] = arrived;
    if (first === undefined) throw new Error('nothing arrived');
    await expect(shop.alipay.verifyRefundNotify(first)).rejects.toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'kind',
      outcome: 'rejected',
    });
    expect((await shop.alipay.verifyPaymentNotify(first)).duplicate).toBe(false);
  });

  it('Alipay: the amount is compared in fen', async () => {
    const outTradeNo = await paidByAlipay(35);
    const [first] = arrived;
    if (first === undefined) throw new Error('nothing arrived');
    await expect(
      shop.alipay.verifyPaymentNotify(first, { expected: { outTradeNo, totalFee: 36 } }),
    ).rejects.toMatchObject({
      step: 'total_amount',
      message: expect.stringMatching(/In this API that is `expected\.totalFee`, in whole fen\.$/),
    });
    await expect(
      shop.alipay.verifyPaymentNotify(first, { expected: { outTradeNo: 'other' } }),
    ).rejects.toMatchObject({ step: 'out_trade_no' });
    await expect(
      shop.alipay.verifyPaymentNotify(first, { expected: { outTradeNo, totalFee: 35 } }),
    ).resolves.toMatchObject({ totalFee: 35 });
  });

  it('one handler serves both platforms: each payment once, however often it is told of', async () => {
    const weixin = createPayment(shop.weixinConfig());
    const paid: string[] = [];
    const refunded: RefundNotification[] = [];
    let failures = 2;
    answer = createNotifyHandler({
      payment: [shop.alipay, weixin],
      expected: ({ outTradeNo }) => {
        const totalFee = shop.sandbox.orders.get(String(outTradeNo))?.totalFen;
        return totalFee === undefined ? undefined : { totalFee };
      },
      onPaid: ({ outTradeNo }) => {
        // The first delivery of each fails, and comes again.
        if (failures > 0) {
          failures -= 1;
          throw new Error('the database is down');
        }
        paid.push(String(outTradeNo));
      },
      onRefunded: (notification) => refunded.push(notification),
    });
    const byAlipay = await paidByAlipay(100);
    const byWeixin = shop.nextNumber();
    await weixin.getOrderInfo({
      outTradeNo: byWeixin,
      totalFee: 200,
      body: 'Tea',
      openid: shop.openid,
      notifyUrl,
    });
    await shop.sandbox.orders.pay(byWeixin);
    await shop.sandbox.clock.advance(0);
    expect(paid).toEqual([]);
    await shop.sandbox.clock.advance('26h');
    expect(paid.sort()).toEqual([byAlipay, byWeixin].sort());

    for (const { id } of shop.sandbox.notifications.list()) await shop.sandbox.notifications.duplicate(id, 3);
    expect(paid).toHaveLength(2);

    await weixin.refund({
      outTradeNo: byWeixin,
      outRefundNo: 'r_weixin',
      totalFee: 200,
      refundFee: 50,
      notifyUrl,
    });
    await shop.alipay.refund({ outTradeNo: byAlipay, outRefundNo: 'r_alipay', totalFee: 100, refundFee: 40 });
    await shop.sandbox.clock.advance('1h');
    expect(
      refunded.map(({ provider, outRefundNo, refundFee }) => [provider, outRefundNo, refundFee]).sort(),
    ).toEqual([
      ['alipay', 'r_alipay', 40],
      ['wxpay', 'r_weixin', 50],
    ]);
    expect(paid).toHaveLength(2);
    await weixin.close();
  });

  it('a corrupted delivery is refused and reaches nobody', async () => {
    let runs = 0;
    answer = createNotifyHandler({ payment: shop.alipay, onPaid: () => (runs += 1) });
    await paidByAlipay(5);
    expect(runs).toBe(1);
    const [newest] = shop.sandbox.notifications.list();
    if (newest === undefined) throw new Error('nothing was sent');
    const corrupted = await shop.sandbox.notifications.corrupt(newest.id);
    expect(JSON.stringify(corrupted.attempts.at(-1))).toContain('401');
    expect(runs).toBe(1);
  });
});

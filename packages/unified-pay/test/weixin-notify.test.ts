import { createNotifyHandler, createPayment } from '../src/index.js';
import { openShop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

describe.each(['v2', 'v3'] as const)('notifications of WeChat Pay, API %s', (apiVersion) => {
  it('verifies what the sandbox sends, and tells payments and refunds apart', async () => {
    const arrived: { headers: Record<string, string>; body: string }[] = [];
    const own = await openShop({
      fetch: async (request) => {
        arrived.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
        return new Response(null, { status: 500 });
      },
    });
    const payments = createPayment(own.weixinConfig({ apiVersion }));
    try {
      const outTradeNo = own.nextNumber();
      const notifyUrl = 'http://127.0.0.1:1/notify';
      await payments.getOrderInfo({ outTradeNo, totalFee: 77, body: 'Tea', openid: own.openid, notifyUrl });
      await own.sandbox.orders.pay(outTradeNo);
      await own.sandbox.clock.advance(0);
      const [first] = arrived;
      if (first === undefined) throw new Error('nothing arrived');
      expect(await payments.checkNotifyType(first)).toBe('payment');
      await expect(payments.verifyRefundNotify(first)).rejects.toMatchObject({ step: 'kind' });
      await expect(payments.verifyPaymentNotify(first, { expected: { totalFee: 78 } })).rejects.toMatchObject(
        {
          code: 'ERR_SDK_SIGNATURE_REJECTED',
        },
      );
      const notification = await payments.verifyPaymentNotify(first, {
        expected: { outTradeNo, totalFee: 77 },
      });
      expect(notification).toMatchObject({
        kind: 'payment',
        paid: true,
        duplicate: false,
        outTradeNo,
        totalFee: 77,
        cashFee: 77,
        feeType: 'CNY',
        openid: own.openid,
        resultCode: 'SUCCESS',
        transactionId: expect.stringMatching(/^\d{28}$/),
        timeEnd: expect.stringMatching(/^\d{14}$/),
      });
      const queries = own.sandbox.requests.list().length;
      const confirmed = await payments.verifyPaymentNotify(first, { claim: false, confirm: true });
      expect(confirmed.outTradeNo).toBe(outTradeNo);
      expect(own.sandbox.requests.list()).toHaveLength(queries + 1);
      notification.ack();
      expect((await payments.verifyPaymentNotify(first)).duplicate).toBe(true);

      arrived.length = 0;
      const outRefundNo = `notified_${outTradeNo}`;
      await payments.refund({ outTradeNo, outRefundNo, totalFee: 77, refundFee: 7, notifyUrl });
      await own.sandbox.clock.advance('5s');
      const refunded = arrived.at(-1);
      if (refunded === undefined) throw new Error('no refund was told');
      expect(await payments.checkNotifyType(refunded)).toBe('refund');
      expect(await payments.verifyRefundNotify(refunded)).toMatchObject({
        kind: 'refund',
        paid: false,
        outTradeNo,
        outRefundNo,
        totalFee: 77,
        refundFee: 7,
        refundStatus: 'SUCCESS',
        refundRecvAccout: expect.any(String),
        successTime: expect.stringMatching(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/),
      });
    } finally {
      await payments.close();
      await own.close();
    }
  });
});

it('what no query could confirm reaches its handler all the same: the end of a transfer', async () => {
  const arrived: { headers: Record<string, string>; body: string }[] = [];
  const own = await openShop({
    fetch: async (request) => {
      arrived.push({ headers: Object.fromEntries(request.headers), body: await request.text() });
      return new Response(null, { status: 500 });
    },
  });
  const payment = createPayment(own.weixinConfig({ apiVersion: 'v3' }));
  try {
    const { v3 } = await payment.client();
    const outBillNo = 'transfer0001';
    await v3.transferBills.create({
      outBillNo,
      transferSceneId: '1005',
      openid: own.openid,
      transferAmount: 100,
      transferRemark: 'wages',
      notifyUrl: 'http://127.0.0.1:1/notify',
      transferSceneReportInfos: [{ infoType: '岗位类型', infoContent: '配送' }],
    });
    await v3.transferBills.cancel({ outBillNo });
    await own.sandbox.clock.advance('1m');
    const [ended] = arrived;
    if (ended === undefined) throw new Error('nothing arrived');
    const told: unknown[] = [];
    const handler = createNotifyHandler({
      payment,
      confirm: true,
      onPaid: () => told.push('paid'),
      onOther: ({ raw }) => told.push([raw['out_bill_no'], raw['state']]),
    });
    expect((await handler.handle(ended)).status).toBe(200);
    expect(told).toEqual([[outBillNo, 'CANCELLED']]);
    const forged = { ...ended, headers: { ...ended.headers, 'wechatpay-nonce': 'another' } };
    expect((await handler.handle(forged)).status).toBe(401);
    expect(told).toHaveLength(1);
  } finally {
    await payment.close();
    await own.close();
  }
});

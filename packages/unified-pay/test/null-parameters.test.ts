import { createPayment, type Payment } from '../src/index.js';
import { generateTestCredentials, generateTestNotification } from '../src/testing.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(60_000);

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

type Params = Parameters<Payment['refund']>[0] & Parameters<Payment['getOrderInfo']>[0];

/** A row of a database, as programs in plain JavaScript pass it. */
const row = (fields: Readonly<Record<string, unknown>>): Params => fields as unknown as Params;

describe.each(['v2', 'v3', 'alipay'] as const)('%s', (way) => {
  it('what is null is not given', async () => {
    const isAlipay = way === 'alipay';
    const payment: Payment = isAlipay
      ? createPayment(shop.config())
      : createPayment(shop.weixinConfig({ apiVersion: way, notifyUrl: 'https://example.com/notify' }));
    const outTradeNo = shop.nextNumber();
    const openid = isAlipay ? shop.buyerId : shop.openid;
    const unused = { attach: null, spbillCreateIp: null, tradeType: null, clientType: null, notifyUrl: null };
    await payment.getOrderInfo(
      row({ ...unused, outTradeNo, totalFee: 100, body: 'Tea', subject: 'Tea', openid }),
    );
    await shop.sandbox.orders.pay(outTradeNo);
    const unknown = { transactionId: null, refundId: null, offset: null };
    expect(await payment.orderQuery(row({ ...unknown, outTradeNo }))).toMatchObject({
      tradeState: 'SUCCESS',
    });
    const refund = {
      outTradeNo,
      outRefundNo: `${outTradeNo}_1`,
      refundFee: 100,
      totalFee: isAlipay ? null : 100,
    };
    const silent = { refundDesc: null, refundFeeType: null, notifyUrl: null, transactionId: null };
    // As `fetch` takes it. The refund is sent, so an error of this program's own would hide what became of it.
    const options = { signal: null, timeout: null } as never;
    expect(await payment.refund(row({ ...refund, ...silent }), options)).toMatchObject({ refundFee: 100 });
    const { outRefundNo } = refund;
    expect(await payment.refundQuery(row({ ...unknown, outTradeNo, outRefundNo }))).toMatchObject({
      refundFee: 100,
    });
    // There is no bill of today; what matters is that the platform was asked.
    const bill = { billDate: '20200101', billType: null, accountType: null };
    for (const download of ['downloadBill', 'downloadFundflow'] as const) {
      await expect(payment[download](bill as never)).rejects.toMatchObject({ code: 'ERR_SDK_PLATFORM' });
    }
    await payment.close();
  });
});

it('options of a verification that are null are none', async () => {
  const credentials = generateTestCredentials('alipay');
  const payment = createPayment(credentials.config);
  const message = generateTestNotification({ credentials, outTradeNo: 'order_1', totalFee: 35 });
  const notice = await payment.verifyPaymentNotify(message.toRequest(), null as never);
  expect(notice).toMatchObject({ paid: true, totalFee: 35 });
  await payment.close();
});

it('nothing but null is still nothing', async () => {
  const payment = createPayment(shop.weixinConfig());
  await expect(payment.orderQuery(row({ outTradeNo: null }))).rejects.toMatchObject({
    code: 'ERR_SDK_VALIDATION',
    message: expect.stringContaining('outTradeNo, transactionId') as string,
  });
  await payment.close();
});

import { createPayment, type Payment, type PlatformError } from '../src/index.js';
import { generateTestCredentials, generateTestNotification } from '../src/testing.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(60_000);

// What `@dcloudio/uni-pay` 1.0.2 does wrong, whose functions have these names. Each test is named after its defect.

let shop: Shop;
let wxpay: Payment<'wxpay'>;

beforeAll(async () => {
  shop = await openShop();
  wxpay = createPayment(shop.weixinConfig());
});
afterAll(async () => {
  await wxpay.close();
  await shop.close();
});

const notifyUrl = 'https://example.com/notify';
const sent = () => shop.sandbox.requests.list();
const lastBody = () => sent()[0]?.requestBody ?? '';

async function paidOrder(totalFee: number, more: Record<string, unknown> = {}): Promise<string> {
  const outTradeNo = shop.nextNumber();
  const params = { outTradeNo, totalFee, body: 'Tea', openid: shop.openid, notifyUrl, ...more };
  await wxpay.getOrderInfo(params);
  await shop.sandbox.orders.pay(outTradeNo);
  return outTradeNo;
}

const refusal = (call: Promise<unknown>): Promise<PlatformError> =>
  call.then(
    () => {
      throw new Error('expected a rejection');
    },
    (error: unknown) => error as PlatformError,
  );

describe('WeChat Pay', () => {
  it('the sandbox’s key is asked for at …/sandboxnewundefined, and is a property of a promise', async () => {
    const payment = createPayment(shop.weixinConfig({ sandbox: true }));
    const before = sent().length;
    const error = await refusal(payment.orderQuery({ outTradeNo: 'nobody' }));
    await payment.close();
    expect(error).toMatchObject({ code: 'ERR_SDK_PLATFORM', errCode: 'ORDERNOTEXIST' });
    const paths = sent()
      .slice(0, sent().length - before)
      .map(({ url }) => new URL(url, shop.url).pathname)
      .reverse();
    expect(paths).toEqual([
      expect.stringMatching(/\/xdc\/apiv2getsignkey\/sign\/getsignkey$/),
      expect.stringMatching(/\/xdc\/apiv2sandbox\/pay\/orderquery$/),
    ]);
  });

  it('couponRefundFee is Number(couponRefundId)', async () => {
    const outTradeNo = await paidOrder(100, { goodsTag: 'COUPON_10_20' });
    const outRefundNo = `coupons_${outTradeNo}`;
    const refund = await wxpay.refund({ outTradeNo, outRefundNo, totalFee: 100, refundFee: 100 });
    expect(refund).toMatchObject({ couponRefundFee: 30, couponRefundCount: 2, cashRefundFee: 70 });
    const { refundList } = await wxpay.refundQuery({ outTradeNo });
    expect(refundList?.[0]).toMatchObject({
      couponRefundFee: 30,
      couponList: [
        { couponRefundId: '10000000', couponRefundFee: 10 },
        { couponRefundId: '10000001', couponRefundFee: 20 },
      ],
    });
  });

  it('settlementTotalFee and couponFee are text, although they are documented as numbers', async () => {
    const outTradeNo = await paidOrder(100, { goodsTag: 'COUPON_10_20' });
    const query = await wxpay.orderQuery({ outTradeNo });
    expect(query).toMatchObject({ settlementTotalFee: 70, couponFee: 30, couponCount: 2, cashFee: 70 });
  });

  it('amounts that are not there become NaN', async () => {
    const outTradeNo = shop.nextNumber();
    await wxpay.getOrderInfo({ outTradeNo, totalFee: 1, body: 'Tea', openid: shop.openid, notifyUrl });
    const query = await wxpay.orderQuery({ outTradeNo });
    expect(Object.values(query).filter((value) => Number.isNaN(value))).toEqual([]);
    for (const name of ['cashFee', 'couponFee', 'couponCount']) expect(query).not.toHaveProperty(name);
  });

  it('HMAC-SHA256 of the configuration is used and not said, and refused by WeChat Pay', async () => {
    const payment = createPayment(shop.weixinConfig({ signType: 'HMAC-SHA256' }));
    const outTradeNo = await paidOrder(1);
    expect(await payment.orderQuery({ outTradeNo })).toMatchObject({ tradeState: 'SUCCESS' });
    expect(lastBody()).toContain('<sign_type>HMAC-SHA256</sign_type>');
    await payment.close();
  });

  it(']]> in a value makes fields of it', async () => {
    const attach = ']]></attach><total_fee>1</total_fee><attach><![CDATA[';
    const outTradeNo = await paidOrder(9900, { attach });
    expect(shop.sandbox.orders.get(outTradeNo)?.totalFen).toBe(9900);
    expect(await wxpay.orderQuery({ outTradeNo })).toMatchObject({ attach, totalFee: 9900 });
  });

  it('a refund’s notification always throws: its cipher is aes-128-cbc', async () => {
    const credentials = generateTestCredentials('wxpay');
    const payment = createPayment(credentials.config);
    const settings = { credentials, kind: 'refund', totalFee: 100, refundFee: 35 } as const;
    for (const version of ['v2', 'v3'] as const) {
      const notification = generateTestNotification({ ...settings, version });
      expect(await payment.verifyRefundNotify(notification)).toMatchObject({ refundFee: 35, totalFee: 100 });
    }
    await payment.close();
  });

  it('result_code FAIL is a verified payment', async () => {
    const credentials = generateTestCredentials('wxpay');
    const payment = createPayment(credentials.config);
    const fields = { result_code: 'FAIL', err_code: 'SYSTEMERROR', err_code_des: '系统错误' };
    const notification = generateTestNotification({ credentials, version: 'v2', fields });
    expect(await payment.verifyPaymentNotify(notification)).toMatchObject({
      paid: false,
      resultCode: 'FAIL',
    });
    await payment.close();
  });

  it('an attach with a line break fails verification', async () => {
    const credentials = generateTestCredentials('wxpay');
    const payment = createPayment(credentials.config);
    const attach = ' two\nlines ';
    const notification = generateTestNotification({ credentials, version: 'v2', fields: { attach } });
    expect(await payment.verifyPaymentNotify(notification)).toMatchObject({ paid: true, attach });
    await payment.close();
  });

  it('errors are plain, with the code inside the text', async () => {
    const error = await refusal(wxpay.closeOrder({ outTradeNo: await paidOrder(1) }));
    expect(error).toMatchObject({ name: 'PlatformError', errCode: 'ORDERPAID', outcome: 'rejected' });
    expect(error.errMsg).toMatch(/\p{Script=Han}/u);
  });

  it('a client type that cannot be served is found out when the order exists; the subject is sent', async () => {
    const outTradeNo = shop.nextNumber();
    const order = {
      outTradeNo,
      totalFee: 1,
      body: 'Tea',
      subject: 'of Alipay',
      openid: shop.openid,
      notifyUrl,
    };
    await expect(wxpay.getOrderInfo({ ...order, clientType: 'mp-alipay' })).rejects.toMatchObject({
      code: 'ERR_SDK_UNSUPPORTED',
    });
    expect(shop.sandbox.orders.get(outTradeNo)).toBeUndefined();
    await wxpay.getOrderInfo(order);
    expect(lastBody()).not.toContain('of Alipay');
  });

  it('without a certificate a refund fails somewhere in TLS', async () => {
    const payment = createPayment(
      shop.weixinConfig({ pfx: undefined, privateKey: undefined, serialNo: undefined }),
    );
    const before = sent().length;
    const refund = { outTradeNo: 'order_x', outRefundNo: 'refund_x', totalFee: 1, refundFee: 1 };
    await expect(payment.refund(refund)).rejects.toMatchObject({
      code: 'ERR_SDK_CONFIG',
      outcome: 'not-sent',
    });
    expect(sent()).toHaveLength(before);
    await payment.close();
  });
});

describe('Alipay', () => {
  it('35 fen are 0.35000000000000003 yuan, and 0.29 yuan 28.999999999999996 fen', async () => {
    expect([35 * 0.01, 0.29 * 100]).toEqual([0.35000000000000003, 28.999999999999996]);
    for (const [fen, yuan] of [
      [35, '0.35'],
      [29, '0.29'],
      [113, '1.13'],
      [1_999_999, '19999.99'],
    ] as const) {
      const outTradeNo = shop.nextNumber();
      await shop.alipay.getOrderInfo({ outTradeNo, totalFee: fen, subject: 'Tea', openid: shop.buyerId });
      expect(new URLSearchParams(lastBody()).get('biz_content')).toContain(`"total_amount":"${yuan}"`);
      await shop.sandbox.orders.pay(outTradeNo);
      expect(await shop.alipay.orderQuery({ outTradeNo })).toMatchObject({ totalFee: fen });
    }
  });

  it('a refund carries send_back_fee, goods_detail and royalties that nobody gave', async () => {
    const outTradeNo = shop.nextNumber();
    await shop.alipay.getOrderInfo({ outTradeNo, totalFee: 35, subject: 'Tea', openid: shop.buyerId });
    await shop.sandbox.orders.pay(outTradeNo);
    await shop.alipay.refund({ outTradeNo, outRefundNo: 'junk', totalFee: 35, refundFee: 29 });
    const content = JSON.parse(new URLSearchParams(lastBody()).get('biz_content') ?? '') as object;
    expect(content).toEqual({ out_trade_no: outTradeNo, out_request_no: 'junk', refund_amount: '0.29' });
  });

  describe('notifications', () => {
    const credentials = generateTestCredentials('alipay');
    const payment = createPayment(credentials.config);
    afterAll(() => payment.close());

    it('throw a URIError where a value has a percent sign', async () => {
      const fields = { subject: '100% 茶 + %E8', passback_params: '50%' };
      const notification = generateTestNotification({ credentials, fields });
      expect(await payment.verifyPaymentNotify(notification)).toMatchObject({ paid: true, attach: '50%' });
    });

    it('are not decoded from base64, and throw a TypeError without a content type', async () => {
      const { body } = generateTestNotification({ credentials, totalFee: 35 });
      const event = { headers: {}, body: Buffer.from(body).toString('base64'), isBase64Encoded: true };
      expect(await payment.verifyPaymentNotify(event)).toMatchObject({ totalFee: 35 });
      expect(await payment.verifyPaymentNotify({ headers: {}, body }, { claim: false })).toMatchObject({
        totalFee: 35,
      });
    });

    it('of another application are accepted', async () => {
      const notification = generateTestNotification({ credentials, fields: { app_id: '2021000000000099' } });
      await expect(payment.verifyPaymentNotify(notification)).rejects.toMatchObject({
        code: 'ERR_SDK_SIGNATURE_REJECTED',
      });
    });

    it('that are forged return false, which a caller who does not look takes for an answer', async () => {
      const notification = generateTestNotification({ credentials, tamper: 'body' });
      await expect(payment.verifyPaymentNotify(notification)).rejects.toMatchObject({
        name: 'SignatureError',
      });
    });

    it('of refunds are not known', async () => {
      const notification = generateTestNotification({
        credentials,
        kind: 'refund',
        totalFee: 35,
        refundFee: 29,
      });
      expect(await payment.verifyRefundNotify(notification)).toMatchObject({ refundFee: 29, totalFee: 35 });
    });
  });
});

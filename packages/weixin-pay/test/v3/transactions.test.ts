import { ValidationError } from '../../src/index.js';
import { appId, mchId, merchantSerial, openid, publicKeyId, testNow } from './fake-weixin-pay.js';
import { publicKeyMode, rejection, withWeixinPay } from './test-bench.js';

const order = { description: '图书 100% + “杂志” 📚', outTradeNo: 'T20270101_1', amount: { total: 1 } };

test('an order is signed over exactly what is sent, and its answer verified', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: { prepay_id: 'wx201410272009395522657a690389285100' } });
    const result = await pay.v3.transactions.jsapi({
      ...order,
      payer: { openid },
      attach: 'a&b=%E4',
      timeExpire: Date.UTC(2027, 0, 1, 5),
      detail: { goodsDetail: [{ merchantGoodsId: '1', quantity: 1, unitPrice: 1 }] },
    });
    expect(result).toEqual({ prepayId: 'wx201410272009395522657a690389285100' });
    const [request] = weixin.received;
    expect(request?.signatureHolds).toBe(true);
    expect(`${request?.method} ${request?.url}`).toBe('POST /v3/pay/transactions/jsapi');
    expect(request?.authorization).toMatchObject({
      mchid: mchId,
      serial_no: merchantSerial,
      timestamp: String(testNow / 1000),
    });
    expect(request?.headers).toMatchObject({
      accept: 'application/json',
      'content-type': 'application/json',
      'wechatpay-serial': publicKeyId,
    });
    expect(request?.headers['user-agent']).toContain('@sdk/weixin-pay');
    expect(request?.json()).toEqual({
      appid: appId,
      mchid: mchId,
      description: order.description,
      out_trade_no: 'T20270101_1',
      amount: { total: 1 },
      payer: { openid },
      attach: 'a&b=%E4',
      time_expire: '2027-01-01T13:00:00+08:00',
      notify_url: 'https://shop.example/notify',
      detail: { goods_detail: [{ merchant_goods_id: '1', quantity: 1, unit_price: 1 }] },
    });
  }));

test.each(['sync', 'thread-pool'] as const)(
  'signing %s, below a prefix, which the signature covers',
  (signing) =>
    withWeixinPay(async ({ another, weixin }) => {
      weixin.respond = () => ({ body: { code_url: 'weixin://wxpay/bizpayurl?pr=p4lpSuKzz' } });
      const pay = another({ signing, endpoint: `${weixin.url}/gate/way` });
      const { codeUrl } = await pay.v3.transactions.native(order);
      expect(codeUrl).toBe('weixin://wxpay/bizpayurl?pr=p4lpSuKzz');
      expect(weixin.received[0]?.url).toBe('/gate/way/v3/pay/transactions/native');
    }),
);

test('ids stay one part of the path, whatever they hold', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({
      body: { out_trade_no: 'a|b*c-1', trade_state: 'NOTPAY', trade_state_desc: '' },
    });
    await pay.v3.transactions.query({ outTradeNo: 'a|b*c-1' });
    expect(weixin.received[0]?.url).toBe(`/v3/pay/transactions/out-trade-no/a%7Cb%2Ac-1?mchid=${mchId}`);
    const error = await rejection(pay.v3.transactions.close({ outTradeNo: '1/close?x=' }));
    expect(error).toBeInstanceOf(ValidationError);
    expect(weixin.received).toHaveLength(1);
  }));

test('a query by either number, with every field named and unknown ones kept', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    const answer = {
      appid: appId,
      mchid: mchId,
      out_trade_no: 'T20270101_1',
      transaction_id: '4200001234202701011234567890',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      payer: { openid },
      amount: { total: 100, payer_total: 90, currency: 'CNY', payer_currency: 'CNY' },
      promotion_detail: [
        { coupon_id: '1', wechatpay_contribute: 10, goods_detail: [{ goods_id: 'g', unit_price: 1 }] },
      ],
      brand_new_field: { inner_name: 1 },
    };
    weixin.respond = () => ({
      body: JSON.stringify(answer).replace('"coupon_id":"1"', '"coupon_id":12345678901234567890'),
    });
    const result = await pay.v3.transactions.query({ transactionId: '4200001234202701011234567890' });
    expect(weixin.received[0]?.url).toBe(
      `/v3/pay/transactions/id/4200001234202701011234567890?mchid=${mchId}`,
    );
    expect(result).toEqual({
      appId,
      mchId,
      outTradeNo: 'T20270101_1',
      transactionId: '4200001234202701011234567890',
      tradeState: 'SUCCESS',
      tradeStateDesc: '支付成功',
      payer: { openid },
      amount: { total: 100, payerTotal: 90, currency: 'CNY', payerCurrency: 'CNY' },
      promotionDetail: [
        {
          couponId: '12345678901234567890',
          wechatpayContribute: 10,
          goodsDetail: [{ goodsId: 'g', unitPrice: 1 }],
        },
      ],
      brand_new_field: { inner_name: 1 },
    });
  }));

test('closing answers 204, verified over the empty body; a closed order is closed', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ status: 204 });
    await expect(pay.v3.transactions.close({ outTradeNo: 'T20270101_1' })).resolves.toBeUndefined();
    expect(weixin.received[0]?.json()).toEqual({ mchid: mchId });
    const closed = { code: 'ORDER_CLOSED', message: '订单已关闭' };
    weixin.respond = () => ({ status: 400, body: closed });
    await expect(pay.v3.transactions.close({ outTradeNo: 'T20270101_1' })).resolves.toBeUndefined();
    weixin.respond = () => ({ status: 400, body: closed, signed: 'none' });
    expect(await rejection(pay.v3.transactions.close({ outTradeNo: 'T20270101_1' }))).toMatchObject({
      errCode: 'ORDER_CLOSED',
      signed: false,
      // The order may be open, or paid.
      outcome: 'unknown',
      hint: expect.stringContaining('no signature'),
    });
  }));

test('partner orders name both sides, and ask with both merchants', () =>
  withWeixinPay(
    async ({ pay, weixin }) => {
      weixin.respond = () => ({ body: { prepay_id: 'p' } });
      const { partnerTransactions } = pay.v3;
      await partnerTransactions.jsapi({ ...order, payer: { subOpenid: openid }, subAppId: 'wxsub' });
      expect(weixin.received[0]?.path).toBe('/v3/pay/partner/transactions/jsapi');
      expect(weixin.received[0]?.json()).toMatchObject({
        sp_appid: appId,
        sp_mchid: mchId,
        sub_appid: 'wxsub',
        sub_mchid: '1900000109',
        payer: { sub_openid: openid },
      });
      weixin.respond = () => ({
        body: { out_trade_no: order.outTradeNo, trade_state: 'NOTPAY', trade_state_desc: '' },
      });
      await partnerTransactions.query({ outTradeNo: order.outTradeNo });
      expect(weixin.received[1]?.url).toBe(
        `/v3/pay/partner/transactions/out-trade-no/${order.outTradeNo}?sp_mchid=${mchId}&sub_mchid=1900000109`,
      );
      const error = await rejection(partnerTransactions.jsapi({ ...order, payer: { subOpenid: openid } }));
      expect(error).toMatchObject({ issues: [{ path: 'subAppId' }] });
    },
    { ...publicKeyMode, subMchId: '1900000109' },
  ));

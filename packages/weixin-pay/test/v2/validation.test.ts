import type { MicropayParams } from '../../src/index.js';
import { answer } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const order = { outTradeNo: 'order_1', body: 'tea', totalFee: 35, openid: 'o1' };
const refund = { outTradeNo: 'order_1', outRefundNo: 'refund-1', totalFee: 100, refundFee: 99 };
const micropay = { outTradeNo: 'order_1', body: 'tea', totalFee: 35, authCode: '134567890123456789' };

describe('what the platform would refuse is refused before the network', () => {
  test.each<[string, object, string]>([
    ['a short number', { outTradeNo: '12345' }, 'outTradeNo'],
    ['a long number', { outTradeNo: 'x'.repeat(33) }, 'outTradeNo'],
    ['a number with other characters', { outTradeNo: '订单000001' }, 'outTradeNo'],
    ['a number that is a path', { outTradeNo: 'a/../../b' }, 'outTradeNo'],
    ['no number', { outTradeNo: undefined }, 'outTradeNo'],
    ['no goods', { body: '' }, 'body'],
    ['long goods', { body: '茶'.repeat(43) }, 'body'],
    ['no amount', { totalFee: undefined }, 'totalFee'],
    ['nothing', { totalFee: 0 }, 'totalFee'],
    ['less than nothing', { totalFee: -1 }, 'totalFee'],
    ['half a fen', { totalFee: 0.5 }, 'totalFee'],
    ['yuan', { totalFee: 28.999999999999996 }, 'totalFee'],
    ['NaN', { totalFee: NaN }, 'totalFee'],
    ['text', { totalFee: '35' }, 'totalFee'],
    ['more than a million yuan', { totalFee: 100_000_001 }, 'totalFee'],
    ['more than a million yuan, which is said', { totalFee: 100_000_001, feeType: 'CNY' }, 'totalFee'],
    ['half a unit of another currency', { totalFee: 0.5, feeType: 'KRW' }, 'totalFee'],
    ['long attach', { attach: 'x'.repeat(128) }, 'attach'],
    ['another trade type', { tradeType: 'jsapi' }, 'tradeType'],
    ['no payer', { openid: undefined }, 'openid'],
    ['no product', { tradeType: 'NATIVE' }, 'productId'],
    ['no address of who pays in a browser', { tradeType: 'MWEB' }, 'spbillCreateIp'],
    ['a notifyUrl with a query', { notifyUrl: 'https://shop.example/n?a=1' }, 'notifyUrl'],
    ['a notifyUrl that is none', { notifyUrl: 'shop.example' }, 'notifyUrl'],
    ['a time that is none', { timeStart: '2026-01-01' }, 'timeStart'],
    ['a Date that is none', { timeExpire: new Date(NaN) }, 'timeExpire'],
    ['a slip', { outTradeno: 'order_1' }, 'outTradeno'],
    ['what the client fills in', { mch_id: '1' }, 'mch_id'],
    ['a control character', { body: 'tea\u0007' }, 'body'],
    ['half a character', { attach: '\ud83d' }, 'attach'],
  ])('%s', async (_name, changed, path) => {
    await withWeixinPay(async ({ server, pay }) => {
      const error = await rejection(pay.v2.unifiedOrder({ ...order, ...changed }));
      expect(error).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
        outcome: 'not-sent',
        platform: 'weixin-pay',
        operation: 'v2.unifiedOrder',
      });
      expect((error['issues'] as { path: string }[]).map((issue) => issue.path)).toContain(path);
      expect(server.received).toHaveLength(0);
    });
  });

  test.each<[string, object, string]>([
    ['more than was paid', { refundFee: 101 }, 'refundFee'],
    ['nothing', { refundFee: 0 }, 'refundFee'],
    ['no refund number', { outRefundNo: undefined }, 'outRefundNo'],
    ['an odd refund number', { outRefundNo: 'a b' }, 'outRefundNo'],
    ['no order', { outTradeNo: undefined }, 'outTradeNo'],
  ])('a refund of %s', async (_name, changed, path) => {
    await withWeixinPay(async ({ pay }) => {
      const error = await rejection(pay.v2.refund({ ...refund, ...changed }));
      expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
      expect((error['issues'] as { path: string }[]).map((issue) => issue.path)).toContain(path);
    });
  });

  test('a million of a smaller currency is no slip: orders and their refunds pass', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ fields: { return_code: 'FAIL', return_msg: 'no' } });
      const much = { totalFee: 150_000_000, feeType: 'KRW' };
      await rejection(pay.v2.unifiedOrder({ ...order, ...much }));
      await rejection(pay.v2.micropay({ ...micropay, ...much }));
      await rejection(pay.v2.refund({ ...refund, totalFee: 150_000_000, refundFee: 120_000_000 }));
      expect(server.received).toHaveLength(3);
    });
  });

  test.each<[string, unknown]>([
    ['a price with a part of a fen', { goods_detail: [{ goods_id: 'g', quantity: 1, price: 0.1 + 0.2 }] }],
    ['a price that is no number', { cost_price: NaN }],
    ['a price below nothing', { cost_price: -1 }],
    ['a number that has lost digits', { receipt_id: 2 ** 60 }],
    ['a bigint', { cost_price: 10n }],
  ])('goods with %s', async (_name, detail) => {
    await withWeixinPay(async ({ server, pay }) => {
      const given = { ...order, detail } as unknown as Parameters<typeof pay.v2.unifiedOrder>[0];
      const error = await rejection(pay.v2.unifiedOrder(given));
      expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
      expect((error['issues'] as { path: string }[]).map((issue) => issue.path)).toEqual(['detail']);
      expect(server.received).toHaveLength(0);
    });
  });

  test('a payment code that is none', async () => {
    await withWeixinPay(async ({ pay }) => {
      for (const authCode of ['', '1345', '934567890123456789', '13456789012345678x']) {
        const error = await rejection(pay.v2.micropay({ ...micropay, authCode } satisfies MicropayParams));
        expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
        if (authCode !== '') expect(error.message).not.toContain(authCode);
      }
    });
  });

  test('a query without a number, a bill without a day', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      const query = pay.v2.orderQuery as (params: object) => Promise<unknown>;
      expect(await rejection(query({}))).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
      expect(await rejection(query({ transactionId: '1&x=2' }))).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
      });
      for (const billDate of ['', '2026-1-1', '20260230', '20261301', 'yesterday']) {
        expect(await rejection(pay.v2.downloadBill({ billDate }))).toMatchObject({
          code: 'ERR_SDK_VALIDATION',
        });
      }
      expect(server.received).toHaveLength(0);
    });
  });
});

describe('text that the signature cannot tell from another parameter', () => {
  const forged = 'x&out_trade_no=VICTIM';

  test.each(['attach', 'body', 'detail', 'goodsTag', 'deviceInfo'])('%s', async (name) => {
    await withWeixinPay(async ({ server, pay }) => {
      const error = await rejection(pay.v2.unifiedOrder({ ...order, [name]: forged }));
      expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
      expect(error.message).toContain('dangerouslyAllowAmbiguousText');
      expect(error.message).not.toContain('VICTIM');
      expect(server.received).toHaveLength(0);
    });
  });

  test('an ampersand alone is no parameter, and the option lets everything through', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ fields: answer({ prepay_id: 'p' }) });
      await pay.v2.unifiedOrder({ ...order, body: 'H&M & C&A =', attach: 'a=1&' });
      await pay.v2.unifiedOrder({ ...order, attach: forged }, { dangerouslyAllowAmbiguousText: true });
      expect(server.received.map(({ fields }) => fields['attach'])).toEqual(['a=1&', forged]);
    });
  });

  test('in any other operation too', async () => {
    await withWeixinPay(async ({ pay }) => {
      expect(await rejection(pay.v2.refund({ ...refund, refundDesc: '&a=b' }))).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
      });
      expect(await rejection(pay.v2.request('/pay/x', { text: '&a=b' }))).toMatchObject({
        code: 'ERR_SDK_VALIDATION',
      });
    });
  });
});

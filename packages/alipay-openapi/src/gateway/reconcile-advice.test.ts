import { reconcileAdvice } from './reconcile-advice.js';

describe('reconcileAdvice', () => {
  it.each([
    [
      'alipay.trade.pay',
      { out_trade_no: 'a-1' },
      /alipay\.trade\.query with out_trade_no=a-1 before charging/,
    ],
    [
      'alipay.trade.refund',
      { trade_no: '2', out_request_no: 'r' },
      /fastpay\.refund\.query with trade_no=2, out_request_no=r before refunding/,
    ],
    [
      'alipay.trade.refund',
      { out_request_no: 'r' },
      /without refundStatus \(refund_status\) means: not refunded \(yet\)\.$/,
    ],
    ['alipay.trade.refund', { out_trade_no: 'a-1' }, /as out_request_no use the out_trade_no/],
    [
      'alipay.fund.trans.uni.transfer',
      { out_biz_no: 'b' },
      /common\.query with out_biz_no=b before transferring/,
    ],
    ['alipay.system.oauth.token', { code: 'c' }, /have the user log in again\.$/],
    ['alipay.some.unknown.thing', { out_trade_no: 'a-1' }, /find out what happened/],
  ])('%s %j', (method, wire, expected) => {
    expect(reconcileAdvice(method, wire)).toMatch(expected);
  });

  it('prints nothing that does not look like an order number', () => {
    const advice = reconcileAdvice('alipay.trade.pay', {
      out_trade_no: 'x\n13800000000 secret',
      trade_no: 7,
    });
    expect(advice).not.toMatch(/secret|138|with/);
  });
});

import { subCodeHint } from './sub-code-hints.js';

it.each([
  ['ACQ.REFUND_AMT_NOT_EQUAL_TOTAL', /partial refund needs its own outRequestNo/],
  ['ACQ.REASON_TRADE_REFUND_FEE_ERR', /more than what is left/],
  ['isp.bill_not_exist', /next day after about 10:00.*advance the clock/],
  ['ACQ.TRADE_NOT_EXIST', /repeat the query, then call alipay\.trade\.cancel/],
  ['ACQ.REASON_TRADE_STATUS_INVALID', /not closed but refunded/],
  ['ACQ.PAYMENT_FAIL', /another way/],
  ['ACQ.AGREEMENT_NOT_EXIST', /sign again, and charge with the new number/],
  ['ACQ.ONLINE_TRADE_VOUCHER_NOT_ALLOW_REFUND', /outside of Alipay/],
  ['ACQ.BUYER_NOT_EXIST', /open id.*To a refund .* outside of Alipay/],
  ['isv.missing-timestamp', /without `timestamp`/],
  ['isv.invalid-charset', /sends `charset=utf-8`/],
  ['isv.invalid-method', /check its spelling.*sandbox it may not be emulated/],
])('%s', (subCode, advice) => {
  expect(subCodeHint(subCode)).toMatch(advice);
});

it.each([undefined, '', 'ACQ.SOMETHING_NEW', 'constructor'])('nothing is known of %j', (subCode) => {
  expect(subCodeHint(subCode)).toBeUndefined();
});

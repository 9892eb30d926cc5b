import { inspect } from 'node:util';
import { ValidationError, type WeixinPay } from '../../src/index.js';
import { openid } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const order = { description: 'd', outTradeNo: 'T20270101_1', amount: { total: 1 } };
const jsapi = { ...order, payer: { openid } };
const h5 = { ...order, sceneInfo: { payerClientIp: '1.2.3.4', h5Info: { type: 'Wap' } } };
const codepay = {
  ...order,
  payer: { authCode: '130061098828009406' },
  sceneInfo: { storeInfo: { outId: '1' } },
};
const refund = { outTradeNo: 'T20270101_1', outRefundNo: 'R1', amount: { refund: 1, total: 1 } };
const transfer = {
  outBillNo: 'B1',
  transferSceneId: '1000',
  openid,
  transferAmount: 1,
  transferRemark: 'r',
  transferSceneReportInfos: [{ infoType: 'a', infoContent: 'b' }],
};
const sub = { outTradeNo: 'S20270101', amount: { totalAmount: 1 }, attach: '', description: 'd' };
const combine = {
  combineOutTradeNo: 'C20270101',
  subOrders: [sub, { ...sub, outTradeNo: 'S20270102' }],
  combinePayerInfo: { openid },
};

/** Tests give what the types refuse. */
type Loose = (params: object) => Promise<unknown>;
const calls = {
  jsapi: ({ v3 }: WeixinPay) => v3.transactions.jsapi as Loose,
  h5: ({ v3 }: WeixinPay) => v3.transactions.h5 as Loose,
  codepay: ({ v3 }: WeixinPay) => v3.transactions.codepay as Loose,
  query: ({ v3 }: WeixinPay) => v3.transactions.query as Loose,
  partner: ({ v3 }: WeixinPay) => v3.partnerTransactions.native as Loose,
  refund: ({ v3 }: WeixinPay) => v3.refunds.create as Loose,
  transfer: ({ v3 }: WeixinPay) => v3.transferBills.create as Loose,
  combine: ({ v3 }: WeixinPay) => v3.combine.jsapi as Loose,
  share: ({ v3 }: WeixinPay) => v3.profitSharing.create as Loose,
  return: ({ v3 }: WeixinPay) => v3.profitSharing.return as Loose,
  score: ({ v3 }: WeixinPay) => v3.payScore.query as Loose,
  bill: ({ v3 }: WeixinPay) => v3.bills.trade as Loose,
};

test.each<[keyof typeof calls, object, string]>([
  ['jsapi', { ...jsapi, description: '' }, 'description'],
  ['jsapi', { ...jsapi, description: '好'.repeat(128) }, 'description'],
  ['jsapi', { ...jsapi, outTradeNo: '12345' }, 'outTradeNo'],
  ['jsapi', { ...jsapi, outTradeNo: 'a'.repeat(33) }, 'outTradeNo'],
  ['jsapi', { ...jsapi, outTradeNo: 'T 2027/01?' }, 'outTradeNo'],
  ['jsapi', { ...jsapi, outTradeNo: 20270101 }, 'outTradeNo'],
  ['jsapi', { ...jsapi, amount: { total: 0 } }, 'amount.total'],
  ['jsapi', { ...jsapi, amount: { total: 0.5 } }, 'amount.total'],
  ['jsapi', { ...jsapi, amount: { total: -1 } }, 'amount.total'],
  ['jsapi', { ...jsapi, amount: { total: Number.NaN } }, 'amount.total'],
  ['jsapi', { ...jsapi, amount: { total: 2 ** 53 } }, 'amount.total'],
  ['jsapi', { ...jsapi, amount: { total: '1' } }, 'amount.total'],
  ['jsapi', { ...jsapi, amount: undefined }, 'amount'],
  ['jsapi', { ...jsapi, amount: { total: 1, currency: 'cny' } }, 'amount.currency'],
  ['jsapi', { ...jsapi, attach: '好'.repeat(129) }, 'attach'],
  ['jsapi', { ...jsapi, notifyUrl: 'ftp://shop.example/notify' }, 'notifyUrl'],
  ['jsapi', { ...jsapi, notifyUrl: 'https://shop.example/notify?a=1' }, 'notifyUrl'],
  ['jsapi', { ...jsapi, notifyUrl: 'https://user:p@shop.example/' }, 'notifyUrl'],
  ['jsapi', { ...jsapi, notifyUrl: '/notify' }, 'notifyUrl'],
  ['jsapi', { ...jsapi, payer: {} }, 'payer.openid'],
  ['jsapi', { ...order }, 'payer'],
  ['jsapi', { ...jsapi, timeExpire: new Date(Number.NaN) }, 'timeExpire'],
  ['jsapi', { ...jsapi, timeExpire: '2027-01-01 12:00:00' }, 'timeExpire'],
  ['jsapi', { ...jsapi, timeExpire: '20270101120000' }, 'timeExpire'],
  ['jsapi', { ...jsapi, sceneInfo: { payerClientIp: 'localhost' } }, 'sceneInfo.payerClientIp'],
  ['h5', order, 'sceneInfo'],
  ['h5', { ...h5, sceneInfo: { payerClientIp: '1.2.3.4' } }, 'sceneInfo.h5Info'],
  ['codepay', { ...codepay, payer: { authCode: '430061098828009406' } }, 'payer.authCode'],
  ['codepay', { ...codepay, sceneInfo: {} }, 'sceneInfo.storeInfo'],
  ['query', {}, ''],
  ['query', { outTradeNo: 'T20270101_1', transactionId: '4' }, ''],
  ['query', { transactionId: 4 }, 'transactionId'],
  ['partner', order, 'subMchId'],
  ['refund', { ...refund, outTradeNo: undefined }, ''],
  ['refund', { ...refund, transactionId: '4' }, ''],
  ['refund', { ...refund, amount: { refund: 2, total: 1 } }, 'amount.refund'],
  ['refund', { ...refund, amount: { refund: 0, total: 1 } }, 'amount.refund'],
  ['refund', { ...refund, amount: { refund: 1 } }, 'amount.total'],
  ['refund', { ...refund, outRefundNo: '' }, 'outRefundNo'],
  ['refund', { ...refund, reason: '好'.repeat(81) }, 'reason'],
  ['transfer', { ...transfer, outBillNo: 'B_1' }, 'outBillNo'],
  ['transfer', { ...transfer, transferAmount: 200_000 }, 'userName'],
  ['transfer', { ...transfer, transferRemark: '好'.repeat(33) }, 'transferRemark'],
  ['combine', { ...combine, subOrders: [sub] }, 'subOrders'],
  [
    'combine',
    { ...combine, subOrders: [sub, { ...sub, amount: { totalAmount: 0 } }] },
    'subOrders.1.amount.totalAmount',
  ],
  ['share', { transactionId: '4', outOrderNo: 'P', receivers: [], unfreezeUnsplit: true }, 'receivers'],
  [
    'share',
    {
      transactionId: '4',
      outOrderNo: 'P',
      receivers: [{ type: 't', account: 'a', amount: 1, description: 'd' }],
    },
    'unfreezeUnsplit',
  ],
  ['return', { outReturnNo: 'r', returnMchId: '1', amount: 1, description: 'd' }, ''],
  ['score', { serviceId: 's' }, ''],
  ['bill', { billDate: '20270101' }, 'billDate'],
  ['bill', { billDate: '2027-02-30' }, 'billDate'],
  ['bill', { billDate: '2027-01-01', tarType: 'ZIP' }, 'tarType'],
])('%s: %j is refused before anything is sent', (name, params, path) =>
  withWeixinPay(async ({ pay, weixin }) => {
    const error = await rejection(calls[name](pay)(params));
    expect(error).toBeInstanceOf(ValidationError);
    expect((error as ValidationError).issues.map((issue) => issue.path)).toEqual([path]);
    expect(error).toMatchObject({
      outcome: 'not-sent',
      platform: 'weixin-pay',
      operation: expect.stringContaining(' /v3/'),
    });
    expect(weixin.received).toHaveLength(0);
  }),
);

test('what the platform takes at its limits is sent', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: { prepay_id: 'p' } });
    await pay.v3.transactions.jsapi({
      ...jsapi,
      description: '😀'.repeat(127),
      outTradeNo: '_-|*_-',
      attach: '好'.repeat(125) + '😀&=',
      notifyUrl: 'http://127.0.0.1:8080/notify',
      timeExpire: new Date(Date.UTC(2027, 0, 31, 16, 0, 0)),
      sceneInfo: { payerClientIp: '2001:db8::1' },
    });
    await pay.v3.transactions.jsapi({ ...jsapi, notifyUrl: 'http://10.1.2.3/notify' });
    expect(weixin.received[1]?.json()).toHaveProperty('notify_url', 'http://10.1.2.3/notify');
    expect(weixin.received[0]?.json()).toMatchObject({
      time_expire: '2027-02-01T00:00:00+08:00',
      attach: '好'.repeat(125) + '😀&=',
    });
  }));

test('the platform’s own names are taken too, and two spellings that differ are refused', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body: { prepay_id: 'p' } });
    const call = calls.jsapi(pay);
    await call({
      description: 'd',
      out_trade_no: 'T20270101_1',
      amount: { total: 1 },
      payer: { openid },
      unknown_field: { inner_name: 1 },
    });
    expect(weixin.received[0]?.json()).toMatchObject({
      out_trade_no: 'T20270101_1',
      unknown_field: { inner_name: 1 },
    });
    const error = await rejection(call({ ...jsapi, out_trade_no: 'T20270101_2' }));
    expect(error).toMatchObject({ issues: [{ path: 'outTradeNo' }] });
    expect(weixin.received).toHaveLength(1);
  }));

test('no error repeats what was given', () =>
  withWeixinPay(async ({ pay }) => {
    const error = await rejection(
      calls.transfer(pay)({ ...transfer, userName: { name: 'SECRET' }, transferRemark: 'SECRET'.repeat(9) }),
    );
    expect(inspect(error, { depth: 9 })).not.toContain('SECRET');
  }));

import type { WeixinPay } from '../../src/index.js';
import { appId, mchId, openid, type Reply } from './fake-weixin-pay.js';
import { publicKeyMode, withWeixinPay } from './test-bench.js';

const notify = 'https://shop.example/notify';
const subMchId = '1900000109';
const order = { description: 'd', outTradeNo: 'T20270101_1', amount: { total: 1 } };
const orderWire = { description: 'd', out_trade_no: 'T20270101_1', amount: { total: 1 }, notify_url: notify };
const direct = { appid: appId, mchid: mchId };
const partner = { sp_appid: appId, sp_mchid: mchId, sub_mchid: subMchId };
const h5 = { sceneInfo: { payerClientIp: '1.2.3.4', h5Info: { type: 'Wap', appName: 'a' } } };
const h5Wire = { scene_info: { payer_client_ip: '1.2.3.4', h5_info: { type: 'Wap', app_name: 'a' } } };
const codepay = {
  ...order,
  payer: { authCode: '130061098828009406' },
  sceneInfo: { storeInfo: { outId: '1' }, deviceIp: '::1' },
};
const codepayWire = {
  description: 'd',
  out_trade_no: 'T20270101_1',
  amount: { total: 1 },
  payer: { auth_code: '130061098828009406' },
  scene_info: { store_info: { out_id: '1' }, device_ip: '::1' },
};
const sub = { outTradeNo: 'S20270101', amount: { totalAmount: 1 }, attach: 'a', description: 'd' };
const combine = {
  combineOutTradeNo: 'C20270101',
  subOrders: [sub, { ...sub, mchId: '2', outTradeNo: 'S20270102' }],
};
const subWire = {
  mchid: mchId,
  out_trade_no: 'S20270101',
  amount: { total_amount: 1 },
  attach: 'a',
  description: 'd',
};
const combineWire = {
  combine_appid: appId,
  combine_mchid: mchId,
  combine_out_trade_no: 'C20270101',
  sub_orders: [subWire, { ...subWire, mchid: '2', out_trade_no: 'S20270102' }],
  notify_url: notify,
};
const scoreOrder = { serviceId: '5001', outOrderNo: 'Q1' };
const scoreWire = { appid: appId, service_id: '5001' };
const payments = [{ name: 'n', amount: 1 }];

type Case = readonly [
  name: string,
  call: (pay: WeixinPay) => Promise<unknown>,
  line: string,
  body: object | undefined,
  reply: Reply['body'],
  result: unknown,
];

const cases: Case[] = [
  [
    'transactions.app',
    ({ v3 }) => v3.transactions.app(order),
    'POST /v3/pay/transactions/app',
    { ...direct, ...orderWire },
    { prepay_id: 'p' },
    { prepayId: 'p' },
  ],
  [
    'transactions.h5',
    ({ v3 }) => v3.transactions.h5({ ...order, ...h5 }),
    'POST /v3/pay/transactions/h5',
    { ...direct, ...orderWire, ...h5Wire },
    { h5_url: 'https://wx.tenpay.com/' },
    { h5Url: 'https://wx.tenpay.com/' },
  ],
  [
    'transactions.codepay',
    ({ v3 }) => v3.transactions.codepay(codepay),
    'POST /v3/pay/transactions/codepay',
    { ...direct, ...codepayWire },
    { trade_state: 'SUCCESS', payer: { openid } },
    { tradeState: 'SUCCESS', payer: { openid } },
  ],
  [
    'transactions.reverse',
    ({ v3 }) => v3.transactions.reverse({ outTradeNo: 'T20270101_1' }),
    'POST /v3/pay/transactions/out-trade-no/T20270101_1/reverse',
    direct,
    { ...direct, recall: 'Y' },
    { appId, mchId, recall: 'Y' },
  ],
  [
    'partnerTransactions.app',
    ({ v3 }) => v3.partnerTransactions.app(order),
    'POST /v3/pay/partner/transactions/app',
    { ...partner, ...orderWire },
    { prepay_id: 'p' },
    { prepayId: 'p' },
  ],
  [
    'partnerTransactions.native',
    ({ v3 }) => v3.partnerTransactions.native(order),
    'POST /v3/pay/partner/transactions/native',
    { ...partner, ...orderWire },
    { code_url: 'c' },
    { codeUrl: 'c' },
  ],
  [
    'partnerTransactions.h5',
    ({ v3 }) => v3.partnerTransactions.h5({ ...order, ...h5 }),
    'POST /v3/pay/partner/transactions/h5',
    { ...partner, ...orderWire, ...h5Wire },
    { h5_url: 'h' },
    { h5Url: 'h' },
  ],
  [
    'partnerTransactions.codepay',
    ({ v3 }) => v3.partnerTransactions.codepay(codepay),
    'POST /v3/pay/partner/transactions/codepay',
    { ...partner, ...codepayWire },
    { ...partner, trade_state: 'SUCCESS' },
    { spAppId: appId, spMchId: mchId, subMchId, tradeState: 'SUCCESS' },
  ],
  [
    'partnerTransactions.close',
    ({ v3 }) => v3.partnerTransactions.close({ outTradeNo: 'T20270101_1' }),
    'POST /v3/pay/partner/transactions/out-trade-no/T20270101_1/close',
    { sp_mchid: mchId, sub_mchid: subMchId },
    '',
    undefined,
  ],
  [
    'partnerTransactions.reverse',
    ({ v3 }) => v3.partnerTransactions.reverse({ outTradeNo: 'T20270101_1' }),
    'POST /v3/pay/partner/transactions/out-trade-no/T20270101_1/reverse',
    partner,
    { recall: 'N' },
    { recall: 'N' },
  ],
  [
    'combine.jsapi',
    ({ v3 }) =>
      v3.combine.jsapi({ ...combine, combinePayerInfo: { openid }, timeExpire: Date.UTC(2027, 0, 1) }),
    'POST /v3/combine-transactions/jsapi',
    { ...combineWire, combine_payer_info: { openid }, time_expire: '2027-01-01T08:00:00+08:00' },
    { prepay_id: 'p' },
    { prepayId: 'p' },
  ],
  [
    'combine.app',
    ({ v3 }) => v3.combine.app(combine),
    'POST /v3/combine-transactions/app',
    combineWire,
    { prepay_id: 'p' },
    { prepayId: 'p' },
  ],
  [
    'combine.native',
    ({ v3 }) => v3.combine.native(combine),
    'POST /v3/combine-transactions/native',
    combineWire,
    { code_url: 'c' },
    { codeUrl: 'c' },
  ],
  [
    'combine.h5',
    ({ v3 }) => v3.combine.h5({ ...combine, ...h5 }),
    'POST /v3/combine-transactions/h5',
    { ...combineWire, ...h5Wire },
    { h5_url: 'h' },
    { h5Url: 'h' },
  ],
  [
    'combine.query',
    ({ v3 }) => v3.combine.query({ combineOutTradeNo: 'C20270101' }),
    'GET /v3/combine-transactions/out-trade-no/C20270101',
    undefined,
    { combine_appid: appId, sub_orders: [{ ...subWire, trade_state: 'SUCCESS', sub_openid: openid }] },
    { combineAppId: appId, subOrders: [{ ...sub, mchId, tradeState: 'SUCCESS', subOpenid: openid }] },
  ],
  [
    'combine.close',
    ({ v3 }) =>
      v3.combine.close({ combineOutTradeNo: 'C20270101', subOrders: [{ outTradeNo: 'S20270101' }] }),
    'POST /v3/combine-transactions/out-trade-no/C20270101/close',
    { combine_appid: appId, sub_orders: [{ mchid: mchId, out_trade_no: 'S20270101' }] },
    '',
    undefined,
  ],
  [
    'refunds.create',
    ({ v3 }) =>
      v3.refunds.create({ transactionId: '4', outRefundNo: 'R@1', amount: { refund: 1, total: 2 } }),
    'POST /v3/refund/domestic/refunds',
    {
      transaction_id: '4',
      out_refund_no: 'R@1',
      amount: { refund: 1, total: 2, currency: 'CNY' },
      notify_url: notify,
      sub_mchid: subMchId,
    },
    {
      refund_id: 'r',
      status: 'PROCESSING',
      user_received_account: 'u',
      amount: { payer_refund: 1, from: [] },
    },
    { refundId: 'r', status: 'PROCESSING', userReceivedAccount: 'u', amount: { payerRefund: 1, from: [] } },
  ],
  [
    'refunds.query',
    ({ v3 }) => v3.refunds.query({ outRefundNo: 'R@1' }),
    `GET /v3/refund/domestic/refunds/R%401?sub_mchid=${subMchId}`,
    undefined,
    {
      status: 'SUCCESS',
      promotion_detail: [{ refund_amount: 1, goods_detail: [{ merchant_goods_id: 'g' }] }],
    },
    { status: 'SUCCESS', promotionDetail: [{ refundAmount: 1, goodsDetail: [{ merchantGoodsId: 'g' }] }] },
  ],
  [
    'transferBills.cancel',
    ({ v3 }) => v3.transferBills.cancel({ outBillNo: 'B1' }),
    'POST /v3/fund-app/mch-transfer/transfer-bills/out-bill-no/B1/cancel',
    {},
    { out_bill_no: 'B1', state: 'CANCELING' },
    { outBillNo: 'B1', state: 'CANCELING' },
  ],
  [
    'profitSharing.query',
    ({ v3 }) => v3.profitSharing.query({ transactionId: '4', outOrderNo: 'P1' }),
    `GET /v3/profitsharing/orders/P1?transaction_id=4&sub_mchid=${subMchId}`,
    undefined,
    { state: 'FINISHED', receivers: [{ fail_reason: 'f', detail_id: 'd' }] },
    { state: 'FINISHED', receivers: [{ failReason: 'f', detailId: 'd' }] },
  ],
  [
    'profitSharing.return',
    ({ v3 }) =>
      v3.profitSharing.return({
        outOrderNo: 'P1',
        outReturnNo: 'N1',
        returnMchId: '2',
        amount: 1,
        description: 'd',
      }),
    'POST /v3/profitsharing/return-orders',
    {
      sub_mchid: subMchId,
      out_order_no: 'P1',
      out_return_no: 'N1',
      return_mchid: '2',
      amount: 1,
      description: 'd',
    },
    { return_mchid: '2', result: 'PROCESSING' },
    { returnMchId: '2', result: 'PROCESSING' },
  ],
  [
    'profitSharing.queryReturn',
    ({ v3 }) => v3.profitSharing.queryReturn({ outReturnNo: 'N1', outOrderNo: 'P1' }),
    `GET /v3/profitsharing/return-orders/N1?out_order_no=P1&sub_mchid=${subMchId}`,
    undefined,
    { return_id: 'i', result: 'SUCCESS' },
    { returnId: 'i', result: 'SUCCESS' },
  ],
  [
    'profitSharing.unfreeze',
    ({ v3 }) => v3.profitSharing.unfreeze({ transactionId: '4', outOrderNo: 'P1', description: 'd' }),
    'POST /v3/profitsharing/orders/unfreeze',
    { sub_mchid: subMchId, transaction_id: '4', out_order_no: 'P1', description: 'd' },
    { order_id: 'o', state: 'PROCESSING' },
    { orderId: 'o', state: 'PROCESSING' },
  ],
  [
    'profitSharing.queryAmounts',
    ({ v3 }) => v3.profitSharing.queryAmounts({ transactionId: '4' }),
    'GET /v3/profitsharing/transactions/4/amounts',
    undefined,
    { transaction_id: '4', unsplit_amount: 1 },
    { transactionId: '4', unsplitAmount: 1 },
  ],
  [
    'profitSharing.deleteReceiver',
    ({ v3 }) => v3.profitSharing.deleteReceiver({ type: 'MERCHANT_ID', account: '2' }),
    'POST /v3/profitsharing/receivers/delete',
    { appid: appId, sub_mchid: subMchId, type: 'MERCHANT_ID', account: '2' },
    { account: '2' },
    { account: '2' },
  ],
  [
    'profitSharing.ratio',
    ({ v3 }) => v3.profitSharing.ratio(),
    `GET /v3/profitsharing/merchant-configs/${subMchId}`,
    undefined,
    { sub_mchid: subMchId, max_ratio: 2000 },
    { subMchId, maxRatio: 2000 },
  ],
  [
    'payScore.create',
    ({ v3 }) =>
      v3.payScore.create({
        ...scoreOrder,
        serviceIntroduction: 's',
        timeRange: { startTime: 'OnAccept' },
        riskFund: { name: 'DEPOSIT', amount: 1 },
      }),
    'POST /v3/payscore/serviceorder',
    {
      ...scoreWire,
      out_order_no: 'Q1',
      service_introduction: 's',
      time_range: { start_time: 'OnAccept' },
      risk_fund: { name: 'DEPOSIT', amount: 1 },
      notify_url: notify,
    },
    { state: 'CREATED', state_description: 'USER_CONFIRM', package: 'p' },
    { state: 'CREATED', stateDescription: 'USER_CONFIRM', package: 'p' },
  ],
  [
    'payScore.query',
    ({ v3 }) => v3.payScore.query({ serviceId: '5001', outOrderNo: 'Q1' }),
    `GET /v3/payscore/serviceorder?service_id=5001&out_order_no=Q1&appid=${appId}`,
    undefined,
    { state: 'DONE', collection: { paid_amount: 1, details: [{ paid_type: 'NEWTON' }] } },
    { state: 'DONE', collection: { paidAmount: 1, details: [{ paidType: 'NEWTON' }] } },
  ],
  [
    'payScore.cancel',
    ({ v3 }) => v3.payScore.cancel({ ...scoreOrder, reason: 'r' }),
    'POST /v3/payscore/serviceorder/Q1/cancel',
    { ...scoreWire, reason: 'r' },
    {},
    {},
  ],
  [
    'payScore.modify',
    ({ v3 }) => v3.payScore.modify({ ...scoreOrder, postPayments: payments, totalAmount: 0, reason: 'r' }),
    'POST /v3/payscore/serviceorder/Q1/modify',
    { ...scoreWire, post_payments: payments, total_amount: 0, reason: 'r' },
    {},
    {},
  ],
  [
    'payScore.complete',
    ({ v3 }) =>
      v3.payScore.complete({ ...scoreOrder, postPayments: payments, totalAmount: 1, profitSharing: false }),
    'POST /v3/payscore/serviceorder/Q1/complete',
    { ...scoreWire, post_payments: payments, total_amount: 1, profit_sharing: false },
    {},
    {},
  ],
  [
    'payScore.pay',
    ({ v3 }) => v3.payScore.pay(scoreOrder),
    'POST /v3/payscore/serviceorder/Q1/pay',
    scoreWire,
    {},
    {},
  ],
  [
    'payScore.sync',
    ({ v3 }) =>
      v3.payScore.sync({ ...scoreOrder, type: 'Order_Paid', detail: { paidTime: '20270101120000' } }),
    'POST /v3/payscore/serviceorder/Q1/sync',
    { ...scoreWire, type: 'Order_Paid', detail: { paid_time: '20270101120000' } },
    {},
    {},
  ],
];

test.each(cases)('%s', (_name, call, line, body, reply, result) =>
  withWeixinPay(
    async ({ pay, weixin }) => {
      weixin.respond = () => ({ body: reply ?? '' });
      expect(await call(pay)).toEqual(result);
      const [request] = weixin.received;
      expect(request?.signatureHolds).toBe(true);
      expect(`${request?.method} ${request?.url}`).toBe(line);
      expect(request?.body.length === 0 ? undefined : request?.json()).toEqual(body);
    },
    { ...publicKeyMode, subMchId },
  ),
);

test('every function of API v3 that names an operation is in the list, or has a test of its own', () =>
  withWeixinPay(async ({ pay }) => {
    const elsewhere = [
      'transactions.jsapi',
      'transactions.native',
      'transactions.query',
      'transactions.close',
      'partnerTransactions.jsapi',
      'partnerTransactions.query',
      'refunds.applyAbnormalRefund',
      'bills.trade',
      'bills.fundflow',
      'transferBills.create',
      'transferBills.queryByOutBillNo',
      'transferBills.queryByTransferBillNo',
      'profitSharing.create',
      'profitSharing.addReceiver',
      'upload.image',
      'upload.video',
    ];
    const all = Object.entries(pay.v3).flatMap(([namespace, functions]) =>
      typeof functions === 'object' ? Object.keys(functions).map((name) => `${namespace}.${name}`) : [],
    );
    expect([...cases.map(([name]) => name), ...elsewhere].sort()).toEqual(all.sort());
    expect(Object.isFrozen(pay.v3)).toBe(true);
  }));

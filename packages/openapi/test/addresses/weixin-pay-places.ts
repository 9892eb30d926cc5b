import { createWeixinPay, type WeixinPayConfig } from '@sdk/weixin-pay';
import { once, using, type At, type Place, type PlacesOfClient } from './places.js';

const digits = '4200001234202601011234567890';

/** Every path of API v3 that an id goes into, the documents of API v2, and what is configured. */
export function weixinPayPlaces(at: At): PlacesOfClient {
  const { url, credentials } = at;
  const { appId, mchId, key, apiV3Key, privateKey, serialNo, publicKey, publicKeyId } = credentials.weixinPay;
  const config: WeixinPayConfig = {
    ...{
      ...once(at),
      endpoint: url,
      appId,
      mchId,
      key,
      apiV3Key,
      privateKey,
      serialNo,
      publicKey,
      publicKeyId,
    },
    notifyUrl: 'https://shop.example.com/notify',
  };
  const pay = createWeixinPay(config);
  const { v3, v2 } = pay;
  const query = (client: typeof pay) => client.v3.transactions.query({ outTradeNo: 'benign0123' });
  const configured = (option: string): Place['call'] => {
    return async (id) => using(createWeixinPay({ ...config, [option]: id }), query);
  };
  return {
    places: {
      'v3 order number': { call: (id) => v3.transactions.query({ outTradeNo: id }) },
      'v3 transaction id': { benign: digits, call: (id) => v3.transactions.query({ transactionId: id }) },
      'v3 close': { call: (id) => v3.transactions.close({ outTradeNo: id }) },
      'v3 reverse': { call: (id) => v3.transactions.reverse({ outTradeNo: id }) },
      'v3 merchant of a query': {
        benign: '1900000109',
        call: (id) => v3.transactions.query({ outTradeNo: 'benign0123', mchId: id }),
      },
      'v3 order number of a partner': {
        call: (id) => v3.partnerTransactions.query({ outTradeNo: id, subMchId: '1900000110' }),
      },
      'v3 combined order': { call: (id) => v3.combine.query({ combineOutTradeNo: id }) },
      'v3 close of a combined order': {
        call: (id) => v3.combine.close({ combineOutTradeNo: id, subOrders: [{ outTradeNo: 'benign9' }] }),
      },
      'v3 refund number': { call: (id) => v3.refunds.query({ outRefundNo: id }) },
      'v3 refund id': {
        benign: '50000000382019052709732678859',
        call: (id) =>
          v3.refunds.applyAbnormalRefund({ refundId: id, outRefundNo: 'r1', type: 'MERCHANT_BANK_CARD' }),
      },
      'v3 transfer number': { call: (id) => v3.transferBills.queryByOutBillNo({ outBillNo: id }) },
      'v3 transfer id': {
        benign: '1330000071100999991182020050700019480001',
        call: (id) => v3.transferBills.queryByTransferBillNo({ transferBillNo: id }),
      },
      'v3 cancelled transfer': { call: (id) => v3.transferBills.cancel({ outBillNo: id }) },
      'v3 shared order': {
        call: (id) => v3.profitSharing.query({ outOrderNo: id, transactionId: digits }),
      },
      'v3 returned share': {
        call: (id) => v3.profitSharing.queryReturn({ outReturnNo: id, outOrderNo: 'benign9' }),
      },
      'v3 shared amounts': {
        benign: digits,
        call: (id) => v3.profitSharing.queryAmounts({ transactionId: id }),
      },
      'v3 ratio': { benign: '1900000110', call: (id) => v3.profitSharing.ratio({ subMchId: id }) },
      'v3 service order': {
        call: (id) => v3.payScore.cancel({ outOrderNo: id, serviceId: '500001', reason: 'r' }),
      },
      'v3 service order in the query': {
        call: (id) => v3.payScore.query({ outOrderNo: id, serviceId: '500001' }),
      },
      'v3 part of a path': { encoded: true, call: (id) => v3.request('GET', `/v3/marketing/${id}/coupons`) },
      'v3 value of a query': { call: (id) => v3.request('GET', '/v3/marketing', { query: { id } }) },
      'v3 name of a query': { call: (id) => v3.request('GET', '/v3/marketing', { query: { [id]: 'a' } }) },
      'v3 file name': {
        call: (id) =>
          v3.upload.image({ value: Buffer.from('\xff\xd8\xff', 'latin1'), fileName: `${id}.png` }),
      },
      'v3 serial number of an answer': {
        benign: '5157F09EFDC096DE15EBE81A47057A7232F1B8E1',
        leaveOut: /[^\x21-\x7e]|^$|x{99}/,
        call: () => query(pay),
        reply: (id) => () => ({
          headers: {
            ...{ 'wechatpay-serial': id, 'wechatpay-nonce': 'n', 'wechatpay-signature': 'c2ln' },
            'wechatpay-timestamp': String(Math.floor(Date.now() / 1000)),
          },
          body: '{}',
        }),
      },
      'v2 order number': { call: (id) => v2.orderQuery({ outTradeNo: id }) },
      'v2 refund number': { call: (id) => v2.refundQuery({ outRefundNo: id }) },
      'v2 closed order': { call: (id) => v2.closeOrder({ outTradeNo: id }) },
      'v2 path': { encoded: true, call: (id) => v2.request(`/pay/${id}`, {}) },
      'v2 field': { call: (id) => v2.request('/pay/report', { device_info: id }) },
      'option appId': {
        benign: 'wx00000000000000f9',
        call: async (id) =>
          using(createWeixinPay({ ...config, appId: id }), (client) =>
            client.v2.orderQuery({ outTradeNo: 'benign9' }),
          ),
      },
      'option mchId': { benign: '1900000119', call: configured('mchId') },
      'option serialNo': { benign: 'ABCDEF0123', call: configured('serialNo') },
      'option publicKeyId': { benign: 'PUB_KEY_ID_09', call: configured('publicKeyId') },
    },
    close: () => pay.close(),
  };
}

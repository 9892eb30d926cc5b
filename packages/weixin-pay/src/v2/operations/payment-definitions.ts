import type { MerchantNames, V2Operation } from '../call/v2-operation.js';
import { paramTable } from '../fields/param-table.js';
import { resultFields, resultTable, type ResultFamily } from '../fields/result-table.js';
import type {
  CloseOrderResult,
  MicropayResult,
  OrderQueryResult,
  ReverseResult,
  UnifiedOrderResult,
} from '../payment-operations.js';
import type { V2Result } from '../v2-result.js';
import { isNotifyUrl, notifyUrlForm } from '../../notify-url.js';
import { oneRequired, parameters, rule, yuanOfAnOrder } from './rule-parts.js';

const merchant: MerchantNames = { appId: 'appid', mchId: 'mch_id', sub: true };

const outTradeNo = () =>
  rule.matching("the order's number, 6 to 32 of 0-9 A-Z a-z _ - | *", /^[0-9A-Za-z_\-|*]{6,32}$/);
const transactionId = () => rule.matching("WeChat Pay's number of the order", /^[0-9A-Za-z]{1,32}$/);
export const notifyUrl = () => rule.text(notifyUrlForm, isNotifyUrl);

const orderShape = () => ({
  outTradeNo: outTradeNo(),
  body: rule.upTo(127),
  totalFee: rule.smallestUnits(),
  feeType: rule.optional(rule.matching('three capital letters, for example CNY', /^[A-Z]{3}$/)),
  attach: rule.optional(rule.upTo(127)),
  goodsTag: rule.optional(rule.upTo(32)),
  deviceInfo: rule.optional(rule.upTo(32)),
});

const orderText =
  'outTradeNo body feeType attach deviceInfo spbillCreateIp goodsTag limitPay receipt profitSharing';
const coupons: ResultFamily = {
  list: 'couponList',
  always: false,
  fields: resultFields('couponId couponType couponFee# couponBatchId'),
};
const paidOrder =
  'openid isSubscribe subOpenid subIsSubscribe tradeType bankType feeType totalFee# settlementTotalFee# couponFee# ' +
  'couponCount# cashFeeType cashFee# outTradeNo transactionId attach timeEnd promotionDetail';

const queryOrder = (fields: Readonly<Record<string, string>>): string => {
  const { out_trade_no: number, transaction_id: id } = fields;
  const argument = number === undefined ? `transactionId: '${id ?? ''}'` : `outTradeNo: '${number}'`;
  return `Query the order: v2.orderQuery({ ${argument} }).`;
};

/** What an order of a trade type is paid with, beside the `prepay_id`. */
const paidWith: ReadonlyMap<string, string> = new Map([
  ['NATIVE', 'code_url'],
  ['MWEB', 'mweb_url'],
]);

export const unifiedOrder: V2Operation<UnifiedOrderResult> = {
  name: 'v2.unifiedOrder',
  path: '/pay/unifiedorder',
  idempotency: 'keyed',
  merchant,
  defaults: ({ notifyUrl: address }, { tradeType = 'JSAPI' }) => ({
    tradeType,
    spbillCreateIp: tradeType === 'MWEB' ? undefined : '127.0.0.1',
    notifyUrl: address,
  }),
  params: paramTable({
    text: `${orderText} tradeType openid subOpenid productId notifyUrl`,
    fen: 'totalFee',
    time: 'timeStart timeExpire',
    json: 'detail sceneInfo',
  }),
  results: resultTable('tradeType prepayId codeUrl mwebUrl', { required: 'prepay_id' }),
  answer: {
    foreign: 'trade_state transaction_id refund_id recall',
    repeats: 'trade_type',
    required: ({ trade_type: way = '' }) => paidWith.get(way),
  },
  rule: () =>
    parameters(
      {
        ...orderShape(),
        tradeType: rule.oneOf('JSAPI', 'APP', 'NATIVE', 'MWEB'),
        notifyUrl: notifyUrl(),
        productId: rule.optional(rule.upTo(32)),
      },
      yuanOfAnOrder,
      ({ tradeType, openid, subOpenid }) =>
        tradeType === 'JSAPI' && openid === undefined && subOpenid === undefined
          ? ['openid', 'required with tradeType JSAPI, or subOpenid in its place']
          : undefined,
      // The cashier's page compares it with whoever opens it, so that an order with another could never be paid.
      ({ tradeType, spbillCreateIp }) =>
        tradeType === 'MWEB' && spbillCreateIp === undefined
          ? ['spbillCreateIp', 'required with tradeType MWEB: the address of the payer’s device']
          : undefined,
      ({ tradeType, productId }) =>
        tradeType === 'NATIVE' && productId === undefined
          ? ['productId', 'required with tradeType NATIVE']
          : undefined,
    ),
  reconcile: queryOrder,
};

export const micropay: V2Operation<MicropayResult> = {
  name: 'v2.micropay',
  path: '/pay/micropay',
  // The code of the payer is good for one payment, but an order number for more than one attempt.
  idempotency: 'unsafe',
  merchant,
  defaults: () => ({ spbillCreateIp: '127.0.0.1' }),
  params: paramTable({
    text: `${orderText} authCode`,
    fen: 'totalFee',
    time: 'timeStart timeExpire',
    json: 'detail sceneInfo',
  }),
  results: resultTable(paidOrder, { family: coupons, required: 'transaction_id out_trade_no total_fee' }),
  // A query of the same order has them all too, and the state beside them: perhaps not paid, or given back.
  answer: { foreign: 'trade_state refund_id refund_count', repeats: 'total_fee' },
  rule: () =>
    parameters(
      {
        ...orderShape(),
        authCode: rule.matching("the payer's code, 18 digits that begin with 10 to 15", /^1[0-5]\d{16}$/),
      },
      yuanOfAnOrder,
    ),
  reconcile: queryOrder,
};

export const orderQuery: V2Operation<OrderQueryResult> = {
  name: 'v2.orderQuery',
  path: '/pay/orderquery',
  idempotency: 'safe',
  merchant,
  params: paramTable({ text: 'outTradeNo transactionId' }),
  results: resultTable(`${paidOrder} tradeState tradeStateDesc`, {
    family: coupons,
    required: 'trade_state out_trade_no',
  }),
  answer: { foreign: 'prepay_id refund_id refund_count recall' },
  rule: () => parameters(eitherNumber(), oneRequired('outTradeNo', 'transactionId')),
};

export const closeOrder: V2Operation<CloseOrderResult> = {
  name: 'v2.closeOrder',
  path: '/pay/closeorder',
  idempotency: 'keyed',
  merchant,
  params: paramTable({ text: 'outTradeNo' }),
  results: resultTable('resultMsg'),
  doneAlready: 'ORDERCLOSED',
  // Nothing in it names the order, or says that it was closed: what others have besides is all there is to tell it by.
  answer: { foreign: 'prepay_id trade_state transaction_id refund_id refund_count recall' },
  rule: () => parameters({ outTradeNo: rule.upTo(32) }),
  reconcile: queryOrder,
};

export const reverse: V2Operation<ReverseResult> = {
  name: 'v2.reverse',
  path: '/secapi/pay/reverse',
  idempotency: 'keyed',
  merchant,
  params: paramTable({ text: 'outTradeNo transactionId' }),
  results: resultTable('recall', { required: 'recall' }),
  answer: { foreign: 'prepay_id trade_state refund_id refund_count' },
  rule: () => parameters(eitherNumber(), oneRequired('outTradeNo', 'transactionId')),
  reconcile: (fields) => `${queryOrder(fields)} Reverse it again when it is not closed or refunded.`,
};

export const authCodeToOpenid: V2Operation<V2Result & { readonly openid: string }> = {
  name: 'v2.authCodeToOpenid',
  path: '/tools/authcodetoopenid',
  idempotency: 'safe',
  merchant,
  params: paramTable({ text: 'authCode' }),
  results: resultTable('openid subOpenid', { required: 'openid' }),
  rule: () => parameters({ authCode: rule.upTo(128) }),
};

function eitherNumber() {
  return {
    outTradeNo: rule.optional(rule.upTo(32)),
    transactionId: rule.optional(transactionId()),
  };
}

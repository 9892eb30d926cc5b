import type { V2Operation } from '../call/v2-operation.js';
import { paramTable } from '../fields/param-table.js';
import { resultFields, resultTable } from '../fields/result-table.js';
import type { RefundQueryResult, RefundResult } from '../refund-operations.js';
import { notifyUrl } from './payment-definitions.js';
import { oneRequired, parameters, rule } from './rule-parts.js';

const merchant = { appId: 'appid', mchId: 'mch_id', sub: true } as const;
const refundCoupon = 'couponType couponRefundId couponRefundFee# couponRefundBatchId';

export const refund: V2Operation<RefundResult> = {
  name: 'v2.refund',
  path: '/secapi/pay/refund',
  idempotency: 'keyed',
  merchant,
  defaults: ({ notifyUrl: address }) => ({ notifyUrl: address }),
  params: paramTable({
    text: 'outTradeNo transactionId outRefundNo refundFeeType refundDesc refundAccount notifyUrl',
    fen: 'totalFee refundFee',
  }),
  results: resultTable(
    'outTradeNo transactionId outRefundNo refundId refundChannel refundFee# settlementRefundFee# totalFee# ' +
      'settlementTotalFee# feeType cashFee# cashFeeType cashRefundFee# couponRefundFee# couponRefundCount#',
    {
      family: { list: 'couponList', always: false, fields: resultFields(refundCoupon) },
      required: 'refund_id out_refund_no refund_fee',
    },
  ),
  answer: { foreign: 'trade_state', repeats: 'refund_fee total_fee' },
  rule: () =>
    parameters(
      {
        outTradeNo: rule.optional(rule.upTo(32)),
        transactionId: rule.optional(rule.upTo(32)),
        outRefundNo: rule.matching(
          "the refund's number, up to 64 of 0-9 A-Z a-z _ - | * @",
          /^[0-9A-Za-z_\-|*@]{1,64}$/,
        ),
        totalFee: rule.smallestUnits(),
        refundFee: rule.smallestUnits(),
        refundDesc: rule.optional(rule.upTo(80)),
        notifyUrl: rule.optional(notifyUrl()),
      },
      oneRequired('outTradeNo', 'transactionId'),
      ({ refundFee, totalFee }) =>
        Number(refundFee) > Number(totalFee) ? ['refundFee', 'expected at most `totalFee`'] : undefined,
    ),
  reconcile: ({ out_refund_no: number = '' }) =>
    `Query the refund: v2.refundQuery({ outRefundNo: '${number}' }). Repeat it only with this number and these amounts.`,
};

export const refundQuery: V2Operation<RefundQueryResult> = {
  name: 'v2.refundQuery',
  path: '/pay/refundquery',
  idempotency: 'safe',
  merchant,
  params: paramTable({ text: 'outTradeNo transactionId outRefundNo refundId', integer: 'offset' }),
  results: resultTable(
    'outTradeNo transactionId totalFee# settlementTotalFee# feeType cashFee# refundFee# totalRefundCount# ' +
      'refundCount# couponRefundFee#',
    {
      family: {
        list: 'refundList',
        always: true,
        fields: resultFields(
          'outRefundNo refundId refundChannel refundFee# settlementRefundFee# couponRefundFee# couponRefundCount# ' +
            'cashRefundFee# refundStatus refundAccount refundRecvAccout refundSuccessTime',
        ),
        inner: { list: 'couponList', always: false, fields: resultFields(refundCoupon) },
      },
      required: 'out_trade_no total_fee',
    },
  ),
  // What answers about the order itself have: none of them says what became of a refund.
  answer: { foreign: 'trade_state trade_type time_end prepay_id recall refund_id' },
  rule: () =>
    parameters(
      {
        outTradeNo: rule.optional(rule.upTo(32)),
        transactionId: rule.optional(rule.upTo(32)),
        outRefundNo: rule.optional(rule.upTo(64)),
        refundId: rule.optional(rule.upTo(32)),
        offset: rule.optional(rule.whole('a whole number from 0', 0, Number.MAX_SAFE_INTEGER)),
      },
      oneRequired('outTradeNo', 'transactionId', 'outRefundNo', 'refundId'),
    ),
};

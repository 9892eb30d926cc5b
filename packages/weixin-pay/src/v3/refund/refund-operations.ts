import type { V3Operations } from '../call/bind-operations.js';
import { orderNumber } from '../call/order-number.js';
import type { Fields } from '../call/v3-operation.js';
import {
  currency,
  exactlyOne,
  fen,
  list,
  matching,
  mchId,
  merchantNo,
  notifyUrl,
  object,
  oneOf,
  optional,
  outTradeNo,
  transactionId,
  upTo,
  type Rule,
} from '../rules/rule-parts.js';
import type { V3Refunds } from './refunds.js';

const request =
  'subMchId=sub_mchid transaction_id out_trade_no out_refund_no reason notify_url funds_account amount(refund total currency from(account amount)) goods_detail(merchant_goods_id wechatpay_goods_id goods_name unit_price refund_amount refund_quantity)';
const result =
  'refund_id out_refund_no transaction_id out_trade_no channel user_received_account success_time create_time status funds_account amount(total refund from(account amount) payer_total payer_refund settlement_refund settlement_total discount_refund currency refund_fee) promotion_detail(promotion_id scope type amount refund_amount goods_detail(merchant_goods_id wechatpay_goods_id goods_name unit_price refund_amount refund_quantity))';

const advice = (fields: Fields): string =>
  `Query it with v3.refunds.query({ outRefundNo: ${orderNumber(fields['outRefundNo'])} }) first. Refund again only with ` +
  'the same outRefundNo and the same amounts: another number would refund a second time.';

export const refundOperations: V3Operations<V3Refunds> = {
  create: {
    method: 'POST',
    path: '/v3/refund/domestic/refunds',
    idempotency: 'keyed',
    request,
    result,
    required: 'status',
    answer: { amounts: ['refund', 'total', 'currency'] },
    fill: { subMchId: 'subMchId', notifyUrl: 'notifyUrl' },
    complete: withCurrency,
    rule: createRule,
    reconcile: advice,
  },
  query: {
    method: 'GET',
    path: '/v3/refund/domestic/refunds/{out_refund_no}',
    idempotency: 'safe',
    request: 'out_refund_no subMchId=sub_mchid',
    result,
    required: 'status',
    fill: { subMchId: 'subMchId' },
    rule: () => object({ outRefundNo: merchantNo(), subMchId: optional(mchId()) }),
  },
  applyAbnormalRefund: {
    method: 'POST',
    path: '/v3/refund/domestic/refunds/{refund_id}/apply-abnormal-refund',
    idempotency: 'keyed',
    request: 'refund_id out_refund_no subMchId=sub_mchid type bank_type bank_account real_name',
    result,
    required: 'status',
    fill: { subMchId: 'subMchId' },
    sealed: ['bank_account', 'real_name'],
    rule: () =>
      object({
        refundId: matching('WeChat Pay’s number of the refund, digits as text', /^\d{1,64}$/),
        outRefundNo: merchantNo(),
        subMchId: optional(mchId()),
        type: oneOf('USER_BANK_CARD', 'MERCHANT_BANK_CARD'),
        bankType: optional(upTo(16)),
        bankAccount: optional(upTo(1024)),
        realName: optional(upTo(1024)),
      }),
    reconcile: advice,
  },
};

/** The platform wants it named, though it knows one. */
function withCurrency(fields: Fields): Fields {
  const { amount } = fields;
  if (typeof amount !== 'object' || amount === null) return fields;
  const given = Object.entries(amount).filter(([, value]) => value !== undefined);
  return { ...fields, amount: { currency: 'CNY', ...Object.fromEntries(given) } };
}

function createRule(): Rule {
  const amount = object(
    {
      refund: fen(1),
      total: fen(1),
      currency: currency(),
      from: optional(list(object({ account: upTo(32), amount: fen(1) }), 1, 10)),
    },
    ({ refund, total }) =>
      typeof refund === 'number' && typeof total === 'number' && refund > total
        ? ['refund', 'expected at most `total`, the amount of the order']
        : undefined,
  );
  const goods = object({
    merchantGoodsId: upTo(32),
    unitPrice: fen(0),
    refundAmount: fen(0),
    refundQuantity: fen(1),
  });
  return object(
    {
      outRefundNo: merchantNo(),
      transactionId: optional(transactionId()),
      outTradeNo: optional(outTradeNo()),
      subMchId: optional(mchId()),
      reason: optional(upTo(80)),
      notifyUrl: optional(notifyUrl()),
      fundsAccount: optional(upTo(32)),
      amount,
      goodsDetail: optional(list(goods, 1, 6000)),
    },
    exactlyOne('outTradeNo', 'transactionId'),
  );
}

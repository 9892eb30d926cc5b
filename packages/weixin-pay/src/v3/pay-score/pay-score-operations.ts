import type { V3Operations } from '../call/bind-operations.js';
import { orderNumber } from '../call/order-number.js';
import type { Fields, V3Operation } from '../call/v3-operation.js';
import {
  appId,
  attachUpTo,
  boolean,
  exactlyOne,
  fen,
  list,
  matching,
  notifyUrl,
  object,
  openid,
  optional,
  upTo,
  type Rule,
  type Shape,
} from '../rules/rule-parts.js';
import type { V3PayScore } from './pay-score.js';

const path = '/v3/payscore/serviceorder';
const keys = 'appId=appid service_id out_order_no';
const payments = 'post_payments(name amount description count) post_discounts(name description amount count)';
const times = 'time_range(start_time start_time_remark end_time end_time_remark)';
const location = 'location(start_location end_location)';
const result = `mchId=mchid ${keys} order_id state state_description total_amount service_introduction ${payments} risk_fund(name amount description) ${times} ${location} attach notify_url openid need_collection collection(state total_amount paying_amount paid_amount details(seq amount paid_type paid_time transaction_id))`;

const orderKeys = (): Shape => ({
  appId: appId(),
  serviceId: upTo(32),
  outOrderNo: matching('a number of 1 to 32 characters: digits, letters, _ - | *', /^[\w\-|*]{1,32}$/),
});
const postPayments = (): Rule => list(object({ name: upTo(20), amount: optional(fen(0)) }), 1, 100);
const postDiscounts = (): Rule =>
  list(object({ name: upTo(20), description: upTo(30), amount: optional(fen(0)) }), 1, 30);
const timeRange = (): Rule => object({ startTime: optional(upTo(14)), endTime: optional(upTo(14)) });

export const payScoreOperations: V3Operations<V3PayScore> = {
  create: {
    method: 'POST',
    path,
    idempotency: 'keyed',
    request: `${keys} service_introduction ${payments} ${times} ${location} risk_fund(name amount description) attach notify_url openid need_user_confirm`,
    result,
    required: 'state',
    fill: { appId: 'appId', notifyUrl: 'notifyUrl' },
    rule: createRule,
    reconcile: advice,
  },
  query: {
    method: 'GET',
    path,
    idempotency: 'safe',
    request: `${keys} query_id`,
    result,
    required: 'state',
    fill: { appId: 'appId' },
    rule: () =>
      object(
        {
          appId: appId(),
          serviceId: upTo(32),
          outOrderNo: optional(upTo(32)),
          queryId: optional(upTo(1024)),
        },
        exactlyOne('outOrderNo', 'queryId'),
      ),
  },
  cancel: onOrder('cancel', 'reason', () => ({ reason: upTo(50) })),
  modify: onOrder('modify', `${payments} total_amount reason`, () => ({
    postPayments: postPayments(),
    postDiscounts: optional(postDiscounts()),
    totalAmount: fen(0),
    reason: upTo(50),
  })),
  complete: onOrder(
    'complete',
    `${payments} total_amount ${times} ${location} profit_sharing goods_tag`,
    () => ({
      postPayments: postPayments(),
      postDiscounts: optional(postDiscounts()),
      totalAmount: fen(0),
      timeRange: optional(timeRange()),
      profitSharing: optional(boolean()),
      goodsTag: optional(upTo(32)),
    }),
  ),
  pay: onOrder('pay', '', () => ({})),
  sync: onOrder('sync', 'type detail(paid_time)', () => ({
    type: upTo(32),
    detail: object({ paidTime: matching('a time such as 20091225091210', /^\d{14}$/) }),
  })),
};

function onOrder(what: string, request: string, more: () => Shape): V3Operation {
  return {
    method: 'POST',
    path: `${path}/{out_order_no}/${what}`,
    idempotency: 'keyed',
    request: `${keys} ${request}`,
    result,
    fill: { appId: 'appId' },
    rule: () => object({ ...orderKeys(), ...more() }),
    reconcile: advice,
  };
}

function createRule(): Rule {
  return object({
    ...orderKeys(),
    serviceIntroduction: upTo(20),
    postPayments: optional(postPayments()),
    postDiscounts: optional(postDiscounts()),
    timeRange: timeRange(),
    riskFund: object({ name: upTo(32), amount: fen(0), description: optional(upTo(30)) }),
    attach: optional(attachUpTo(256)),
    notifyUrl: notifyUrl(),
    openid: optional(openid()),
    needUserConfirm: optional(boolean()),
  });
}

function advice(fields: Fields): string {
  return (
    `Query it with v3.payScore.query({ serviceId: ${orderNumber(fields['serviceId'])}, outOrderNo: ` +
    `${orderNumber(fields['outOrderNo'])} }) first, and repeat the call only with the same outOrderNo.`
  );
}

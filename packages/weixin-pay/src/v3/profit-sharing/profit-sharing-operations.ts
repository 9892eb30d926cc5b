import type { V3Operations } from '../call/bind-operations.js';
import { orderNumber } from '../call/order-number.js';
import type { ClientValue, Fields } from '../call/v3-operation.js';
import {
  appId,
  boolean,
  exactlyOne,
  fen,
  list,
  mchId,
  merchantNo,
  object,
  optional,
  transactionId,
  upTo,
  type Rule,
  type Shape,
} from '../rules/rule-parts.js';
import type { V3ProfitSharing } from './profit-sharing.js';

const path = '/v3/profitsharing';
const sub = 'subMchId=sub_mchid';
const applications = 'appId=appid subAppId=sub_appid';
const order = `${sub} transaction_id out_order_no order_id state receivers(type account amount description result fail_reason create_time finish_time detail_id)`;
const returned = `${sub} order_id out_order_no out_return_no return_id returnMchId=return_mchid amount description result fail_reason create_time finish_time`;
const receiver = `${sub} type account name relation_type custom_relation`;

const fillSub: Readonly<Record<string, ClientValue>> = { subMchId: 'subMchId' };
const fillAll: Readonly<Record<string, ClientValue>> = { ...fillSub, appId: 'appId', subAppId: 'subAppId' };

const merchant = (): Shape => ({
  appId: appId(),
  subAppId: optional(appId()),
  subMchId: optional(mchId()),
});
const account = (): Shape => ({ type: upTo(32), account: upTo(64) });

const orderAdvice = (fields: Fields): string =>
  `Query it with v3.profitSharing.query({ transactionId: ${orderNumber(fields['transactionId'])}, outOrderNo: ` +
  `${orderNumber(fields['outOrderNo'])} }) first, and repeat the call only with the same outOrderNo.`;
const receiverAdvice = (): string => 'The call may be repeated: the receivers are a set.';

const orderKeys = (): Rule =>
  object({ subMchId: optional(mchId()), transactionId: transactionId(), outOrderNo: merchantNo() });

export const profitSharingOperations: V3Operations<V3ProfitSharing> = {
  create: {
    method: 'POST',
    path: `${path}/orders`,
    idempotency: 'keyed',
    request: `${sub} ${applications} transaction_id out_order_no receivers(type account name amount description) unfreeze_unsplit`,
    result: order,
    required: 'state',
    fill: fillAll,
    sealed: ['receivers.*.name'],
    rule: createRule,
    reconcile: orderAdvice,
  },
  query: {
    method: 'GET',
    path: `${path}/orders/{out_order_no}`,
    idempotency: 'safe',
    request: `${sub} transaction_id out_order_no`,
    result: order,
    required: 'state',
    fill: fillSub,
    rule: orderKeys,
  },
  return: {
    method: 'POST',
    path: `${path}/return-orders`,
    idempotency: 'keyed',
    request: `${sub} order_id out_order_no out_return_no returnMchId=return_mchid amount description`,
    result: returned,
    required: 'result',
    fill: fillSub,
    rule: returnRule,
    reconcile: (fields) =>
      `Query it with v3.profitSharing.queryReturn({ outReturnNo: ${orderNumber(fields['outReturnNo'])}, outOrderNo: ` +
      `${orderNumber(fields['outOrderNo'])} }) first, and repeat the call only with the same outReturnNo.`,
  },
  queryReturn: {
    method: 'GET',
    path: `${path}/return-orders/{out_return_no}`,
    idempotency: 'safe',
    request: `${sub} out_return_no out_order_no`,
    result: returned,
    required: 'result',
    fill: fillSub,
    rule: () => object({ subMchId: optional(mchId()), outReturnNo: merchantNo(), outOrderNo: merchantNo() }),
  },
  unfreeze: {
    method: 'POST',
    path: `${path}/orders/unfreeze`,
    idempotency: 'keyed',
    request: `${sub} transaction_id out_order_no description`,
    result: order,
    required: 'state',
    fill: fillSub,
    rule: () =>
      object({
        subMchId: optional(mchId()),
        transactionId: transactionId(),
        outOrderNo: merchantNo(),
        description: upTo(80),
      }),
    reconcile: orderAdvice,
  },
  queryAmounts: {
    method: 'GET',
    path: `${path}/transactions/{transaction_id}/amounts`,
    idempotency: 'safe',
    request: 'transaction_id',
    result: 'transaction_id unsplit_amount',
    rule: () => object({ transactionId: transactionId() }),
  },
  addReceiver: {
    method: 'POST',
    path: `${path}/receivers/add`,
    idempotency: 'keyed',
    request: `${applications} ${receiver}`,
    result: receiver,
    fill: fillAll,
    sealed: ['name'],
    opened: ['name'],
    rule: () =>
      object({
        ...merchant(),
        ...account(),
        name: optional(upTo(1024)),
        relationType: upTo(32),
        customRelation: optional(upTo(10)),
      }),
    reconcile: receiverAdvice,
  },
  deleteReceiver: {
    method: 'POST',
    path: `${path}/receivers/delete`,
    idempotency: 'keyed',
    request: `${applications} ${receiver}`,
    result: receiver,
    fill: fillAll,
    rule: () => object({ ...merchant(), ...account() }),
    reconcile: receiverAdvice,
  },
  ratio: {
    method: 'GET',
    path: `${path}/merchant-configs/{sub_mchid}`,
    idempotency: 'safe',
    request: sub,
    result: `${sub} max_ratio`,
    fill: fillSub,
    rule: () => object({ subMchId: mchId() }),
  },
};

function createRule(): Rule {
  const share = object({
    ...account(),
    name: optional(upTo(1024)),
    amount: fen(1),
    description: upTo(80),
  });
  return object({
    ...merchant(),
    transactionId: transactionId(),
    outOrderNo: merchantNo(),
    receivers: list(share, 1, 50),
    unfreezeUnsplit: boolean(),
  });
}

function returnRule(): Rule {
  return object(
    {
      subMchId: optional(mchId()),
      orderId: optional(upTo(64)),
      outOrderNo: optional(merchantNo()),
      outReturnNo: merchantNo(),
      returnMchId: mchId(),
      amount: fen(1),
      description: upTo(80),
    },
    exactlyOne('orderId', 'outOrderNo'),
  );
}

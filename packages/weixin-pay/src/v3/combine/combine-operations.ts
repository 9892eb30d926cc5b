import type { V3Operations } from '../call/bind-operations.js';
import { orderNumber } from '../call/order-number.js';
import type { ClientValue, Fields, V3Operation } from '../call/v3-operation.js';
import { h5SceneInfo, payer, sceneInfo } from '../rules/order-rules.js';
import {
  appId,
  attachUpTo,
  boolean,
  currency,
  fen,
  list,
  mchId,
  moment,
  notifyUrl,
  object,
  optional,
  outTradeNo,
  upTo,
  type Rule,
  type Shape,
} from '../rules/rule-parts.js';
import { prepaidBy, prepayResult } from '../transactions/transaction-tables.js';
import type { V3CombineTransactions } from './combine-transactions.js';

const scene =
  'scene_info(payer_client_ip device_id store_info(id name area_code address) h5_info(type app_name app_url bundle_id package_name))';
const combined = 'combineAppId=combine_appid combineMchId=combine_mchid combine_out_trade_no';
const request = `${combined} ${scene} sub_orders(mchId=mchid subMchId=sub_mchid subAppId=sub_appid out_trade_no amount(total_amount currency) attach description detail goods_tag settle_info(profit_sharing subsidy_amount)) combine_payer_info(openid) time_start time_expire notify_url`;
const result = `${combined} combine_payer_info(openid) scene_info(device_id) sub_orders(mchId=mchid subMchId=sub_mchid subAppId=sub_appid sub_openid out_trade_no transaction_id trade_type trade_state bank_type attach success_time amount(total_amount payer_amount currency payer_currency))`;

const path = '/v3/combine-transactions';

export const combineOperations: V3Operations<V3CombineTransactions> = {
  jsapi: prepay('jsapi', () => ({ combinePayerInfo: payer() })),
  app: prepay('app', () => ({})),
  native: prepay('native', () => ({})),
  h5: prepay('h5', () => ({ sceneInfo: h5SceneInfo() })),
  query: {
    method: 'GET',
    path: `${path}/out-trade-no/{combine_out_trade_no}`,
    idempotency: 'safe',
    request: 'combine_out_trade_no',
    result,
    required: 'sub_orders',
    rule: () => object({ combineOutTradeNo: outTradeNo() }),
  },
  close: {
    method: 'POST',
    path: `${path}/out-trade-no/{combine_out_trade_no}/close`,
    idempotency: 'keyed',
    request:
      'combineAppId=combine_appid combine_out_trade_no sub_orders(mchId=mchid out_trade_no subMchId=sub_mchid subAppId=sub_appid)',
    result: '',
    empty: true,
    doneBy: 'ORDER_CLOSED',
    fill: { combineAppId: 'appId' },
    complete: withMerchant,
    rule: () =>
      object({
        combineAppId: appId(),
        combineOutTradeNo: outTradeNo(),
        subOrders: list(object({ mchId: mchId(), outTradeNo: outTradeNo() }), 1, 50),
      }),
    reconcile: (fields) => `${queryAdvice(fields)} Closing it again does no harm.`,
  },
};

function prepay(kind: keyof typeof prepaidBy, more: () => Shape): V3Operation {
  return {
    method: 'POST',
    path: `${path}/${kind}`,
    idempotency: 'keyed',
    request,
    result: prepayResult,
    required: prepaidBy[kind],
    fill: { combineAppId: 'appId', combineMchId: 'mchId', notifyUrl: 'notifyUrl' },
    times: ['timeStart', 'timeExpire'],
    complete: withMerchant,
    rule: () => combineRule(more()),
    reconcile: (fields) =>
      `${queryAdvice(fields)} The call may be repeated with the same numbers and exactly the same parameters.`,
  };
}

function queryAdvice(fields: Fields): string {
  return `Query it with v3.combine.query({ combineOutTradeNo: ${orderNumber(fields['combineOutTradeNo'])} }) first.`;
}

function withMerchant(fields: Fields, client: Readonly<Record<ClientValue, string | undefined>>): Fields {
  const { subOrders } = fields;
  if (!Array.isArray(subOrders)) return fields;
  return {
    ...fields,
    subOrders: subOrders.map((order: unknown) =>
      typeof order === 'object' && order !== null && !('mchId' in order && order.mchId !== undefined)
        ? { ...order, mchId: client.mchId }
        : order,
    ),
  };
}

function combineRule(more: Shape): Rule {
  const subOrder = object({
    mchId: mchId(),
    subMchId: optional(mchId()),
    subAppId: optional(appId()),
    outTradeNo: outTradeNo(),
    amount: object({ totalAmount: fen(1), currency: optional(currency()) }),
    attach: attachUpTo(128),
    description: upTo(127),
    settleInfo: optional(object({ profitSharing: optional(boolean()), subsidyAmount: optional(fen(0)) })),
  });
  return object({
    combineAppId: appId(),
    combineMchId: mchId(),
    combineOutTradeNo: outTradeNo(),
    subOrders: list(subOrder, 2, 50),
    timeStart: optional(moment()),
    timeExpire: optional(moment()),
    notifyUrl: notifyUrl(),
    sceneInfo: optional(sceneInfo()),
    ...more,
  });
}

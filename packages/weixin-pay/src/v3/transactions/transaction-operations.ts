import {
  codepayRule,
  directMerchant,
  h5SceneInfo,
  partner,
  partnerPayer,
  payer,
  prepayRule,
  subOpenidNeedsApp,
} from '../rules/order-rules.js';
import {
  exactlyOne,
  object,
  optional,
  outTradeNo,
  transactionId,
  type Rule,
  type Shape,
} from '../rules/rule-parts.js';
import type { V3Operations } from '../call/bind-operations.js';
import { orderNumber } from '../call/order-number.js';
import type { ClientValue, Fields, V3Operation } from '../call/v3-operation.js';
import { withoutFields } from '../call/without-fields.js';
import type { V3PartnerTransactions } from './partner-transactions.js';
import {
  orderRequest,
  partnerOrderRequest,
  partnerQueryRequest,
  prepaidBy,
  prepayResult,
  queryRequest,
  reverseResult,
  transactionResult,
} from './transaction-tables.js';
import type { V3Transactions } from './transactions.js';

/** What differs between a merchant of its own and a service provider. */
interface Side {
  /** The namespace of the client, for advice. */
  readonly name: string;
  readonly path: string;
  readonly order: string;
  readonly query: string;
  readonly fill: Readonly<Record<string, ClientValue>>;
  readonly merchant: () => Shape;
  /** Who asks in a query, a close or a reversal: without the application. */
  readonly asking: readonly string[];
}

const directSide: Side = {
  name: 'transactions',
  path: '/v3/pay/transactions',
  order: orderRequest,
  query: queryRequest,
  fill: { appId: 'appId', mchId: 'mchId' },
  merchant: directMerchant,
  asking: ['mchId'],
};

const partnerSide: Side = {
  name: 'partnerTransactions',
  path: '/v3/pay/partner/transactions',
  order: partnerOrderRequest,
  query: partnerQueryRequest,
  fill: { spAppId: 'appId', spMchId: 'mchId', subAppId: 'subAppId', subMchId: 'subMchId' },
  merchant: partner,
  asking: ['spMchId', 'subMchId'],
};

export const transactionOperations: V3Operations<V3Transactions> = {
  ...operationsOf(directSide),
  jsapi: prepay(
    directSide,
    'jsapi',
    prepayRule(directMerchant, () => ({ payer: payer() })),
  ),
};

export const partnerTransactionOperations: V3Operations<V3PartnerTransactions> = {
  ...operationsOf(partnerSide),
  jsapi: prepay(
    partnerSide,
    'jsapi',
    prepayRule(partner, () => ({ payer: partnerPayer() }), subOpenidNeedsApp),
  ),
};

function operationsOf(side: Side): Omit<V3Operations<V3Transactions>, 'jsapi'> {
  const plain = prepayRule(side.merchant, () => ({}));
  return {
    app: prepay(side, 'app', plain),
    native: prepay(side, 'native', plain),
    h5: prepay(
      side,
      'h5',
      prepayRule(side.merchant, () => ({ sceneInfo: h5SceneInfo() })),
    ),
    codepay: {
      method: 'POST',
      path: `${side.path}/codepay`,
      // The payer may still pay after an error; whether he did is known by the query alone.
      idempotency: 'unsafe',
      request: side.order,
      result: transactionResult,
      required: 'trade_state',
      answer: { amounts: ['total', 'currency'] },
      fill: side.fill,
      rule: codepayRule(side.merchant),
      reconcile: (fields) =>
        `${queryAdvice(side, fields)} When it stays unpaid, make v3.${side.name}.reverse with the same number; never charge with a new one before.`,
    },
    query: {
      method: 'GET',
      path: [`${side.path}/out-trade-no/{out_trade_no}`, `${side.path}/id/{transaction_id}`],
      idempotency: 'safe',
      request: side.query,
      result: transactionResult,
      required: 'trade_state',
      fill: fillAsking(side),
      complete: (fields) => onlyAsking(side, fields),
      rule: () =>
        object(
          {
            ...askingShape(side),
            outTradeNo: optional(outTradeNo()),
            transactionId: optional(transactionId()),
          },
          exactlyOne('outTradeNo', 'transactionId'),
        ),
    },
    close: {
      ...onOrder(side, 'close'),
      result: '',
      empty: true,
      doneBy: 'ORDER_CLOSED',
      reconcile: (fields) => `${queryAdvice(side, fields)} Closing it again does no harm.`,
    },
    reverse: {
      ...onOrder(side, 'reverse'),
      result: reverseResult,
      answer: { content: ['out_trade_no', 'recall'], foreign: ['trade_state', 'refund_id'] },
      reconcile: (fields) => `${queryAdvice(side, fields)} Reversing it again does no harm.`,
    },
  };
}

function prepay(side: Side, kind: 'jsapi' | 'app' | 'native' | 'h5', rule: () => Rule): V3Operation {
  return {
    method: 'POST',
    path: `${side.path}/${kind}`,
    idempotency: 'keyed',
    request: side.order,
    result: prepayResult,
    required: prepaidBy[kind],
    fill: { ...side.fill, notifyUrl: 'notifyUrl' },
    times: ['timeExpire'],
    rule,
    reconcile: (fields) =>
      `${queryAdvice(side, fields)} The call may be repeated with the same number and exactly the same parameters.`,
  };
}

function onOrder(side: Side, what: 'close' | 'reverse') {
  return {
    method: 'POST',
    path: `${side.path}/out-trade-no/{out_trade_no}/${what}`,
    idempotency: 'keyed',
    request: side.query,
    fill: what === 'reverse' ? side.fill : fillAsking(side),
    complete: what === 'reverse' ? (fields: Fields) => fields : (fields: Fields) => onlyAsking(side, fields),
    rule: () => object({ ...askingShape(side), outTradeNo: outTradeNo() }),
  } as const;
}

function fillAsking(side: Side): Readonly<Record<string, ClientValue>> {
  return Object.fromEntries(Object.entries(side.fill).filter(([name]) => side.asking.includes(name)));
}

/** These interfaces take the merchants' numbers alone. */
function onlyAsking(side: Side, fields: Fields): Fields {
  const others = Object.keys(side.fill).filter((name) => !side.asking.includes(name));
  return withoutFields(fields, new Set(others));
}

function askingShape(side: Side): Shape {
  const shape = side.merchant();
  return Object.fromEntries(Object.entries(shape).filter(([name]) => side.asking.includes(name)));
}

function queryAdvice(side: Side, fields: Fields): string {
  return `Query it with v3.${side.name}.query({ outTradeNo: ${orderNumber(fields['outTradeNo'])} }) first.`;
}

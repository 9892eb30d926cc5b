import type { V2Document } from '../xml/v2-document.js';
import { hiddenField } from './hidden-field.js';
import { notificationContent, type NotificationContent } from './notification-content.js';
import { refuse } from './notification-refusal.js';
import { v2Coupons, v2Fen, v2Required, v2RequiredFen, v2Text } from './v2-field-reader.js';

/** What answers of API v2 have and notifications of payments do not: they are signed with the same key. */
const answerFields = [
  'trade_state',
  'prepay_id',
  'code_url',
  'mweb_url',
  'recall',
  'refund_id',
  'out_refund_no',
  'refund_count',
];

/**
 * What a signed message of API v2 says: a payment, or something about a contract of automatic payment (委托代扣).
 *
 * @throws SignatureError for a document that is signed, but is the answer to some call and no notification.
 */
export function readV2Message(document: V2Document): NotificationContent {
  checkReturnCode(document);
  if (isContract(document)) return contractOf(document);
  const other = answerFields.find((name) => document[name] !== undefined);
  if (other !== undefined || document['trade_type'] === 'MICROPAY') {
    const trait = other === undefined ? 'its trade_type is MICROPAY' : `it has ${other}`;
    throw refuse(
      'kind',
      `it is signed, but an answer to a call and no notification: ${trait}. Somebody may be replaying an answer.`,
    );
  }
  return paymentOf(document);
}

/** @throws SignatureError unless the message itself says that it is one. */
export function checkReturnCode(document: V2Document): void {
  if (document['return_code'] === 'SUCCESS') return;
  throw refuse(
    'return_code',
    'its return_code is not SUCCESS, and such a document says nothing about an order.',
  );
}

function paymentOf(document: V2Document): NotificationContent {
  const resultCode = v2Required(document, 'result_code');
  const succeeded = resultCode === 'SUCCESS';
  const transactionId = succeeded
    ? v2Required(document, 'transaction_id')
    : v2Text(document, 'transaction_id');
  const outTradeNo = v2Required(document, 'out_trade_no');
  const common = {
    version: 'v2',
    kind: 'payment',
    eventType: succeeded ? 'TRANSACTION.SUCCESS' : 'TRANSACTION.FAIL',
    notifyId: transactionId ?? outTradeNo,
    claimId: `v2:payment:${outTradeNo}:${transactionId ?? ''}:${succeeded ? 'SUCCESS' : 'FAIL'}`,
    paid: succeeded,
    mchId: v2Required(document, 'mch_id'),
    raw: rawFields(document),
    hiddenField: hiddenField(document),
  } as const;
  return notificationContent(common, {
    appId: v2Text(document, 'appid'),
    subAppId: v2Text(document, 'sub_appid'),
    subMchId: v2Text(document, 'sub_mch_id'),
    outTradeNo,
    transactionId,
    totalFee: succeeded ? v2RequiredFen(document, 'total_fee') : v2Fen(document, 'total_fee'),
    cashFee: v2Fen(document, 'cash_fee'),
    feeType: v2Text(document, 'fee_type'),
    openid: v2Text(document, 'openid') ?? v2Text(document, 'sub_openid'),
    resultCode,
    timeEnd: succeeded ? v2Required(document, 'time_end') : v2Text(document, 'time_end'),
    attach: v2Text(document, 'attach'),
    settlementTotalFee: v2Fen(document, 'settlement_total_fee'),
    couponList: v2Coupons(document),
  });
}

function isContract(document: V2Document): boolean {
  return document['contract_id'] !== undefined || document['change_type'] !== undefined;
}

/**
 * A contract made or ended, or a deduction. Never `paid`: the answer to a query of such an order looks the same.
 *
 * @remarks 「签约、解约结果通知」「扣款结果通知」, not verified against the platform.
 */
function contractOf(document: V2Document): NotificationContent {
  const { change_type: change = '', trade_state: state = '' } = document;
  const eventType = change === '' ? `CONTRACT.${state || 'DEDUCTION'}` : `CONTRACT.${change}`;
  const notifyId = v2Text(document, 'transaction_id') ?? v2Required(document, 'contract_id');
  const common = {
    version: 'v2',
    kind: 'other',
    eventType,
    notifyId,
    claimId: `v2:${eventType}:${notifyId}`,
    paid: false,
    mchId: v2Required(document, 'mch_id'),
    raw: rawFields(document),
    hiddenField: hiddenField(document),
  } as const;
  return notificationContent(common, {
    appId: v2Text(document, 'appid'),
    subAppId: v2Text(document, 'sub_appid'),
    subMchId: v2Text(document, 'sub_mch_id'),
    outTradeNo: v2Text(document, 'out_trade_no'),
    transactionId: v2Text(document, 'transaction_id'),
    totalFee: v2Fen(document, 'total_fee'),
    openid: v2Text(document, 'openid'),
    resultCode: v2Text(document, 'result_code'),
    tradeState: v2Text(document, 'trade_state'),
  });
}

/** Everything but the signature. Names that objects have already were refused by the reader of the XML. */
function rawFields(document: V2Document): V2Document {
  const raw: Record<string, string> = {};
  for (const name in document) if (name !== 'sign') raw[name] = document[name] ?? '';
  return Object.freeze(raw);
}

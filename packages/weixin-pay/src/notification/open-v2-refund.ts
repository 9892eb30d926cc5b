import { aesEcbDecrypt, base64Bytes, md5Hex } from '@sdk/core-signing/internal';
import type { V2Document } from '../xml/v2-document.js';
import { readV2Document } from '../xml/read-v2-document.js';
import { notificationContent, type NotificationContent } from './notification-content.js';
import { refuse } from './notification-refusal.js';
import { checkReturnCode } from './read-v2-message.js';
import { v2Fen, v2Required, v2RequiredFen, v2Text } from './v2-field-reader.js';

const events: ReadonlyMap<string, string> = new Map([
  ['SUCCESS', 'REFUND.SUCCESS'],
  ['CHANGE', 'REFUND.ABNORMAL'],
  ['REFUNDCLOSE', 'REFUND.CLOSED'],
]);

/**
 * Opens a refund's notification of API v2, and reads it.
 *
 * @throws SignatureError when the key does not open it, or what is inside is not in the form that is documented.
 * @remarks It carries no signature, and ECB protects nothing against pieces of one message put into another: whoever
 * collected such messages could compose a readable one. The option `confirm` asks WeChat Pay; `expected` at least
 * compares numbers and amounts. Platform document: 「退款结果通知」.
 */
export async function openV2Refund(document: V2Document, key: string): Promise<NotificationContent> {
  checkReturnCode(document);
  const refund = await open(document, key);
  const refundStatus = v2Required(refund, 'refund_status');
  const refundId = v2Required(refund, 'refund_id');
  const { req_info: _sealed, sign: _sign, ...outer } = document;
  const common = {
    version: 'v2',
    kind: 'refund',
    eventType: events.get(refundStatus) ?? `REFUND.${refundStatus}`,
    notifyId: refundId,
    claimId: `v2:refund:${refundId}:${refundStatus}`,
    paid: false,
    mchId: v2Required(document, 'mch_id'),
    raw: Object.freeze({ ...outer, ...refund }),
  } as const;
  return notificationContent(common, {
    appId: v2Text(document, 'appid'),
    subAppId: v2Text(document, 'sub_appid'),
    subMchId: v2Text(document, 'sub_mch_id'),
    outTradeNo: v2Required(refund, 'out_trade_no'),
    transactionId: v2Required(refund, 'transaction_id'),
    refundId,
    outRefundNo: v2Required(refund, 'out_refund_no'),
    totalFee: v2RequiredFen(refund, 'total_fee'),
    refundFee: v2RequiredFen(refund, 'refund_fee'),
    settlementTotalFee: v2Fen(refund, 'settlement_total_fee'),
    settlementRefundFee: v2Fen(refund, 'settlement_refund_fee'),
    resultCode: refundStatus,
    refundStatus,
    refundAccount: v2Text(refund, 'refund_account'),
    refundRecvAccout: v2Text(refund, 'refund_recv_accout'),
    successTime: v2Text(refund, 'success_time'),
  });
}

async function open(document: V2Document, key: string): Promise<V2Document> {
  const sealed = base64Bytes((document['req_info'] ?? '').replaceAll(/\s/g, ''));
  if (sealed === undefined || sealed.length === 0) throw refuse('decrypt', 'its req_info is not base64.');
  let opened: Uint8Array;
  try {
    // The key is these 32 letters themselves, not what they are the hexadecimal of.
    opened = aesEcbDecrypt(Buffer.from(md5Hex(key), 'ascii'), sealed);
  } catch (error) {
    throw refuse(
      'decrypt',
      'its req_info cannot be decrypted with `key`. Either it is forged, or `key` is not the APIv2 key of this merchant.',
      'ERR_SDK_DECRYPTION',
      error,
    );
  }
  try {
    return await readV2Document(opened, { root: 'root' });
  } catch (error) {
    throw refuse(
      'decrypt',
      'what its req_info holds is not in the form that is documented.',
      undefined,
      error,
    );
  }
}

import type { PayNotification } from './pay-notification.js';

/** What every message says. */
type Common = Pick<PayNotification, 'eventType' | 'kind' | 'mchId' | 'notifyId' | 'paid' | 'raw' | 'version'>;

/** What comes with the checks and the claim, and not from the message. */
type Added = 'ack' | 'confirmed' | 'duplicate' | 'inProgress' | 'nack' | 'receivedAt' | 'release' | 'settled';

/** What only some messages say. */
type Said = Omit<PayNotification, Added | keyof Common>;

/** A sub-merchant that a message names. */
export type SubMerchant = Pick<PayNotification, 'subAppId' | 'subMchId'>;

interface ForTheVerifier {
  /** The same for every delivery of this event, and for no other event of this merchant. */
  readonly claimId: string;
  /** v2: the name of a field that stands inside another one's value, so that the signature covers two readings. */
  readonly hiddenField?: string | undefined;
  /** Those of a combined payment's orders. Of everything else it is the one that the message names. */
  readonly subMerchants?: readonly SubMerchant[] | undefined;
}

/** What a genuine message says, in this package's words, and before anybody claimed it. */
export type NotificationContent = Common & Said & ForTheVerifier;

const noCoupons = Object.freeze([]);

/**
 * A message's content, whatever kind it is of, with every field. One literal, because thirty fields brought together by
 * spread took as long as half of the signature's verification.
 */
export function notificationContent(
  common: Common & ForTheVerifier,
  said: Partial<Said & Pick<ForTheVerifier, 'subMerchants'>>,
): NotificationContent {
  return {
    kind: common.kind,
    version: common.version,
    eventType: common.eventType,
    notifyId: common.notifyId,
    paid: common.paid,
    mchId: common.mchId,
    raw: common.raw,
    claimId: common.claimId,
    hiddenField: common.hiddenField,
    subMerchants: said.subMerchants,
    appId: said.appId,
    subAppId: said.subAppId,
    subMchId: said.subMchId,
    outTradeNo: said.outTradeNo,
    transactionId: said.transactionId,
    totalFee: said.totalFee,
    cashFee: said.cashFee,
    feeType: said.feeType,
    openid: said.openid,
    resultCode: said.resultCode,
    tradeState: said.tradeState,
    timeEnd: said.timeEnd,
    attach: said.attach,
    refundId: said.refundId,
    outRefundNo: said.outRefundNo,
    refundFee: said.refundFee,
    refundStatus: said.refundStatus,
    settlementTotalFee: said.settlementTotalFee,
    settlementRefundFee: said.settlementRefundFee,
    refundAccount: said.refundAccount,
    refundRecvAccout: said.refundRecvAccout,
    successTime: said.successTime,
    couponList: said.couponList ?? noCoupons,
  };
}

import type { NotificationClaim } from '@sdk/core-signing/internal';
import type { NotificationContent } from './notification-content.js';
import { notificationReplies } from './notification-replies.js';
import type { PayNotification } from './pay-notification.js';

/** The event of a message after all its checks. One literal, for the reason that `notificationContent` is one. */
export function buildNotification(
  content: NotificationContent,
  claim: NotificationClaim,
  checks: { readonly receivedAt: number; readonly confirmed: boolean },
): PayNotification {
  const replies = notificationReplies(content.version);
  return Object.freeze({
    kind: content.kind,
    version: content.version,
    eventType: content.eventType,
    notifyId: content.notifyId,
    paid: content.paid,
    appId: content.appId,
    mchId: content.mchId,
    subAppId: content.subAppId,
    subMchId: content.subMchId,
    outTradeNo: content.outTradeNo,
    transactionId: content.transactionId,
    totalFee: content.totalFee,
    cashFee: content.cashFee,
    feeType: content.feeType,
    openid: content.openid,
    resultCode: content.resultCode,
    tradeState: content.tradeState,
    timeEnd: content.timeEnd,
    attach: content.attach,
    refundId: content.refundId,
    outRefundNo: content.outRefundNo,
    refundFee: content.refundFee,
    refundStatus: content.refundStatus,
    settlementTotalFee: content.settlementTotalFee,
    settlementRefundFee: content.settlementRefundFee,
    refundAccount: content.refundAccount,
    refundRecvAccout: content.refundRecvAccout,
    successTime: content.successTime,
    couponList: content.couponList,
    raw: content.raw,
    receivedAt: checks.receivedAt,
    confirmed: checks.confirmed,
    duplicate: claim.duplicate,
    inProgress: claim.inProgress,
    ack: () => {
      // Accepting a copy would end the deliveries although the handler at work may still fail.
      if (claim.inProgress) return replies.refuse('in progress');
      void claim.settle();
      return replies.accept();
    },
    nack: (message?: string) => {
      // The lease ends by itself when the store fails here.
      claim.release().catch(() => undefined);
      return replies.refuse(message);
    },
    release: () => claim.release(),
    settled: () => claim.settled(),
  });
}

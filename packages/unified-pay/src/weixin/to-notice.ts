import type { PayNotification } from '@sdk/weixin-pay';
import type { NoticeFields, PaymentNotice } from '../notification/payment-notice.js';
import { withoutAbsent } from '../notification/without-absent.js';
import { couponsOf, listOf, refundStatusOf } from './from-v3.js';
import { spokenOf } from './v3-times.js';

/** A verified notification of WeChat Pay in the names of this API. */
export function toNotice(notification: PayNotification): PaymentNotice {
  const fields = noticeFields(notification);
  switch (notification.kind) {
    case 'payment':
      return {
        ...fields,
        kind: 'payment',
        paid: notification.paid,
        ...paymentFields(notification),
      };
    case 'refund':
      return { ...fields, kind: 'refund', paid: false, ...refundFields(notification) };
    case 'other':
      return { ...fields, kind: 'other', paid: false };
  }
}

function noticeFields(notification: PayNotification): NoticeFields {
  return withoutAbsent({
    provider: 'wxpay' as const,
    appId: notification.appId,
    mchId: notification.mchId,
    notifyId: notification.notifyId,
    outTradeNo: notification.outTradeNo,
    transactionId: notification.transactionId,
    totalFee: notification.totalFee,
    openid: notification.openid,
    attach: notification.attach,
    raw: notification.raw,
    duplicate: notification.duplicate,
    inProgress: notification.inProgress,
    // A repetition whose first delivery is still at work must not end the deliveries.
    ack: () => (notification.inProgress ? notification.nack('in progress') : notification.ack()),
    nack: () => notification.nack(),
    release: () => notification.release(),
    settled: () => notification.settled(),
  });
}

function paymentFields(notification: PayNotification) {
  const { raw, version } = notification;
  const text = (name: string) => {
    const value = raw[name];
    return typeof value === 'string' && value !== '' ? value : undefined;
  };
  const fen = (name: string) => {
    const value = text(name);
    return value !== undefined && /^\d{1,15}$/.test(value) ? Number(value) : undefined;
  };
  const coupons =
    version === 'v3'
      ? couponsOf(listOf(raw['promotion_detail']))
      : {
          couponFee: fen('coupon_fee'),
          couponCount: fen('coupon_count'),
          couponList:
            notification.couponList.length === 0 ? undefined : notification.couponList.map(withoutAbsent),
        };
  return withoutAbsent({
    returnCode: text('return_code') ?? 'SUCCESS',
    resultCode: version === 'v3' && notification.paid ? 'SUCCESS' : notification.resultCode,
    tradeState: notification.tradeState ?? (notification.paid ? 'SUCCESS' : undefined),
    cashFee: notification.cashFee,
    feeType: notification.feeType,
    cashFeeType: text('cash_fee_type'),
    settlementTotalFee: notification.settlementTotalFee,
    timeEnd: notification.timeEnd,
    bankType: text('bank_type'),
    tradeType: text('trade_type'),
    isSubscribe: text('is_subscribe'),
    ...coupons,
  });
}

function refundFields(notification: PayNotification) {
  const { version, successTime } = notification;
  return withoutAbsent({
    outRefundNo: notification.outRefundNo,
    refundId: notification.refundId,
    refundFee: notification.refundFee,
    settlementTotalFee: notification.settlementTotalFee,
    settlementRefundFee: notification.settlementRefundFee,
    refundStatus: refundStatusOf(notification.refundStatus),
    refundAccount: notification.refundAccount,
    refundRecvAccout: notification.refundRecvAccout,
    successTime: version === 'v3' ? spokenOf(successTime) : successTime,
    resultCode: notification.resultCode,
  });
}

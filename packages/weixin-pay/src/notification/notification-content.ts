import type { PayNotification } from './pay-notification.js';

/** What a genuine message says, in this package's words, and before anybody claimed it. */
export type NotificationContent = Omit<
  PayNotification,
  'ack' | 'confirmed' | 'duplicate' | 'inProgress' | 'nack' | 'receivedAt' | 'release' | 'settled'
> & {
  /** The same for every delivery of this event, and for no other event of this merchant. */
  readonly claimId: string;
  /** v2: the name of a field that stands inside another one's value, so that the signature covers two readings. */
  readonly hiddenField?: string | undefined;
};

/** The fields that only some messages have. */
export const absentFields = Object.freeze({
  appId: undefined,
  subAppId: undefined,
  subMchId: undefined,
  outTradeNo: undefined,
  transactionId: undefined,
  totalFee: undefined,
  cashFee: undefined,
  feeType: undefined,
  openid: undefined,
  resultCode: undefined,
  tradeState: undefined,
  timeEnd: undefined,
  attach: undefined,
  refundId: undefined,
  outRefundNo: undefined,
  refundFee: undefined,
  refundStatus: undefined,
  settlementTotalFee: undefined,
  settlementRefundFee: undefined,
  refundAccount: undefined,
  refundRecvAccout: undefined,
  successTime: undefined,
  couponList: Object.freeze([]),
}) satisfies Partial<PayNotification>;

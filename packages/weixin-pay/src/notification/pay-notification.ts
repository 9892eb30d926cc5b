import type { NotificationReply } from '@sdk/core-signing/internal';

/** What a notification is about. `other`: verified and opened, but of an event this package has no fields for. */
export type PayNotificationKind = 'payment' | 'refund' | 'other';

/** A verified notification. Money is integer fen. */
export interface PayNotification {
  /** What it is about. */
  readonly kind: PayNotificationKind;
  /** Which API sent it. */
  readonly version: 'v2' | 'v3';
  /** v3: `TRANSACTION.SUCCESS`, `REFUND.CLOSED`, …; v2: made up in the same words. */
  readonly eventType: string;
  /** The same for every delivery: v3 `id`; v2 the transaction's or refund's number. */
  readonly notifyId: string;
  /** Paid in full and for certain, computed from every code the message carries. `false` for refunds. */
  readonly paid: boolean;
  /** The application of the order. */
  readonly appId: string | undefined;
  /** The merchant; in partner mode the partner. */
  readonly mchId: string;
  /** Partner mode: the sub-merchant’s application. */
  readonly subAppId: string | undefined;
  /** Of a combined payment only where all its orders are the same sub-merchant's; see `sub_orders` in {@link raw}. */
  readonly subMchId: string | undefined;
  /** The merchant’s number of the order. */
  readonly outTradeNo: string | undefined;
  /** WeChat Pay’s number of the order (「微信支付订单号」). */
  readonly transactionId: string | undefined;
  /** Fen. */
  readonly totalFee: number | undefined;
  /** Fen, what the payer paid in cash. */
  readonly cashFee: number | undefined;
  /** Currency of the order; CNY when it is absent. */
  readonly feeType: string | undefined;
  /** The payer, as the application of the order knows him. */
  readonly openid: string | undefined;
  /** v2 `SUCCESS`/`FAIL`; v3 the trade state. */
  readonly resultCode: string | undefined;
  /** v3: state of the order; only `SUCCESS` is paid. See {@link paid}. */
  readonly tradeState: string | undefined;
  /** `yyyyMMddHHmmss`, China time. */
  readonly timeEnd: string | undefined;
  /** What the order gave as `attach`. */
  readonly attach: string | undefined;
  /** WeChat Pay’s number of the refund. */
  readonly refundId: string | undefined;
  /** The merchant’s number of the refund. */
  readonly outRefundNo: string | undefined;
  /** Fen. */
  readonly refundFee: number | undefined;
  /** The platform's word; v2 `SUCCESS`, `CHANGE`, `REFUNDCLOSE`; v3 `SUCCESS`, `CLOSED`, `ABNORMAL`. */
  readonly refundStatus: string | undefined;
  /** Fen: the amount of the order less the coupons that are not settled. */
  readonly settlementTotalFee: number | undefined;
  /** Fen: `refundFee` less coupons that are not settled. */
  readonly settlementRefundFee: number | undefined;
  /** Which money of the merchant pays for it: `REFUND_SOURCE_UNSETTLED_FUNDS` or `REFUND_SOURCE_RECHARGE_FUNDS`. */
  readonly refundAccount: string | undefined;
  /** WeChat's own spelling. */
  readonly refundRecvAccout: string | undefined;
  /** When the money arrived: v2 `yyyy-MM-dd HH:mm:ss` in China time, v3 RFC 3339. */
  readonly successTime: string | undefined;
  /** v2: the coupons that were used, or for a refund given back. v3: see `promotion_detail` in {@link raw}. */
  readonly couponList: readonly PayNotificationCoupon[];
  /** Everything the message carries: v2 the XML's fields, v3 the opened resource; in the platform's names. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** Milliseconds since the epoch, by the client's clock. */
  readonly receivedAt: number;
  /** Whether WeChat Pay itself was asked, and said the same: see the option `confirm`. */
  readonly confirmed: boolean;
  /** This delivery was handled before: answer {@link ack} and do nothing. */
  readonly duplicate: boolean;
  /** Another delivery of it is being handled right now: answer {@link nack}, it comes again. */
  readonly inProgress: boolean;
  /**
   * The answer that ends the deliveries, and keeps the claim. While {@link inProgress} it is the same as
   * {@link nack}: the handler at work may still fail.
   */
  ack(): PayNotificationReply;
  /** The answer that asks for another delivery, and gives the claim back. */
  nack(message?: string): PayNotificationReply;
  /** Gives the claim back and waits for it, where the answer is not made with {@link nack}. */
  release(): Promise<void>;
  /**
   * Resolves when what {@link ack} or {@link nack} began is in the store; never rejects. Await it before answering in
   * a cloud function, which may be frozen once it has answered: the claim would then never be kept.
   */
  settled(): Promise<void>;
}

/** A coupon of a v2 message. */
export interface PayNotificationCoupon {
  /** Number of the coupon. */
  readonly couponId: string | undefined;
  /** `CASH` (prepaid) or `NO_CASH`. */
  readonly couponType: string | undefined;
  /** Fen. */
  readonly couponFee: number | undefined;
}

/** What to answer WeChat Pay: `status`, `headers` and `body`, and ways to hand them to each framework. */
export type PayNotificationReply = NotificationReply;

import type { PaymentProviderName } from '../payment-parameters.js';
import type { Coupon, FundBill } from '../payment-results.js';
import type { NotifyReply } from './notify-reply.js';

/** Options of one verification. */
export interface VerifyNotifyOptions {
  /** What your own records say; a difference is refused. Amounts are fen. */
  readonly expected?: ExpectedPayment | undefined;
  /** Whether the notification is claimed, so that later deliveries are marked `duplicate`. @default true */
  readonly claim?: boolean | undefined;
  /**
   * WeChat Pay: queries the order or the refund, and refuses the message if the answer differs. This costs one call.
   * Refund notifications of API v2 can be trusted only with it, because they are encrypted but not signed. For Alipay,
   * whose messages are all signed, no query is made. @default false
   */
  readonly confirm?: boolean | undefined;
}

/** What a payment must be about. */
export interface ExpectedPayment {
  readonly outTradeNo?: string | undefined;
  /** Fen: amount of the order. In another {@link currency} its smallest unit. */
  readonly totalFee?: number | undefined;
  /**
   * In which currency the order is, as three capital letters (`HKD`). `CNY` is also what is meant where a message names
   * none. @default CNY where `totalFee` is given
   */
  readonly currency?: string | undefined;
}

/** What every verified notification has. Absent means that the platform did not send it. */
export interface NoticeFields {
  readonly provider: PaymentProviderName;
  readonly appId?: string;
  /** WeChat Pay. */
  readonly mchId?: string;
  /** The same for every delivery of one notification. */
  readonly notifyId?: string;
  readonly outTradeNo?: string;
  readonly transactionId?: string;
  /** Fen: amount of the order. */
  readonly totalFee?: number;
  readonly openid?: string;
  /** As given with the order: WeChat Pay's `attach`, Alipay's `passback_params`. */
  readonly attach?: string;
  /** Everything the message carries, in the platform's names and units. */
  readonly raw: Readonly<Record<string, unknown>>;
  /** This notification was acknowledged before, or is being handled right now: only answer it. */
  readonly duplicate: boolean;
  /**
   * Another delivery of this notification is being handled right now. {@link ack} then asks the platform to deliver
   * again.
   */
  readonly inProgress: boolean;
  /** Makes the answer that ends the deliveries, and keeps the claim. */
  ack(): NotifyReply;
  /** Makes the answer that asks for another delivery, and releases the claim. */
  nack(): NotifyReply;
  /** Releases the claim and waits until that is stored, for callers who do not answer with {@link nack}. */
  release(): Promise<void>;
  /**
   * Resolves when the change of the claim that {@link ack} or {@link nack} began is stored; never rejects. In a cloud
   * function, await it before you return the answer: the function may be frozen afterwards, and the claim would never
   * be stored.
   */
  settled(): Promise<void>;
}

/** A verified notification of a payment. */
export interface PaymentNotification extends NoticeFields {
  readonly kind: 'payment';
  /** Paid in full and for certain. Alipay also tells of trades that were only created or closed: not paid. */
  readonly paid: boolean;
  /** `SUCCESS` or `FAIL`; Alipay: the trade's status without `TRADE_`. */
  readonly resultCode?: string;
  readonly returnCode?: string;
  readonly tradeState?: string;
  /** Fen: paid in cash. */
  readonly cashFee?: number;
  readonly feeType?: string;
  readonly cashFeeType?: string;
  readonly settlementTotalFee?: number;
  /** `yyyyMMddHHmmss`, China time. */
  readonly timeEnd?: string;
  readonly bankType?: string;
  readonly tradeType?: string;
  /** WeChat Pay: `Y` when the payer follows the official account. */
  readonly isSubscribe?: string;
  readonly couponFee?: number;
  readonly couponCount?: number;
  readonly couponList?: readonly Coupon[];
  /** Alipay, fen. */
  readonly receiptAmount?: number;
  readonly invoiceAmount?: number;
  readonly pointAmount?: number;
  readonly fundBillList?: readonly FundBill[];
}

/** A verified notification of a refund. */
export interface RefundNotification extends NoticeFields {
  readonly kind: 'refund';
  readonly paid: false;
  readonly outRefundNo?: string;
  readonly refundId?: string;
  /** Fen. WeChat Pay: of this refund. Alipay: of all refunds of the order so far. */
  readonly refundFee?: number;
  readonly settlementTotalFee?: number;
  readonly settlementRefundFee?: number;
  /** `SUCCESS`, `REFUNDCLOSE` or `CHANGE` (the money did not arrive), with API v3 too. Alipay: `SUCCESS`. */
  readonly refundStatus?: string;
  readonly refundAccount?: string;
  /** WeChat's own spelling. */
  readonly refundRecvAccout?: string;
  /** `yyyy-MM-dd HH:mm:ss`, China time. */
  readonly successTime?: string;
  readonly resultCode?: string;
}

/** Verified, and of a kind without a name here; see `raw`. */
export interface OtherNotification extends NoticeFields {
  readonly kind: 'other';
  readonly paid: false;
}

/** A verified notification, told apart by `kind`: a payment, a refund, or something else. */
export type PaymentNotice = PaymentNotification | RefundNotification | OtherNotification;

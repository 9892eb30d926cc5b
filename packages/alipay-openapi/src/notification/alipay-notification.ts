import type { NotificationReply } from '@sdk/core-signing/internal';

/**
 * What a notification is about.
 * - `trade`: a trade was paid (or, for products that say so, created or finished); see `tradeStatus`.
 * - `refund`: money went back, in part or in full; a full refund has the status `TRADE_CLOSED` too.
 * - `closed`: a trade was closed without payment.
 * - `message`: a message of the message gateway (「From 蚂蚁消息」); see `msgMethod` and `content`.
 * - `agreement`: a payment agreement was signed or ended.
 * - `authorization`: a merchant authorised a third-party application.
 * - `service-check`: the gateway of a life account is being activated.
 * - `other`: signed by Alipay, of a kind that has no name here; see `parameters`.
 */
export type NotificationKind = AlipayNotification['kind'];

/** One source of the money of a payment. */
export interface NotificationFundBill {
  readonly fundChannel: string;
  /** Yuan, for example `10.00`. */
  readonly amount: string;
}

/** What every notification has. Amounts are texts in yuan, times are China time, `yyyy-MM-dd HH:mm:ss`. */
export interface NotificationFields {
  /** The same for every delivery of one notification. */
  readonly notifyId: string | undefined;
  readonly notifyType: string | undefined;
  readonly notifyTime: string | undefined;
  /** The application that the notification is for. */
  readonly appId: string;
  /** The merchant's application, where a third party (ISV) acts for it. */
  readonly authAppId: string | undefined;
  readonly outTradeNo: string | undefined;
  /** Alipay's number of the trade. */
  readonly tradeNo: string | undefined;
  /** `WAIT_BUYER_PAY`, `TRADE_SUCCESS`, `TRADE_FINISHED` or `TRADE_CLOSED`. */
  readonly tradeStatus: string | undefined;
  /**
   * Whether the trade is paid: of kind `trade`, with `TRADE_SUCCESS` or (where nothing can be refunded any more)
   * `TRADE_FINISHED`. Some products also report trades that still wait for the buyer (`WAIT_BUYER_PAY`).
   * `false` in notifications of every other kind.
   */
  readonly paid: boolean;
  readonly totalAmount: string | undefined;
  readonly receiptAmount: string | undefined;
  readonly buyerPayAmount: string | undefined;
  readonly invoiceAmount: string | undefined;
  readonly pointAmount: string | undefined;
  /** Total refunded so far. */
  readonly refundFee: string | undefined;
  readonly sendBackFee: string | undefined;
  /** The `out_request_no` of the refund, sent as `out_biz_no`. */
  readonly outRequestNo: string | undefined;
  readonly buyerId: string | undefined;
  readonly buyerOpenId: string | undefined;
  readonly buyerLogonId: string | undefined;
  readonly sellerId: string | undefined;
  readonly sellerEmail: string | undefined;
  readonly subject: string | undefined;
  readonly body: string | undefined;
  /** As given with the order, still encoded if it was. */
  readonly passbackParams: string | undefined;
  readonly gmtCreate: string | undefined;
  readonly gmtPayment: string | undefined;
  readonly gmtRefund: string | undefined;
  readonly gmtClose: string | undefined;
  readonly fundBillList: readonly NotificationFundBill[] | undefined;
  /** Method of a message-gateway message, for example `alipay.open.mini.version.audit.passed`. */
  readonly msgMethod: string | undefined;
  /** `biz_content` of a message-gateway message, decrypted and parsed. */
  readonly content: Readonly<Record<string, unknown>> | undefined;
  /** Every parameter that the signature covers, in the platform's names; nothing that it does not. */
  readonly parameters: Readonly<Record<string, string>>;
  /**
   * Whether this notification was delivered and claimed before: answer {@link ack} and do nothing. Always `false`
   * with `claim: false` and for messages without `notify_id`.
   */
  readonly duplicate: boolean;
  /**
   * For a duplicate: whether an earlier delivery is still being handled, or its process died. {@link ack} then
   * answers `fail`, so that the notification comes again should that handler fail.
   */
  readonly inProgress: boolean;
  /**
   * The answer that ends the deliveries. Calling it keeps the claim: later deliveries are duplicates. While
   * {@link inProgress}, it is the same as {@link nack}.
   */
  ack(): NotificationReply;
  /**
   * The answer that asks for another delivery (after 4, 10, 10 minutes, 1, 2, 6 and 15 hours). Calling it gives
   * the claim back.
   */
  nack(): NotificationReply;
  /** Gives the claim back and waits for it, where the answer is not made with {@link nack}. */
  release(): Promise<void>;
  /**
   * Resolves when what {@link ack} or {@link nack} began is in the store; never rejects. Await it before answering in
   * a cloud function, which may be frozen once it has answered: the claim would then never be kept.
   */
  settled(): Promise<void>;
}

/**
 * A notification about a trade (「异步通知」): waiting to be paid, paid, refunded or closed. Amounts are yuan as text; `refundFee` is the
 * total refunded so far.
 */
export interface TradeNotification extends NotificationFields {
  readonly kind: 'trade' | 'refund' | 'closed';
  readonly outTradeNo: string;
  readonly tradeNo: string;
  readonly tradeStatus: string;
}

/**
 * A message of the message gateway (「蚂蚁消息」) that came over HTTP: `msgMethod` says which, `content` is what it says.
 */
export interface MessageNotification extends NotificationFields {
  readonly kind: 'message';
  readonly paid: false;
  readonly msgMethod: string;
}

/**
 * A notification that is neither about a trade nor a message: read it from `parameters`, in the platform's names.
 */
export interface OtherNotification extends NotificationFields {
  readonly kind: 'agreement' | 'authorization' | 'service-check' | 'other';
  readonly paid: false;
}

/** What `verifyNotification` gives: verified, told apart by `kind`, and answered with `ack()` or `nack()`. */
export type AlipayNotification = TradeNotification | MessageNotification | OtherNotification;

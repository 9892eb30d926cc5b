import type { WeixinPaySignType } from '../weixin-pay-config.js';

/** Options of one `verifyNotification`. */
export interface VerifyPayNotificationOptions {
  /**
   * The only API version that is accepted. Default: those whose keys the client has. A v2 message (XML) is
   * checked with the APIv2 key, a v3 message (JSON) with WeChat Pay's public key or a platform certificate, and the
   * APIv3 key; nothing is ever accepted unchecked.
   */
  readonly version?: 'v2' | 'v3' | undefined;
  /** The only kind that is accepted, so that a refund never reaches the handler of payments. Default: any. */
  readonly kind?: 'payment' | 'refund' | undefined;
  /** What your own records say, or a function that looks it up. A difference is refused. */
  readonly expected?: ExpectedPayNotification | ExpectedPayNotificationLookup | undefined;
  /** The application, or one of those, that the message must be for. Default: the client's `appId`. */
  readonly appId?: string | readonly string[] | undefined;
  /** The merchant that the message must be for. Default: the client's `mchId`. */
  readonly mchId?: string | undefined;
  /** Partner mode: the sub-merchant's application. Default: the client's `subAppId`, or any. */
  readonly subAppId?: string | undefined;
  /**
   * Partner mode: the sub-merchant. Default: the client's `subMchId`, or any. A combined payment (合单支付) must contain an
   * order of this sub-merchant.
   */
  readonly subMchId?: string | undefined;
  /**
   * v2: the algorithms a message may be signed with, told apart by the length of the signature, because WeChat
   * Pay leaves `sign_type` out of the notification of an order signed with HMAC-SHA256.
   * Default: the client's own, and HMAC-SHA256 always; MD5 is not accepted where the client signs with HMAC-SHA256.
   */
  readonly signTypes?: readonly WeixinPaySignType[] | undefined;
  /**
   * Queries the order or the refund at WeChat Pay, and refuses the message if the answer differs. This costs one call.
   * v2 refund notifications, which carry no signature, can be trusted only with it. A v2 payment whose `attach` looks
   * like a field (`x&total_fee=1`) is refused without it.
   * @default false
   */
  readonly confirm?: boolean | undefined;
  /** Aborts the call that {@link confirm} makes. */
  readonly signal?: AbortSignal | undefined;
  /**
   * Whether the notification is claimed by its id, so that later deliveries are marked `duplicate`.
   * @default true
   */
  readonly claim?: boolean | undefined;
  /**
   * Milliseconds for which a claim is kept until `ack()` is called: longer than the handler takes. WeChat Pay delivers
   * again after 15 s; a copy that arrives meanwhile is `inProgress`. @default 60000
   */
  readonly claimLease?: number | undefined;
  /**
   * Milliseconds for which a claim is kept after `ack()`; the default store keeps the last 10 000 entries only.
   * @default 93600000 (26 hours)
   */
  readonly claimTtl?: number | undefined;
}

/** What a notification must say. Money is integer fen. */
export interface ExpectedPayNotification {
  /** Number of the order that it must be about. */
  readonly outTradeNo?: string | undefined;
  /** Fen: the price of the whole order, for refunds too. */
  readonly totalFee?: number | undefined;
  /**
   * In which currency the amounts are, for example `HKD`; the amounts are its smallest units then. `CNY` is also what is
   * meant where a message names none. @default CNY where an amount is given
   */
  readonly currency?: string | undefined;
  /** Fen. */
  readonly refundFee?: number | undefined;
  /** Number of the refund that it must be about. */
  readonly outRefundNo?: string | undefined;
}

/**
 * Finds what is expected of an order. `undefined` or `null` for an order that is not known: the message is refused
 * then. So it is when nothing in the answer could be compared, as in a row of a database under its own names.
 */
export type ExpectedPayNotificationLookup = (
  outTradeNo: string,
) => ExpectedPayNotification | null | undefined | Promise<ExpectedPayNotification | null | undefined>;

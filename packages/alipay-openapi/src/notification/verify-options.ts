/** Options of one `verifyNotification`. */
export interface VerifyNotificationOptions {
  /**
   * The application, or one of the applications, that the message must be for.
   * Default: the client's. A third party (ISV) receives its own id here and the merchant's as `auth_app_id`.
   */
  readonly expectedAppId?: string | readonly string[] | undefined;
  /** The merchant's application (`auth_app_id`) that the message must be for. Default: any. */
  readonly expectedAuthAppId?: string | undefined;
  /** The seller (`2088…`) that a trade must belong to. Default: the client's `sellerId`, if it has one. */
  readonly sellerId?: string | undefined;
  /** What your own records say; a difference is refused. */
  readonly expected?: ExpectedTrade | undefined;
  /**
   * Milliseconds after `notify_time` during which a message is accepted. Off by default, because Alipay repeats
   * a notification for 25 hours until it is acknowledged.
   */
  readonly maxAge?: number | undefined;
  /**
   * Whether the notification is claimed by its id, so that later deliveries are marked `duplicate`.
   * @default true
   */
  readonly claim?: boolean | undefined;
  /**
   * Milliseconds for which a claim is kept until `ack()` is called: longer than the handler takes, shorter than
   * the 4 minutes after which Alipay delivers again. @default 180000
   */
  readonly claimLease?: number | undefined;
  /**
   * Milliseconds for which a claim is kept after `ack()`; the default store keeps the last 10 000 entries only.
   * @default 93600000 (26 hours: an hour more than Alipay repeats)
   */
  readonly claimTtl?: number | undefined;
}

/** Options of one `verifyReturn`. */
export interface VerifyReturnOptions {
  /** The application that the return must be for. Default: the client's. */
  readonly expectedAppId?: string | readonly string[] | undefined;
  /** The seller (`2088…`) that the return must be for. Default: the client's `sellerId`, if it has one. */
  readonly sellerId?: string | undefined;
  readonly expected?: ExpectedTrade | undefined;
  /** Names of parameters that your own return address carries; Alipay does not sign them. They are left out. */
  readonly ownParameters?: readonly string[] | undefined;
}

/** What a trade must be about. */
export interface ExpectedTrade {
  readonly outTradeNo?: string | undefined;
  /** Yuan with two decimals, compared as text: `10.00` is not `10`. */
  readonly totalAmount?: string | undefined;
  /**
   * In which currency the order is (`trans_currency`), for example `HKD`. `CNY` is also what is meant where a message names
   * none. @default CNY where `totalAmount` is given
   */
  readonly currency?: string | undefined;
}

/** The platforms: `wxpay` is WeChat Pay. */
export type PaymentProviderName = 'wxpay' | 'alipay';

/**
 * Where the payment is made. `mp-weixin` and `mp-alipay` are mini programs, `app-plus` (or `app`) is a native
 * application, `h5` (or `h5-weixin`) is a page inside WeChat, such as one of an official account.
 */
export type PaymentClientType = 'mp-weixin' | 'mp-alipay' | 'app-plus' | 'app' | 'h5' | 'h5-weixin';

/**
 * Fields of the platform's own operation that have no name here: camelCase where the platform's client knows them
 * (`goodsTag`, `timeoutExpress`), otherwise in the platform's names (`new_field`). Amounts among them are fen where
 * the client of WeChat Pay takes fen, and for Alipay `goodsDetail[].price`, `discountableAmount`,
 * `undiscountableAmount`, `refundRoyaltyParameters[].amount` and `sendBackFee`; any other is as the platform takes it.
 */
export type PlatformFields = Readonly<Record<string, unknown>>;

/**
 * What a function takes: parameters with any {@link PlatformFields} beside them, or an object whose type is an `interface`
 * of yours. Of the latter the compiler never believes that further fields fit {@link PlatformFields}, so it is compared
 * with the named parameters alone.
 */
export type WithPlatformFields<Params extends PlatformFields> =
  | Params
  | { [Name in keyof Params as string extends Name ? never : Name]: Params[Name] };

/** One order: by your number or by the platform's. With both, WeChat Pay goes by `transactionId`. */
export interface OrderReference extends PlatformFields {
  /** Your order number. */
  readonly outTradeNo?: string | undefined;
  /** The platform's number: WeChat Pay's `transaction_id`, Alipay's `trade_no`. */
  readonly transactionId?: string | undefined;
}

/** What every order has on both platforms. Amounts are whole fen. */
export interface OrderParams extends PlatformFields {
  /** Your order number. Never made up here: the same number is the same order. */
  readonly outTradeNo: string;
  /** Fen. */
  readonly totalFee: number;
  /** What is bought, for Alipay. Not sent to WeChat Pay, except for want of a `body`. */
  readonly subject?: string | undefined;
  /** What is bought, for WeChat Pay; for Alipay a longer text, which stands in for want of a `subject`. */
  readonly body?: string | undefined;
  /** Where the platform reports the payment. Default: that of the configuration. */
  readonly notifyUrl?: string | undefined;
  /**
   * WeChat Pay: the address of the payer's device. An order in a browser (H5) can be paid from this address only;
   * `createH5Order` requires it. @default '127.0.0.1'
   */
  readonly spbillCreateIp?: string | undefined;
}

/** An order, and who pays it where. Amounts are whole fen. */
export interface GetOrderInfoParams extends OrderParams {
  /**
   * The buyer; required for mini programs and official accounts. For Alipay a user id (`2088…`) or an open id:
   * they are told apart by their form.
   */
  readonly openid?: string | undefined;
  /** @default that of the configuration */
  readonly clientType?: PaymentClientType | undefined;
  /** WeChat Pay only. @default that of the client type: `APP` for apps, otherwise `JSAPI` */
  readonly tradeType?: 'JSAPI' | 'APP' | 'NATIVE' | 'MWEB' | undefined;
}

/** Which order is asked about: by your number or the platform's. */
export type OrderQueryParams = OrderReference;
/** WeChat Pay closes by `outTradeNo` only, at the earliest five minutes after the order was made. */
export type CloseOrderParams = OrderReference;
/** WeChat Pay: reverses a payment by payment code, and asks for the merchant's certificate (API v2). */
export type CancelOrderParams = OrderReference;

/** What goes back of which order. Amounts are whole fen. */
export interface RefundParams extends OrderReference {
  /**
   * Your number of this refund: the same number is the same refund, whatever happens on the way. Required for WeChat
   * Pay, and for Alipay for every refund that is not the whole order. Never made up here.
   */
  readonly outRefundNo?: string | undefined;
  /** Fen: amount of the order. Required for WeChat Pay; for Alipay it is compared, not sent. */
  readonly totalFee?: number | undefined;
  /** Fen: what goes back. More than 0, at most `totalFee`. */
  readonly refundFee: number;
  readonly refundFeeType?: string | undefined;
  /** Shown to the buyer. */
  readonly refundDesc?: string | undefined;
  /** WeChat Pay: where the refund is reported. @default the `notifyUrl` of `createPayment` */
  readonly notifyUrl?: string | undefined;
}

/** Which refund is asked about. */
export interface RefundQueryParams extends OrderReference {
  /** Your number of the refund. Required for Alipay: for a refund that was made without one, pass the `outTradeNo`. */
  readonly outRefundNo?: string | undefined;
  /** WeChat Pay's number of the refund. */
  readonly refundId?: string | undefined;
  /** WeChat Pay v2: skips so many refunds of the order; ten are answered at once. */
  readonly offset?: number | undefined;
}

/** Which bill of trades is fetched. */
export interface DownloadBillParams extends PlatformFields {
  /** `yyyyMMdd` or `yyyy-MM-dd`, in China. A day's bill exists on the next day. */
  readonly billDate: string;
  /** @default 'ALL'. Alipay knows no other: select from the rows by their kind. */
  readonly billType?: 'ALL' | 'SUCCESS' | 'REFUND' | 'RECHARGE_REFUND' | undefined;
}

/** Which list of movements of the account is fetched. */
export interface DownloadFundflowParams extends PlatformFields {
  /** `yyyyMMdd` or `yyyy-MM-dd`, in China. */
  readonly billDate: string;
  /** @default 'Basic'. Alipay knows no other. */
  readonly accountType?: 'Basic' | 'Operation' | 'Fees' | undefined;
}

/** What a browser page outside of both apps is paid with. */
export interface H5OrderParams extends OrderParams {
  /** Where the browser comes back to. */
  readonly returnUrl?: string | undefined;
}

/** An order that is paid with the code on the buyer's phone. Amounts are whole fen. */
export interface PayParams extends OrderParams {
  /** What the buyer's phone shows: the digits of the payment code, read by the cashier's scanner. */
  readonly authCode: string;
}

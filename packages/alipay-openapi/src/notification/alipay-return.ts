/**
 * The parameters with which the buyer's browser comes back. Proof of who sent it, not of a payment: the buyer may
 * never come back, and comes back before the money is certain. Act on the notification or a query.
 */
export interface AlipayReturn {
  readonly appId: string;
  readonly authAppId: string | undefined;
  readonly outTradeNo: string | undefined;
  readonly tradeNo: string | undefined;
  /** Yuan, for example `10.00`. */
  readonly totalAmount: string | undefined;
  readonly sellerId: string | undefined;
  /** China time, `yyyy-MM-dd HH:mm:ss`. */
  readonly timestamp: string | undefined;
  /** For example `alipay.trade.page.pay.return`. */
  readonly method: string | undefined;
  /** Every parameter that the signature covers, in the platform's names. */
  readonly parameters: Readonly<Record<string, string>>;
}

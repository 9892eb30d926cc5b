import type { Alipay } from '@sdk/alipay-openapi';
import type { CallOptions } from '@sdk/core-signing';
import type { WeixinPay } from '@sdk/weixin-pay';
import type { BillRowsOptions } from './bill/bill-rows-options.js';
import type { UnclearBillLine } from './bill/unclear-bill-line.js';
import type { UnifiedBillRow } from './bill/unified-bill-row.js';
import type { NotifyInput } from './notification/notify-input.js';
import type {
  PaymentNotification,
  PaymentNotice,
  RefundNotification,
  VerifyNotifyOptions,
} from './notification/payment-notice.js';
import type { PayAndConfirmOptions, PayAndConfirmResult } from './pay-by-code/pay-and-confirm-result.js';
import type {
  CancelOrderParams,
  CloseOrderParams,
  DownloadBillParams,
  DownloadFundflowParams,
  GetOrderInfoParams,
  H5OrderParams,
  OrderParams,
  OrderQueryParams,
  PaymentProviderName,
  PayParams,
  RefundParams,
  RefundQueryParams,
  WithPlatformFields,
} from './payment-parameters.js';
import type {
  BillResult,
  CancelOrderResult,
  CloseOrderResult,
  CodeOrder,
  H5Order,
  OrderInfo,
  OrderQueryResult,
  PayResult,
  RefundQueryResult,
  RefundResult,
} from './payment-results.js';

/** The client of a platform. */
export type PaymentClient<Provider extends PaymentProviderName = PaymentProviderName> =
  Provider extends 'alipay' ? Alipay : WeixinPay;

/**
 * Payments over one platform, made by `createPayment`. Money is integer fen, in and out. It is frozen and shows no
 * secret; nothing is loaded and nothing is sent before the first call.
 *
 * Every function rejects with an `SdkError`: `ValidationError` and `ConfigError` before anything was sent,
 * `PlatformError` (`errCode`, `errMsg`) when the platform says no, and others. Its `outcome` answers whether money
 * perhaps moved; when that is `unknown`, the message names the query to make.
 */
export interface Payment<Provider extends PaymentProviderName = PaymentProviderName> {
  readonly provider: Provider;

  /**
   * Makes an order and gives what the client opens the cashier with; see {@link OrderInfo} for the shapes.
   *
   * WeChat Pay: `unifiedorder`, or v3 `transactions`. Alipay: `alipay.trade.create`; for an app
   * `alipay.trade.app.pay`, which sends nothing.
   *
   * @throws ConfigError `ERR_SDK_UNSUPPORTED` for a client type that the platform cannot serve, before an order exists.
   */
  getOrderInfo(
    params: WithPlatformFields<GetOrderInfoParams>,
    options?: CallOptions,
  ): Promise<OrderInfo<Provider>>;
  /** The state of an order. WeChat Pay: `orderquery`. Alipay: `alipay.trade.query`. */
  orderQuery(params: WithPlatformFields<OrderQueryParams>, options?: CallOptions): Promise<OrderQueryResult>;
  /**
   * Ends an unpaid order. WeChat Pay: `closeorder`, a success too when the order was closed before. Alipay: `alipay.trade.close`.
   *
   * @throws PlatformError; with the outcome `unknown` for “it is closed already” that nobody signed: query the order.
   */
  closeOrder(params: WithPlatformFields<CloseOrderParams>, options?: CallOptions): Promise<CloseOrderResult>;
  /**
   * Ends an order whatever its state: an unpaid one is closed, the money of a paid one goes back. Asked again while
   * the platform says so, at most five times.
   *
   * WeChat Pay: `reverse`, for payments by payment code. Alipay: `alipay.trade.cancel`.
   */
  cancelOrder(
    params: WithPlatformFields<CancelOrderParams>,
    options?: CallOptions,
  ): Promise<CancelOrderResult>;
  /**
   * Gives money back. WeChat Pay: the result says that the refund was accepted; `refundQuery` or the notification
   * says that it arrived. Repeating it with the same `outRefundNo` is one refund.
   *
   * WeChat Pay: `refund`. Alipay: `alipay.trade.refund`.
   */
  refund(params: WithPlatformFields<RefundParams>, options?: CallOptions): Promise<RefundResult>;
  /**
   * What became of refunds. WeChat Pay: `refundquery`; API v3 by `outRefundNo` only. Alipay:
   * `alipay.trade.fastpay.refund.query`.
   */
  refundQuery(
    params: WithPlatformFields<RefundQueryParams>,
    options?: CallOptions,
  ): Promise<RefundQueryResult>;
  /**
   * The trades of a day, as text. WeChat Pay: `downloadbill`. Alipay:
   * `alipay.data.dataservice.bill.downloadurl.query` (`trade`), unpacked and decoded.
   */
  downloadBill(params: WithPlatformFields<DownloadBillParams>, options?: CallOptions): Promise<BillResult>;
  /** The account's movements of a day, as text. WeChat Pay: `downloadfundflow`. Alipay: bill type `signcustomer`. */
  downloadFundflow(
    params: WithPlatformFields<DownloadFundflowParams>,
    options?: CallOptions,
  ): Promise<BillResult>;
  /**
   * The trades of a day, row by row and alike for both platforms, in fen. With `unclearLines: 'mark'` also the lines
   * that cannot be read as one, instead of the error that otherwise ends the reading.
   */
  billRows(
    params: WithPlatformFields<DownloadBillParams>,
    options?: BillRowsOptions & { readonly unclearLines?: 'refuse' | undefined },
  ): AsyncIterable<UnifiedBillRow>;
  billRows(
    params: WithPlatformFields<DownloadBillParams>,
    options: BillRowsOptions,
  ): AsyncIterable<UnifiedBillRow | UnclearBillLine>;

  /** Makes an order that is paid by scanning a QR code. WeChat Pay: NATIVE. Alipay: `alipay.trade.precreate`. */
  precreate(params: WithPlatformFields<OrderParams>, options?: CallOptions): Promise<CodeOrder>;
  /** Makes an order for a browser outside of both apps. WeChat Pay: H5 (MWEB). Alipay: `alipay.trade.wap.pay`. */
  createH5Order(params: WithPlatformFields<H5OrderParams>, options?: CallOptions): Promise<H5Order>;
  /**
   * Charges the payment code that a buyer shows, and says what is known at once. Prefer {@link payAndConfirm}.
   *
   * WeChat Pay: `micropay`, or v3 `codepay`. Alipay: `alipay.trade.pay`.
   */
  pay(params: WithPlatformFields<PayParams>, options?: CallOptions): Promise<PayResult>;
  /**
   * Charges the payment code that a buyer shows, and follows it to its end: asks until it is paid, and takes it back
   * when it is not paid in time. It charges once.
   *
   * @throws PlatformError when the platform refuses the payment for certain; ConfigError when a payment could not
   * be taken back (WeChat Pay v2 without certificate), before charging. Whatever else fails once the charge may have
   * been sent ends in `state: 'unknown'`, and is in its `error`.
   */
  payAndConfirm(
    params: WithPlatformFields<PayParams>,
    options?: PayAndConfirmOptions,
  ): Promise<PayAndConfirmResult>;

  /**
   * Verifies a notification of a payment, from its raw body.
   *
   * @throws SignatureError naming the step that failed; `ERR_SDK_SIGNATURE_REJECTED` for one of another kind.
   * @throws ValidationError when a body parser has taken the raw body away.
   */
  verifyPaymentNotify(input: NotifyInput, options?: VerifyNotifyOptions): Promise<PaymentNotification>;
  /**
   * Verifies a notification of a refund. Alipay sends it to the address of the payment, and not for every refund.
   *
   * @throws SignatureError, ValidationError, as {@link verifyPaymentNotify}.
   */
  verifyRefundNotify(input: NotifyInput, options?: VerifyNotifyOptions): Promise<RefundNotification>;
  /** Verifies any notification of the platform. `kind` says which it is. */
  verifyNotify(input: NotifyInput, options?: VerifyNotifyOptions): Promise<PaymentNotice>;
  /**
   * Which of the two functions a notification is for: verified first, claimed not at all.
   *
   * @throws SignatureError, ValidationError; also for a notification of neither kind.
   */
  checkNotifyType(input: NotifyInput): Promise<'payment' | 'refund'>;

  /** The platform's own client, for everything that has no name here. */
  client(): Promise<PaymentClient<Provider>>;
  /** Closes the connections when the calls under way have ended. A client that was given stays open. */
  close(): Promise<void>;
}

import type { Logger, Store } from '@sdk/core-signing';
import type { NotifyInput } from '../notification/notify-input.js';
import type { NotifyReply } from '../notification/notify-reply.js';
import type {
  ExpectedPayment,
  PaymentNotice,
  PaymentNotification,
  RefundNotification,
} from '../notification/payment-notice.js';
import type { Payment } from '../payment.js';

/**
 * Handles what the platforms report: a Web handler, `(request: Request) => Promise<Response>`, and the same for other
 * servers through `toNodeHandler`, `toKoaHandler`, `toFastifyPlugin`, `toUniCloudHandler`, `toFunctionComputeHandler`.
 */
export interface NotifyHandler {
  /** @throws ValidationError when a body parser has taken the raw body away: the message says how to keep it. */
  (request: Request): Promise<Response>;
  /**
   * The same for anything else that a notification may arrive as.
   *
   * @param path - where it arrived, for payments by path; without query string
   */
  handle(input: NotifyInput, path?: string): Promise<NotifyReply>;
}

/**
 * Options of `createNotifyHandler`: whose notifications, what your records say, and what to do when an order was
 * paid.
 */
export interface NotifyHandlerOptions {
  /**
   * The payment whose notifications are handled. A list may hold one payment for each platform; the form of a message
   * decides which one it is for. An object assigns payments to paths (`{ '/notify/wxpay': …, '/notify/alipay': … }`).
   * In every case a message is verified with the keys of that payment.
   */
  readonly payment: Payment | readonly Payment[] | Readonly<Record<string, Payment>>;
  /**
   * Called when an order was certainly paid in full. The notification is acknowledged only after the promise has
   * resolved; if it rejects, the platform delivers again. WeChat Pay waits 5 seconds for the answer: put long work into
   * a queue.
   *
   * It is not called twice for one payment while the store remembers the payment. Still let the database decide
   * (`UPDATE … SET paid WHERE NOT paid`), because a process may crash after your work and before the store has recorded
   * it.
   */
  onPaid(notification: PaymentNotification): unknown;
  /** Money went back. @default acknowledged, with a warning */
  onRefunded?(notification: RefundNotification): unknown;
  /** A refund ended without the money having arrived (`refundStatus`). @default acknowledged, with a warning */
  onRefundFailed?(notification: RefundNotification): unknown;
  /**
   * Called for every other genuine notification, for example about a trade that was closed unpaid, or of a transfer.
   * What is acknowledged does not come again: give this function wherever such events matter.
   * @default acknowledged, with a warning unless it is about an order that is not paid
   */
  onOther?(notification: PaymentNotice): unknown;
  /**
   * What your records say about an order that is reported as paid. Return `undefined` (or `null`) for an order that you
   * do not know. If it is unknown or differs, the notification is refused: `onPaid` is not called, and the notification
   * comes again. The same happens if the returned object has neither `totalFee` nor `outTradeNo`, for example a
   * database row with other column names.
   */
  expected?(
    notification: PaymentNotification,
  ): ExpectedPayment | null | undefined | Promise<ExpectedPayment | null | undefined>;
  /**
   * WeChat Pay: each notification of a payment or refund is confirmed by a query, as with `confirm` of
   * `payment.verifyNotify`. There is none for other kinds, which are all signed. @default false
   */
  readonly confirm?: boolean | undefined;
  /**
   * Records which notifications were handled. All processes that serve the address must share it.
   * @default this process' memory
   */
  readonly store?: Store | undefined;
  /**
   * Milliseconds that a handler may take. If its process dies, the notification cannot be handled again before this
   * time is over. @default 60000
   */
  readonly lease?: number | undefined;
  /**
   * Milliseconds for which a handled payment is remembered: long enough for Alipay's `TRADE_FINISHED`, which reports a
   * paid trade again once it can no longer be refunded. The default store keeps the last 10 000 entries only, however
   * long this is. @default 34560000000 (400 days)
   */
  readonly remember?: number | undefined;
  /** Called with every error, for your log. What it returns or throws changes nothing. */
  onError?(error: unknown, notification: PaymentNotice | undefined): unknown;
  /** Told of refusals and failures; never receives a body. @default none */
  readonly logger?: Logger | undefined;
}

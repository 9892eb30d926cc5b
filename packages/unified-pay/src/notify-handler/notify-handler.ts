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
   * The payment whose notifications are handled; several, one for each platform, told apart by the form of the message;
   * or several by the path they report to (`{ '/notify/wxpay': …, '/notify/alipay': … }`). A message is always
   * verified with the keys of its payment, whatever its form says.
   */
  readonly payment: Payment | readonly Payment[] | Readonly<Record<string, Payment>>;
  /**
   * An order was paid, in full and for certain. The platform is told so only after the promise has resolved; when it
   * rejects, the notification comes again. WeChat Pay waits 5 seconds for the answer: put long work into a queue.
   *
   * It is not run twice for one payment while the store remembers it; still let the database decide
   * (`UPDATE … SET paid WHERE NOT paid`), because a process may die between your work and the note of it.
   */
  onPaid(notification: PaymentNotification): unknown;
  /** Money went back. @default acknowledged, and nothing else */
  onRefunded?(notification: RefundNotification): unknown;
  /** A refund ended without the money having arrived (`refundStatus`). @default acknowledged, with a warning */
  onRefundFailed?(notification: RefundNotification): unknown;
  /** Everything else that is genuine: a trade closed unpaid, other kinds. @default acknowledged, and nothing else */
  onOther?(notification: PaymentNotice): unknown;
  /**
   * What your records say about an order that is reported as paid. A difference, or `undefined` (or `null`) for an
   * order that is not known, is refused: `onPaid` is not run, and the notification comes again. So it is when the
   * answer has neither `totalFee` nor `outTradeNo`, as a row of a database under its own names.
   */
  expected?(
    notification: PaymentNotification,
  ): ExpectedPayment | null | undefined | Promise<ExpectedPayment | null | undefined>;
  /** WeChat Pay: each notification is confirmed by a query, as with `confirm` of `payment.verifyNotify`. @default false */
  readonly confirm?: boolean | undefined;
  /** Where it is noted what was handled; shared by all processes that serve the address. @default this process' memory */
  readonly store?: Store | undefined;
  /** Milliseconds that a handler may take. A process that dies blocks its notification so long. @default 60000 */
  readonly lease?: number | undefined;
  /**
   * Milliseconds for which a handled payment is remembered: longer than Alipay's `TRADE_FINISHED`, which tells of a
   * paid trade again when it can no longer be refunded. The default store keeps the last 10 000 entries only, however
   * long this is. @default 34560000000 (400 days)
   */
  readonly remember?: number | undefined;
  /** Told of everything that went wrong, for your log; its answer changes nothing, and neither does its failure. */
  onError?(error: unknown, notification: PaymentNotice | undefined): unknown;
  /** Told of refusals and failures; never receives a body. @default none */
  readonly logger?: Logger | undefined;
}

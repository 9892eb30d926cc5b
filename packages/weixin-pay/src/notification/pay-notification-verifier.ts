import type { PayNotification } from './pay-notification.js';
import type { PayNotificationInput } from './pay-notification-input.js';
import type { VerifyPayNotificationOptions } from './verify-pay-notification-options.js';

/** Checks what WeChat Pay sends to the merchant, API v2 and v3. */
export interface PayNotificationVerifier {
  /**
   * Verifies a notification of any kind over its raw body, with whichever keys the client has.
   *
   * Deliver-at-least-once: the handler should be idempotent, `duplicate` only spares it the work. The claim is
   * kept for a minute while the handler runs, and for 26 hours once {@link PayNotification.ack} was called; after a
   * failure answer {@link PayNotification.nack}, which gives it back.
   *
   * @example
   * ```ts
   * app.post('/pay/notify', express.raw({ type: () => true }), async (request, response) => {
   *   const event = await pay.verifyNotification(request, { expected: (outTradeNo) => findOrder(outTradeNo) });
   *   if (!event.duplicate && event.paid) await markPaid(event.outTradeNo, event.totalFee);
   *   event.ack().writeTo(response);
   * });
   * ```
   * @throws SignatureError naming in `step` the check that failed; `outcome` is `rejected`. The step `signtest`
   * is WeChat Pay probing whether signatures are checked at all: refuse it like any other.
   * @throws ValidationError when a body parser has already taken the raw body away, or v3 headers are missing.
   * @throws ConfigError when the client has no key for notifications at all, or not the one for `options.version`.
   * @remarks Platform documents: v2 「支付结果通知」「退款结果通知」, v3 「支付成功回调通知」「退款结果回调通知」.
   */
  verifyNotification(
    input: PayNotificationInput,
    options?: VerifyPayNotificationOptions,
  ): Promise<PayNotification>;
  /** {@link verifyNotification} that accepts payments only. */
  verifyPaymentNotification(
    input: PayNotificationInput,
    options?: Omit<VerifyPayNotificationOptions, 'kind'>,
  ): Promise<PayNotification>;
  /** {@link verifyNotification} that accepts refunds only. */
  verifyRefundNotification(
    input: PayNotificationInput,
    options?: Omit<VerifyPayNotificationOptions, 'kind'>,
  ): Promise<PayNotification>;
}

import {
  ConfigError,
  createMemoryStore,
  randomNonce,
  SdkError,
  type Logger,
  type SignatureError,
} from '@sdk/core-signing';
import {
  claimHolders,
  claimNotification,
  createNotificationReply,
  eventOfText,
  guardLogger,
  readNotificationBody,
  type ClaimSettings,
} from '@sdk/core-signing/internal';
import type { NotifyInput } from '../notification/notify-input.js';
import type { NotifyReply } from '../notification/notify-reply.js';
import type { PaymentNotice } from '../notification/payment-notice.js';
import { assertExpected } from './assert-expected.js';
import { choosePayment } from './choose-payment.js';
import { headersOf } from './headers-of.js';
import { notifyBodyRules } from './notify-body-rules.js';
import type { NotifyHandler, NotifyHandlerOptions } from './notify-handler.js';
import { claimKeyOf } from './claim-key-of.js';
import { verifyArrived } from './verify-arrived.js';

/** What is done with a genuine notification; `undefined` when nobody asked for it. */
type Task = (() => unknown) | undefined;

/**
 * Makes the handler of the address that the platforms report to: verifies, compares with your records, claims the
 * payment so that only one delivery of all is handled, runs your function, and acknowledges when it is done.
 *
 * - Deliveries of what was handled are acknowledged; of what is being handled right now they are put off.
 * - When your function fails, the claim is given back and the platform asked to deliver again. When the process dies,
 *   the claim ends with its `lease`.
 * - What is not genuine is answered with 401, what is too large with 413, and neither reaches you. What could not be verified, because the platform's
 *   certificate could not be fetched just now, is answered with 500: it comes again.
 *
 * @throws ConfigError naming the option that is missing or contradictory.
 * @example
 * ```ts
 * const notify = createNotifyHandler({
 *   payment: [createPayment({ provider: 'wxpay', … }), createPayment({ provider: 'alipay', … })],
 *   expected: async ({ outTradeNo }) => orders.find(outTradeNo),
 *   onPaid: async ({ outTradeNo }) => orders.markPaid(outTradeNo),
 * });
 * app.post('/notify', (context) => notify(context.req.raw)); // Hono
 * ```
 */
export function createNotifyHandler(options: NotifyHandlerOptions): NotifyHandler {
  assertOptions(options);
  const { store = createMemoryStore(), lease = 60_000, remember = 400 * 86_400_000 } = options;
  const logger = guardLogger(options.logger);
  const choose = choosePayment(options.payment);
  const newHolder = claimHolders(randomNonce);
  const claims: ClaimSettings = { platform: 'unified-pay', store, logger };
  const times = { lease, ttl: remember };

  const settle = async (notice: PaymentNotice, task: Task): Promise<NotifyReply> => {
    if (task === undefined) return notice.ack();
    const claim = await claimNotification(claims, claimKeyOf(notice), times, newHolder);
    if (claim.duplicate) return claim.inProgress ? notice.nack() : notice.ack();
    try {
      await task();
    } catch (error) {
      // A store that fails here leaves the claim to end with its lease.
      await claim.release().catch(() => undefined);
      throw error;
    }
    // A cloud function may be frozen once it has answered: the note must be made before.
    await claim.settle();
    return notice.ack();
  };

  const handle = async (input: NotifyInput, path?: string): Promise<NotifyReply> => {
    let notice: PaymentNotice | undefined;
    try {
      const body = await readNotificationBody(input, notifyBodyRules);
      const headers = headersOf(eventOfText(input, notifyBodyRules) ?? input);
      const payment = choose({ path, body, headers });
      if (payment === undefined) return plainReply(404);
      const message = { body, ...(headers === undefined ? {} : { headers }) };
      notice = await verifyArrived(payment, message, options.confirm);
      if (notice.kind === 'payment' && notice.paid && options.expected !== undefined) {
        assertExpected(notice, await options.expected(notice));
      }
      return await settle(notice, taskFor(notice, options, logger));
    } catch (error) {
      tellOf(error, notice, options, logger);
      if (notice !== undefined) return notice.nack();
      // A mistake in the program and not in the message: it must be seen, and no answer may end the deliveries.
      if (isMistake(error)) throw error;
      return plainReply(isRefused(error) ? refusalStatus(error) : 500);
    }
  };

  const onRequest = async (request: Request): Promise<Response> => {
    if (request.method !== 'POST') return plainReply(405).toResponse();
    return (await handle(request, new URL(request.url).pathname)).toResponse();
  };
  return Object.freeze(Object.assign(onRequest, { handle }));
}

function taskFor(notice: PaymentNotice, options: NotifyHandlerOptions, logger: Logger | undefined): Task {
  const { onPaid, onRefunded, onRefundFailed, onOther } = options;
  switch (notice.kind) {
    case 'payment':
      if (notice.paid) return () => onPaid(notice);
      return onOther && (() => onOther(notice));
    case 'refund':
      if (notice.refundStatus === 'SUCCESS') {
        if (onRefunded === undefined) tellOfLost(notice, logger);
        return onRefunded && (() => onRefunded(notice));
      }
      if (onRefundFailed === undefined) {
        const { provider, outRefundNo, refundStatus } = notice;
        logger?.warn(
          { provider, outRefundNo, refundStatus },
          'a refund did not arrive, and nobody handles it',
        );
      }
      return onRefundFailed && (() => onRefundFailed(notice));
    case 'other':
      if (onOther === undefined) tellOfLost(notice, logger);
      return onOther && (() => onOther(notice));
  }
}

/**
 * What is acknowledged does not come again. Refusing it would not help: there would be nobody for the next delivery
 * either. Of payments that are not paid nothing is lost, and Alipay tells of every one of them.
 */
function tellOfLost(
  { provider, kind, notifyId, outTradeNo }: PaymentNotice,
  logger: Logger | undefined,
): void {
  logger?.warn(
    { provider, kind, notifyId, outTradeNo },
    'a notification was acknowledged, and nobody handles its kind',
  );
}

/** No message to a platform that is not known yet: neither of them takes it for an acknowledgement. */
function plainReply(status: number): NotifyReply {
  return createNotificationReply(status, 'text/plain; charset=utf-8', 'fail');
}

function isMistake(error: unknown): boolean {
  return SdkError.is(error) && (error.name === 'ValidationError' || error.name === 'ConfigError');
}

/** Where the key could not be fetched just now, nothing is known of the message: that is a failure on this side. */
function isRefused(error: unknown): boolean {
  return SdkError.is(error) && error.name === 'SignatureError' && !error.retryable;
}

/** Both platforms take every other status than 200 and 204 alike, and deliver again. */
function refusalStatus(error: unknown): number {
  return (error as Partial<SignatureError>).step === 'size' ? 413 : 401;
}

function assertOptions(options: NotifyHandlerOptions): void {
  const { onPaid, lease, remember } = (options as Partial<NotifyHandlerOptions> | undefined) ?? {};
  if (typeof onPaid !== 'function') {
    throw new ConfigError(
      'createNotifyHandler: `onPaid`: required, the function that marks an order as paid.',
    );
  }
  for (const [name, value] of Object.entries({ lease, remember })) {
    if (value === undefined || (Number.isFinite(value) && value > 0)) continue;
    throw new ConfigError(`createNotifyHandler: \`${name}\`: expected milliseconds greater than 0.`);
  }
}

/** Whatever the listener does, now or later, the platform gets its answer and the process lives. */
function tellOf(
  error: unknown,
  notice: PaymentNotice | undefined,
  { onError }: NotifyHandlerOptions,
  logger: Logger | undefined,
): void {
  const code = SdkError.is(error) ? error.code : undefined;
  logger?.warn({ code, outTradeNo: notice?.outTradeNo }, 'a notification was not acknowledged');
  try {
    Promise.resolve(onError?.(error, notice)).catch(() => undefined);
  } catch {
    // Its own affair.
  }
}

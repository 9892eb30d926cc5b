import { claimHolders, claimNotification, readNotificationBody } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import { openMessageContent } from '../message/open-message-content.js';
import type { AlipayNotification } from './alipay-notification.js';
import type { AlipayReturn } from './alipay-return.js';
import { buildNotification } from './build-notification.js';
import { acceptedAppIds, checkAddressee } from './check-addressee.js';
import { checkAge } from './check-age.js';
import { defaultClaimTimes } from './claim-times.js';
import { maximumNotificationBytes, notificationBodyRules } from './notification-body-rules.js';
import type { NotificationInput } from './notification-input.js';
import { refuse } from './notification-refusal.js';
import { parseSignedForm } from './parse-signed-form.js';
import { returnQuery } from './return-query.js';
import type { VerifyNotificationOptions, VerifyReturnOptions } from './verify-options.js';
import { verifySignedForm } from './verify-signed-form.js';

/** Checks what Alipay sends to the application. */
export interface NotificationVerifier {
  /**
   * Verifies an asynchronous notification or a message of the message gateway over its raw body.
   *
   * Deliver-at-least-once: the handler should be idempotent, `duplicate` only spares it the work. The claim is
   * kept for a few minutes while the handler runs, and for 26 hours once {@link AlipayNotification.ack} was called;
   * after a failure answer `nack()`, which gives it back.
   *
   * @example
   * ```ts
   * app.post('/alipay/notify', express.raw({ type: () => true }), async (request, response) => {
   *   const event = await alipay.verifyNotification(request.body);
   *   if (!event.duplicate && event.paid) await markPaid(event.outTradeNo, event.totalAmount);
   *   event.ack().writeTo(response);
   * });
   * ```
   * @throws SignatureError naming in `step` the check that failed; `outcome` is `rejected`.
   * @throws ValidationError when a body parser has already taken the raw body away.
   * @remarks Platform document: 「异步通知说明」. Both sign rules (V1, V2) are known.
   */
  verifyNotification(
    input: NotificationInput,
    options?: VerifyNotificationOptions,
  ): Promise<AlipayNotification>;
  /**
   * Verifies the address that the buyer's browser came back to. See {@link AlipayReturn} for what it proves.
   *
   * @throws SignatureError, ValidationError.
   */
  verifyReturn(input: string | URL | URLSearchParams, options?: VerifyReturnOptions): Promise<AlipayReturn>;
}

/** The verifier over a resolved configuration. */
export function createNotificationVerifier(context: AlipayContext): NotificationVerifier {
  const newHolder = claimHolders(context.nonce);
  const claims = { platform: 'alipay', store: context.store, logger: context.logger };
  return {
    async verifyNotification(input, given) {
      const options = given ?? {};
      const body = readNotificationBody(input, notificationBodyRules);
      const form = parseSignedForm(body instanceof Promise ? await body : body);
      const subject = 'notification';
      const appIds = acceptedAppIds(context, options.expectedAppId);
      const parameters = await verifySignedForm(context, form, { subject, appIds });
      const appId = checkAddressee(parameters, {
        subject,
        appIds,
        authAppId: options.expectedAuthAppId,
        sellerId: options.sellerId ?? context.sellerId,
        expected: options.expected,
      });
      if (options.maxAge !== undefined) checkAge(parameters, options.maxAge, context.clock.now());
      const content =
        parameters['msg_method'] !== undefined ? openMessageContent(context, parameters) : undefined;
      const notifyId = parameters['notify_id'] || undefined;
      const claim = await claimNotification(
        claims,
        notifyId && `alipay:notification:${appId}:${notifyId}`,
        options.claim !== false && {
          lease: options.claimLease ?? defaultClaimTimes.lease,
          ttl: options.claimTtl ?? defaultClaimTimes.ttl,
        },
        newHolder,
      );
      return buildNotification({ parameters, appId, content, claim });
    },
    async verifyReturn(input, given) {
      const options = given ?? {};
      const subject = 'return address';
      const query = returnQuery(input);
      if (query.length > maximumNotificationBytes) {
        throw refuse('size', 'ERR_SDK_SIGNATURE_REJECTED', 'it is too long to be one of Alipay.', subject);
      }
      const parsed = parseSignedForm(query, subject);
      const own = options.ownParameters ?? [];
      const form = { ...parsed, fields: parsed.fields.filter(({ name }) => !own.includes(name)) };
      const appIds = acceptedAppIds(context, options.expectedAppId);
      const parameters = await verifySignedForm(context, form, { subject, appIds });
      const sellerId = options.sellerId ?? context.sellerId;
      const appId = checkAddressee(parameters, { subject, appIds, sellerId, expected: options.expected });
      return {
        appId,
        authAppId: parameters['auth_app_id'],
        outTradeNo: parameters['out_trade_no'],
        tradeNo: parameters['trade_no'],
        totalAmount: parameters['total_amount'],
        sellerId: parameters['seller_id'],
        timestamp: parameters['timestamp'],
        method: parameters['method'],
        parameters,
      };
    },
  };
}

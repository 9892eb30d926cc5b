import type { CloudFunctionReply } from '@sdk/core-signing/internal';
import type { NotifyReply } from './notify-reply.js';

export type { CloudFunctionReply };

/**
 * The form in which a cloud function (uniCloud 云函数URL化, Aliyun Function Compute) answers.
 *
 * @example
 * ```ts
 * const notification = await payment.verifyPaymentNotify(event);
 * return toUniCloudResponse(notification.ack());
 * ```
 */
export function toUniCloudResponse(
  reply: Pick<NotifyReply, 'status' | 'headers' | 'body'>,
): CloudFunctionReply {
  const { status, headers, body } = reply;
  return { mpserverlessComposedResponse: true, isBase64Encoded: false, statusCode: status, headers, body };
}

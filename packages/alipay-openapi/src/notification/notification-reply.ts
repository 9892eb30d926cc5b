import { createNotificationReply, type NotificationReply } from '@sdk/core-signing/internal';

/** `success`: Alipay sends the message no more. */
export const acknowledgement = (): NotificationReply => createNotificationReply(200, 'text/plain', 'success');

/** Anything else than `success`: Alipay sends the message again. */
export const refusal = (): NotificationReply => createNotificationReply(500, 'text/plain', 'fail');

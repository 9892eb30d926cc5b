import type { NotificationBodyRules } from '@sdk/core-signing/internal';
import { refuse } from './notification-refusal.js';

/** Greatest size of a message in bytes: 256 KiB, a hundred times a trade notification. */
export const maximumNotificationBytes = 256 * 1024;

/** How the body of one of Alipay's messages is read. */
export const notificationBodyRules: NotificationBodyRules = Object.freeze({
  platform: 'alipay',
  operation: 'verifyNotification',
  contentTypes: ['application/x-www-form-urlencoded'],
  maximumBytes: maximumNotificationBytes,
  refuse: (step: 'size' | 'body', message: string) => refuse(step, 'ERR_SDK_SIGNATURE_REJECTED', message),
});

import type { NotificationBodyRules } from '@sdk/core-signing/internal';
import { refuse } from './notification-refusal.js';

/** How the body of one of WeChat Pay's messages is read: at most 64 KiB, twenty times a payment's notification. */
export const notificationBodyRules: NotificationBodyRules = Object.freeze({
  platform: 'weixin-pay',
  operation: 'verifyNotification',
  contentTypes: ['text/xml', 'application/json'],
  maximumBytes: 64 * 1024,
  refuse: (step: 'size' | 'body', message: string) => refuse(step, message),
});

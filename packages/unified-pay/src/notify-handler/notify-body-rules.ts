import { SignatureError } from '@sdk/core-signing';
import type { NotificationBodyRules } from '@sdk/core-signing/internal';

/** Greatest size of a message in bytes: 256 KiB, far more than either platform sends. */
export const maximumNotifyBytes = 256 * 1024;

/** How the body of a notification is read before it is known whose it is. */
export const notifyBodyRules: NotificationBodyRules = Object.freeze({
  platform: 'unified-pay',
  operation: 'createNotifyHandler',
  contentTypes: ['application/x-www-form-urlencoded', 'text/xml', 'application/json'],
  maximumBytes: maximumNotifyBytes,
  refuse: (step: 'size' | 'body', message: string) =>
    new SignatureError(`The notification was refused at step ${step}: ${message}`, {
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step,
      outcome: 'rejected',
      platform: 'unified-pay',
      operation: 'createNotifyHandler',
    }),
});

import type { PayNotification } from './pay-notification.js';
import type { PayNotificationInput } from './pay-notification-input.js';
import type { VerifyPayNotificationOptions } from './verify-pay-notification-options.js';

/** Checks what WeChat Pay sends to the merchant, API v2 and v3. */
export interface PayNotificationVerifier {
  /** Any notification that the configured keys can verify. */
  verifyNotification(
    input: PayNotificationInput,
    options?: VerifyPayNotificationOptions,
  ): Promise<PayNotification>;
}

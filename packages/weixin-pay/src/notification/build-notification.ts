import type { NotificationClaim } from '@sdk/core-signing/internal';
import type { NotificationContent } from './notification-content.js';
import { notificationReplies } from './notification-replies.js';
import type { PayNotification } from './pay-notification.js';

/** The event of a message after all its checks. */
export function buildNotification(
  content: NotificationContent,
  claim: NotificationClaim,
  checks: { readonly receivedAt: number; readonly confirmed: boolean },
): PayNotification {
  const { claimId: _claimId, hiddenField: _hiddenField, ...fields } = content;
  const replies = notificationReplies(content.version);
  return Object.freeze({
    ...fields,
    ...checks,
    duplicate: claim.duplicate,
    inProgress: claim.inProgress,
    ack: () => {
      // Accepting a copy would end the deliveries although the handler at work may still fail.
      if (claim.inProgress) return replies.refuse('in progress');
      void claim.settle();
      return replies.accept();
    },
    nack: (message?: string) => {
      // The lease ends by itself when the store fails here.
      claim.release().catch(() => undefined);
      return replies.refuse(message);
    },
    release: () => claim.release(),
    settled: () => claim.settled(),
  });
}

import type { NotificationReply } from '@sdk/core-signing/internal';

/** What to answer a notification with: `status`, `headers` and `body`, and ways to hand them to each framework. */
export type NotifyReply = NotificationReply;

import type { NotificationAttempt } from './notification.js';

/** What must be refused, or is delivered to find something out. */
const tests: readonly NotificationAttempt['cause'][] = ['corrupt', 'probe', 'diagnose'];

/** Whether an attempt is of a notification as the platform sends it, so that its answer counts. */
export function isGenuine({ cause }: Pick<NotificationAttempt, 'cause'>): boolean {
  return !tests.includes(cause);
}

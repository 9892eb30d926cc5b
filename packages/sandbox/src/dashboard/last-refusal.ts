import { isGenuine } from '../core/is-genuine.js';
import type { NotificationAttempt, SandboxNotification } from '../core/kernel.js';

/** The last genuine attempt of a notification that was never accepted, if it was refused. */
export function lastRefusal({ state, attempts }: SandboxNotification): NotificationAttempt | null {
  if (state === 'accepted') return null;
  const last = attempts.findLast(isGenuine);
  return last?.accepted === false ? last : null;
}

import type { SandboxNotification } from '../core/kernel.js';

/** One place on a notification's schedule. */
export interface PlannedAttempt {
  readonly state: 'accepted' | 'refused' | 'next' | 'planned' | 'spared';
  /** When it was made or is due; `null` when that depends on the ones before it. */
  readonly at: number | null;
  /** Time after the one before it, for example `+4m`. */
  readonly wait: string;
}

/** The whole schedule: what was made, what comes next, what acceptance spared. */
export function planAttempts(
  notification: SandboxNotification,
  spanOf: (ms: number) => string,
): PlannedAttempt[] {
  const made = notification.attempts.filter(({ cause }) => cause === 'schedule');
  return [0, ...notification.retrySchedule].map((wait, index) => {
    const attempt = made[index];
    const label = index === 0 ? '0' : `+${spanOf(wait)}`;
    if (attempt !== undefined) {
      return { state: attempt.accepted ? 'accepted' : 'refused', at: attempt.at, wait: label };
    }
    if (notification.state !== 'pending') return { state: 'spared', at: null, wait: label };
    const isNext = index === made.length;
    return {
      state: isNext ? 'next' : 'planned',
      at: isNext ? notification.nextAttemptAt : null,
      wait: label,
    };
  });
}

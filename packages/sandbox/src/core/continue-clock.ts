import type { ClockStart } from './sandbox-options.js';
import type { ClockState } from './time-source.js';

/** Where a clock stood when it was stored. */
export interface StoredClock extends ClockState {
  /** Distance to the machine's clock in milliseconds. */
  readonly offset: number;
}

/** Where the clock of a restarted sandbox goes on: a frozen one where it stood, a running one at its distance. */
export function continueClock(stored: StoredClock | undefined, start: ClockStart): number | undefined {
  if (stored === undefined) return start.startAt;
  // What it has run since it was stored, at the speed it had.
  const elapsed = Date.now() - (stored.now - stored.offset);
  const running = stored.now + Math.round(elapsed * (stored.speed ?? 1));
  if (start.frozen) return stored.frozen ? stored.now : Math.max(stored.now, running);
  return stored.frozen ? Math.max(stored.now, Date.now()) : running;
}

import type { Clock } from './clock.js';

/** A clock that stands still until it is moved. */
export interface ManualClock extends Clock {
  /** Moves it forward by so many milliseconds. */
  advance(milliseconds: number): void;
}

/** @param start - milliseconds since the epoch. @defaultValue 2026-01-01T00:00:00Z */
export function createManualClock(start = Date.UTC(2026, 0, 1)): ManualClock {
  let time = start;
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
    },
  };
}

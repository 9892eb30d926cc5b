import { ConfigError } from '../errors/config-error.js';
import { longestTimer } from './call-limits.js';

/** Counts the calls under way, so that a client is closed when they have ended and not in their midst. */
export interface CallGate {
  /**
   * @param end - when the call is out of time, in ms of the stopwatch
   * @throws ConfigError for a call that comes after `close`, unless it is a part of one under way.
   */
  enter(end: number, isPart: boolean): void;
  leave(): void;
  /** Resolves when the calls under way have ended, or are out of time. May be repeated. */
  close(): Promise<void>;
}

/** What a call may take beyond its time before it is not waited for any more: its transport does not keep limits. */
const patience = 1000;

/** @param stopwatch - milliseconds that never jump */
export function createCallGate(stopwatch: () => number): CallGate {
  let underWay = 0;
  let lastEnd = 0;
  let closing: Promise<void> | undefined;
  let closed = false;
  let ended: (() => void) | undefined;

  // A call of several requests has none under way for a moment: its next one comes first.
  const settle = (): void => {
    if (underWay === 0) setTimeout(() => underWay === 0 && ended?.(), 0);
  };

  async function waitForCalls(): Promise<void> {
    if (underWay > 0) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      await new Promise<void>((resolve) => {
        ended = resolve;
        const atMost = Math.max(0, lastEnd - stopwatch()) + patience;
        timer = setTimeout(resolve, Math.min(atMost, longestTimer));
      });
      clearTimeout(timer);
    }
    closed = true;
  }

  return {
    enter(end, isPart) {
      if (closed || (closing !== undefined && !isPart)) {
        throw new ConfigError('The client was closed and cannot be used again. Nothing was sent.');
      }
      underWay += 1;
      if (end > lastEnd) lastEnd = end;
    },
    leave() {
      underWay -= 1;
      if (closing !== undefined) settle();
    },
    close: () => (closing ??= waitForCalls()),
  };
}

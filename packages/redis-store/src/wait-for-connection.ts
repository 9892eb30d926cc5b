import { performance } from 'node:perf_hooks';
import type { RedisConnection } from './redis-connection.js';
import { clientClosed, neverReady, type FailedOperation } from './to-store-error.js';

interface Outage {
  /** Milliseconds of the monotonic clock. */
  readonly since: number;
  readonly over: Promise<void>;
}

/**
 * Waits for a client that is connecting, so that no command enters its queue: a queued write would be made when
 * Redis is back, long after the caller was told that it failed.
 *
 * An outage costs one time limit altogether, not one for each call: once Redis has been away that long, calls fail
 * at once until the client is ready again.
 */
export function createConnectionWait(
  connection: RedisConnection,
  timeout: number,
): (failed: FailedOperation) => Promise<void> {
  let outage: Outage | undefined;
  const begin = (): Outage => ({
    since: performance.now(),
    over: new Promise((resolve) => {
      connection.onceReady(() => {
        outage = undefined;
        resolve();
      });
    }),
  });

  return async (failed) => {
    const state = connection.state();
    if (state === 'ready') return;
    if (state === 'closed') throw clientClosed(failed);
    outage ??= begin();
    const { since, over } = outage;
    const remaining = since + timeout - performance.now();
    if (remaining <= 0 || !(await endsWithin(over, remaining))) throw neverReady(failed);
  };
}

function endsWithin(over: Promise<void>, milliseconds: number): Promise<boolean> {
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(false), milliseconds);
    void over.then(() => {
      clearTimeout(timer);
      resolve(true);
    });
  });
}

import { performance } from 'node:perf_hooks';
import { NetworkError, TimeoutError, type Logger, type SdkError } from '@sdk/core-signing';
import type { RedisConnection } from './redis-connection.js';
import { createScriptRunner, type ScriptCall } from './run-script.js';
import { timedOut, toStoreError, type FailedOperation } from './to-store-error.js';
import { createConnectionWait } from './wait-for-connection.js';

export interface StoreOperation extends ScriptCall {
  /** The method of the store, for errors. */
  readonly name: string;
  /** A read changes nothing, so its failure is never in doubt. */
  readonly reads?: boolean;
  /** Receives an answer that came after the caller was told that there is none. */
  readonly onLateReply?: (reply: unknown) => void;
}

/** Runs one operation to its end within the time limit. Rejects with an `SdkError`, never with a client's own. */
export type RunOperation = (operation: StoreOperation) => Promise<unknown>;

export function createOperationRunner(
  connection: RedisConnection,
  { timeout, logger }: { readonly timeout: number; readonly logger: Logger | undefined },
): RunOperation {
  const runScript = createScriptRunner(connection);
  const waitForConnection = createConnectionWait(connection, timeout);
  const report = createStateReport(logger);

  return async (operation) => {
    const failed: FailedOperation = {
      operation: operation.name,
      timeout,
      outcome: operation.reads === true ? 'not-sent' : 'unknown',
    };
    const deadline = performance.now() + timeout;
    try {
      await waitForConnection(failed);
      let late = false;
      const work = runScript(operation, () => late).catch((error: unknown) => {
        throw toStoreError(error, failed);
      });
      const reply = await answerWithin(work, Math.max(1, deadline - performance.now()), () => {
        late = true;
        work.then(operation.onLateReply, () => undefined);
        return timedOut(failed);
      });
      report.answered();
      return reply;
    } catch (error) {
      report.failed(error);
      throw error;
    }
  };
}

function answerWithin(work: Promise<unknown>, milliseconds: number, fail: () => SdkError): Promise<unknown> {
  return new Promise((resolve, reject) => {
    let settled = false;
    const end = (settle: () => void): void => {
      settled = true;
      clearTimeout(timer);
      settle();
    };
    const giveUp = (): void => {
      if (!settled) reject(fail());
    };
    // After a long stretch of computing the timer is due before sockets are read: the answer may be there already.
    const timer = setTimeout(() => setImmediate(giveUp), milliseconds);
    work.then(
      (reply) => end(() => resolve(reply)),
      (error: unknown) => end(() => reject(error)),
    );
  });
}

/** Says once that Redis went away and once that it is back, however many calls notice. */
function createStateReport(logger: Logger | undefined) {
  let away = false;
  return {
    answered(): void {
      if (away) logger?.info({ platform: 'redis' }, 'Redis can be used again.');
      away = false;
    },
    failed(error: unknown): void {
      if (!(error instanceof NetworkError || error instanceof TimeoutError)) return;
      if (!away)
        logger?.warn(error.toJSON(), 'Redis cannot be used; callers go on as far as they can without it.');
      away = true;
    },
  };
}

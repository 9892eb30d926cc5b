import { ConfigError } from '../errors/config-error.js';
import type { CallOptions, RetryOptions } from './call.js';
import type { PipelineRuntime } from './pipeline-settings.js';

/** How long and how often one call may try. */
export interface CallLimits {
  /** Milliseconds for one attempt. */
  readonly timeout: number;
  /** Milliseconds for the call with its retries and waits. */
  readonly deadline: number;
  readonly maxAttempts: number;
  readonly baseDelay: number;
  readonly maxDelay: number;
}

/** The longest that a timer of Node can hold; it takes anything longer for 1 ms. About 24 days. */
export const longestTimer = 2 ** 31 - 1;

/**
 * The call's own options first, then the client's, then the defaults.
 *
 * @throws ConfigError for a limit that no timer can keep.
 */
export function resolveCallLimits(runtime: PipelineRuntime, options: CallOptions | undefined): CallLimits {
  const timeout = options?.timeout ?? runtime.timeout;
  const retry: RetryOptions | false = options?.retry ?? runtime.retry;
  const own: RetryOptions = retry === false ? {} : retry;
  const shared: RetryOptions = runtime.retry === false ? {} : runtime.retry;
  const limits: CallLimits = {
    timeout,
    deadline: own.deadline ?? shared.deadline ?? Math.min(3 * timeout, longestTimer),
    maxAttempts: retry === false ? 1 : (own.maxAttempts ?? shared.maxAttempts ?? 3),
    baseDelay: own.baseDelay ?? shared.baseDelay ?? 100,
    maxDelay: own.maxDelay ?? shared.maxDelay ?? 2000,
  };
  assertTime('timeout', limits.timeout, 1);
  assertTime('retry.deadline', limits.deadline, 1);
  assertTime('retry.baseDelay', limits.baseDelay, 0);
  assertTime('retry.maxDelay', limits.maxDelay, 0);
  if (!Number.isInteger(limits.maxAttempts) || limits.maxAttempts < 1) {
    throw new ConfigError('`retry.maxAttempts` must be a whole number of at least 1. Nothing was sent.');
  }
  return limits;
}

function assertTime(name: string, value: unknown, least: number): void {
  if (typeof value === 'number' && value >= least && value <= longestTimer) return;
  throw new ConfigError(
    `\`${name}\` must be a number of milliseconds from ${least} to ${longestTimer}. Nothing was sent.`,
  );
}

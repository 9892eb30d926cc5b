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

/** The call's own options first, then the client's, then the defaults. */
export function resolveCallLimits(runtime: PipelineRuntime, options: CallOptions | undefined): CallLimits {
  const timeout = options?.timeout ?? runtime.timeout;
  const retry: RetryOptions | false = options?.retry ?? runtime.retry;
  const own: RetryOptions = retry === false ? {} : retry;
  const shared: RetryOptions = runtime.retry === false ? {} : runtime.retry;
  return {
    timeout,
    deadline: own.deadline ?? shared.deadline ?? 3 * timeout,
    maxAttempts: retry === false ? 1 : (own.maxAttempts ?? shared.maxAttempts ?? 3),
    baseDelay: own.baseDelay ?? shared.baseDelay ?? 100,
    maxDelay: own.maxDelay ?? shared.maxDelay ?? 2000,
  };
}

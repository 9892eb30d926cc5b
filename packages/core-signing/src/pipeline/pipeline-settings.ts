import type { Transport } from '../transport/transport.js';
import { systemClock, type Clock } from '../util/clock.js';
import { timerDelay, type Delay } from '../util/delay.js';
import { guardLogger } from '../util/guard-logger.js';
import type { Logger } from '../util/logger.js';
import { createCallGate, type CallGate } from './call-gate.js';
import type { RetryOptions } from './call.js';
import type { Policy } from './policy.js';
import { openRequestChannels } from './request-events.js';
import { createRetryBudget, type RetryBudget } from './retry-budget.js';

export interface PipelineSettings {
  readonly transport: Transport;
  /** Sent with every request; see `buildUserAgent`. */
  readonly userAgent: string;
  /** Milliseconds for one attempt. @default 5000 */
  readonly timeout?: number | undefined;
  /** `false` makes one attempt per call. */
  readonly retry?: RetryOptions | false | undefined;
  /** @default 10 MiB */
  readonly maxResponseBytes?: number | undefined;
  /** Called around the sending of each attempt; the first is the outermost. For a stream the body they see is empty. */
  readonly policies?: readonly Policy[] | undefined;
  /** The time given to `sign`. */
  readonly clock?: Clock | undefined;
  readonly logger?: Logger | undefined;
  /** For the jitter, in [0, 1). @default Math.random */
  readonly random?: (() => number) | undefined;
  readonly delay?: Delay | undefined;
  /** Milliseconds that never jump, for durations and the deadline. @default performance.now */
  readonly stopwatch?: (() => number) | undefined;
  readonly budget?: RetryBudget | undefined;
}

/** Settings with every default filled in. */
export interface PipelineRuntime {
  readonly transport: Transport;
  readonly userAgent: string;
  readonly timeout: number;
  readonly retry: RetryOptions | false;
  readonly maxResponseBytes: number;
  readonly policies: readonly Policy[];
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  readonly random: () => number;
  readonly delay: Delay;
  readonly stopwatch: () => number;
  readonly budget: RetryBudget;
  readonly channels: ReturnType<typeof openRequestChannels>;
  readonly gate: CallGate;
}

export const defaultTimeout = 5000;
export const defaultMaxResponseBytes = 10 * 1024 * 1024;

export function resolvePipelineSettings(settings: PipelineSettings): PipelineRuntime {
  const stopwatch = settings.stopwatch ?? (() => performance.now());
  return {
    transport: settings.transport,
    userAgent: settings.userAgent,
    timeout: settings.timeout ?? defaultTimeout,
    retry: settings.retry ?? {},
    maxResponseBytes: settings.maxResponseBytes ?? defaultMaxResponseBytes,
    policies: settings.policies ?? [],
    clock: settings.clock ?? systemClock,
    logger: guardLogger(settings.logger),
    random: settings.random ?? Math.random,
    delay: settings.delay ?? timerDelay,
    stopwatch,
    budget: settings.budget ?? createRetryBudget(),
    channels: openRequestChannels(),
    gate: createCallGate(stopwatch),
  };
}

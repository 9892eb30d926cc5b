import { SdkError, type Outcome } from './sdk-error.js';

/** The part of a request that took too long. `deadline` is the whole call with its retries. */
export type TimeoutPhase = 'connect' | 'headers' | 'body' | 'request' | 'deadline';

/** Something took longer than allowed. */
export class TimeoutError extends SdkError {
  override readonly name = 'TimeoutError';
  override readonly retryable = true;
  readonly phase: TimeoutPhase;
  /** The limit that was passed, in milliseconds. */
  readonly timeout: number;

  constructor(
    message: string,
    options: {
      readonly phase: TimeoutPhase;
      readonly timeout: number;
      readonly outcome: Outcome;
      readonly platform?: string | undefined;
      readonly operation?: string | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { ...options, code: 'ERR_SDK_TIMEOUT' });
    this.phase = options.phase;
    this.timeout = options.timeout;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), phase: this.phase, timeout: this.timeout };
  }
}

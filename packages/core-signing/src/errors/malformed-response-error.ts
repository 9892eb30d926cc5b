import { SdkError, type Outcome } from './sdk-error.js';

/** The answer is not in the documented form: truncated, oversized, not parseable, a field of another type. */
export class MalformedResponseError extends SdkError {
  override readonly name = 'MalformedResponseError';
  /**
   * `true` for an answer that was cut off, or that nobody signed and something between may have put in the place of the
   * platform's: the next one may be whole.
   */
  override readonly retryable: boolean;
  readonly status: number | undefined;

  constructor(
    message: string,
    options: {
      readonly outcome: Outcome;
      readonly status?: number | undefined;
      readonly retryable?: boolean | undefined;
      readonly platform?: string | undefined;
      readonly operation?: string | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { ...options, code: 'ERR_SDK_MALFORMED_RESPONSE' });
    this.status = options.status;
    this.retryable = options.retryable ?? false;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), ...(this.status === undefined ? {} : { status: this.status }) };
  }
}

import { SdkError, type Outcome } from './sdk-error.js';
import { isUndecidedStatus } from './undecided-status.js';

/** An HTTP status without a business result, for example an HTML 502 from a gateway. */
export class HttpStatusError extends SdkError {
  override readonly name = 'HttpStatusError';
  override readonly retryable: boolean;
  readonly status: number;
  /**
   * The first characters of the answer with control characters removed, at most 200. Not enumerable, so that
   * nothing prints or logs it by itself: a page can repeat the address, and with it a token.
   */
  declare readonly bodyStart: string;
  /** `Retry-After`, in milliseconds, when the answer carried one. */
  readonly retryAfter: number | undefined;

  constructor(
    message: string,
    options: {
      readonly status: number;
      readonly bodyStart: string;
      readonly outcome: Outcome;
      readonly retryAfter?: number | undefined;
      readonly platform?: string | undefined;
      readonly operation?: string | undefined;
      readonly advice?: string | undefined;
      readonly cause?: unknown;
    },
  ) {
    const redirect = options.status >= 300 && options.status < 400;
    super(message, { ...options, code: redirect ? 'ERR_SDK_REDIRECT' : 'ERR_SDK_HTTP_STATUS' });
    this.status = options.status;
    Object.defineProperty(this, 'bodyStart', { value: options.bodyStart });
    this.retryAfter = options.retryAfter;
    this.retryable = options.status === 429 || isUndecidedStatus(options.status);
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), status: this.status };
  }
}

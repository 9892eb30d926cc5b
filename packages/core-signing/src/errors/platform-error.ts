import { SdkError, type Outcome } from './sdk-error.js';

/** What a `PlatformError` is made of: the platform's own words, and what they mean for a repetition. */
export interface PlatformErrorOptions {
  readonly platform: string;
  readonly operation: string;
  /** The platform's code, verbatim: `40004` (Alipay), `40001` (WeChat), `isv.BUSINESS_LIMIT_CONTROL` (Aliyun). */
  readonly errCode: string | number;
  /** The platform's text, verbatim. */
  readonly errMsg: string;
  readonly subCode?: string | undefined;
  readonly subMsg?: string | undefined;
  readonly requestId?: string | undefined;
  readonly traceId?: string | undefined;
  readonly status?: number | undefined;
  readonly signed?: boolean | undefined;
  readonly retryable: boolean;
  readonly outcome: Outcome;
  /** What to do next, in one English sentence. */
  readonly hint?: string | undefined;
  readonly cause?: unknown;
}

/** The platform processed the request and refused it. */
export class PlatformError extends SdkError {
  override readonly name: string = 'PlatformError';
  override readonly retryable: boolean;
  declare readonly platform: string;
  declare readonly operation: string;
  readonly errCode: string | number;
  readonly errMsg: string;
  readonly subCode: string | undefined;
  readonly subMsg: string | undefined;
  readonly requestId: string | undefined;
  readonly traceId: string | undefined;
  readonly status: number | undefined;
  /**
   * Whether the platform signed this answer: `true` when its signature was verified, `false` when it carried none, so
   * that anybody between could have written it. `undefined` where the platform signs no answers, or where verification
   * is switched off.
   */
  readonly signed: boolean | undefined;
  /** What the platform's code asks for. With what the call adds to it, such as a query to make: {@link advice}. */
  readonly hint: string | undefined;

  constructor(options: PlatformErrorOptions) {
    const words = [options.errCode, options.subCode, options.subMsg ?? options.errMsg];
    const detail = words.filter((word) => word !== undefined && word !== '').join(' ');
    const end = detail.endsWith('.') ? '' : '.';
    const hint = options.hint ? ` ${options.hint}` : '';
    super(`${options.operation} failed: ${detail}${end}${hint}`, {
      ...options,
      code: 'ERR_SDK_PLATFORM',
      advice: options.hint,
    });
    this.retryable = options.retryable;
    this.errCode = options.errCode;
    this.errMsg = options.errMsg;
    this.subCode = options.subCode;
    this.subMsg = options.subMsg;
    this.requestId = options.requestId;
    this.traceId = options.traceId;
    this.status = options.status;
    this.signed = options.signed;
    this.hint = options.hint;
  }

  override toJSON(): Record<string, unknown> {
    const { errCode, errMsg, subCode, subMsg, requestId, traceId, status, signed, hint } = this;
    const fields = { errCode, errMsg, subCode, subMsg, requestId, traceId, status, signed, hint };
    return {
      ...super.toJSON(),
      ...Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)),
    };
  }
}

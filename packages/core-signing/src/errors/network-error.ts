import { SdkError, type Outcome } from './sdk-error.js';

/** Where a connection failed. */
export type NetworkErrorReason = 'dns' | 'refused' | 'unreachable' | 'reset' | 'tls' | 'protocol' | 'other';

/** The connection failed. `outcome` is `not-sent` only when no byte of the request left this process. */
export class NetworkError extends SdkError {
  override readonly name = 'NetworkError';
  /** `false` for TLS only: a certificate that was refused is refused again. */
  override readonly retryable: boolean;
  readonly reason: NetworkErrorReason;

  constructor(
    message: string,
    options: {
      readonly reason: NetworkErrorReason;
      readonly outcome: Outcome;
      readonly platform?: string | undefined;
      readonly operation?: string | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { ...options, code: 'ERR_SDK_NETWORK' });
    this.reason = options.reason;
    this.retryable = options.reason !== 'tls';
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), reason: this.reason };
  }
}

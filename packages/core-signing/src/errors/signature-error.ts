import type { ErrorCode } from './error-code.js';
import { SdkError, type Outcome } from './sdk-error.js';

/** The codes a `SignatureError` can carry: what was wrong with a signed or sealed message. */
export type SignatureErrorCode = Extract<ErrorCode, `ERR_SDK_SIGNATURE_${string}` | 'ERR_SDK_DECRYPTION'>;

/**
 * A message could not be trusted. `step` names the check that failed, in the order the checks are made.
 * For an API answer `outcome` is `unknown` (the platform may have acted); for a notification it is `rejected`.
 */
export class SignatureError extends SdkError {
  override readonly name = 'SignatureError';
  /**
   * `true` only when the key that the message names could not be fetched for a reason that passes: a notification is
   * verified when it is delivered again, and of a call the {@link outcome} stays `unknown` until it is queried.
   */
  override readonly retryable: boolean;
  /** The check that failed, for example `sign`, `sign_type`, `app_id`, `alipay_cert_sn`, `timestamp`. */
  readonly step: string;

  constructor(
    message: string,
    options: {
      readonly code: SignatureErrorCode;
      readonly step: string;
      readonly outcome: Outcome;
      readonly retryable?: boolean | undefined;
      readonly platform?: string | undefined;
      readonly operation?: string | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, options);
    this.retryable = options.retryable ?? false;
    this.step = options.step;
  }

  override toJSON(): Record<string, unknown> {
    return { ...super.toJSON(), step: this.step };
  }
}

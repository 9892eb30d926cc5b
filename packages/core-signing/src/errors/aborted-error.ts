import { SdkError, type Outcome } from './sdk-error.js';

/** The caller aborted the call. `cause` is the signal's reason. */
export class AbortedError extends SdkError {
  override readonly name = 'AbortedError';

  constructor(
    message: string,
    options: {
      readonly outcome: Outcome;
      readonly platform?: string | undefined;
      readonly operation?: string | undefined;
      readonly cause?: unknown;
    },
  ) {
    super(message, { ...options, code: 'ERR_SDK_ABORTED' });
  }
}

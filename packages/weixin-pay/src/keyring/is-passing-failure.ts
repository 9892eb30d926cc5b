import { SdkError } from '@sdk/core-signing';

/**
 * Whether a download that failed with this may succeed later with nothing changed here. So it may after a probe, a
 * signature that WeChat Pay makes wrong on purpose.
 */
export function isPassingFailure(error: unknown): error is SdkError {
  return SdkError.is(error) && (error.retryable || ('step' in error && error.step === 'signtest'));
}

import { SdkError, type PlatformError } from '@sdk/core-signing';

/**
 * What kind of refusal it is.
 * - `flow-control`: the receiver had too many messages; see {@link SmsErrorDetails.flowControl}.
 * - `number`, `sign`, `template`, `parameters`: correct what was given.
 * - `account`: not a matter of this call: balance, permissions, the product.
 * - `throttling`: too many calls, of whatever.
 * - `credentials`, `clock`: the key or the time of this machine.
 * - `platform`: the platform failed, and the message may have been sent.
 * - `other`: a code that is not known here.
 */
export type SmsErrorCategory =
  | 'flow-control'
  | 'number'
  | 'sign'
  | 'template'
  | 'parameters'
  | 'account'
  | 'throttling'
  | 'credentials'
  | 'clock'
  | 'platform'
  | 'other';

/** A limit of messages to one receiver. */
export interface SmsFlowControl {
  readonly window: 'minute' | 'hour' | 'day' | 'month' | 'unknown';
  /** How many messages the window allows, when the platform says so. */
  readonly permits: number | undefined;
  /**
   * When to send again, in ms since the epoch: for a minute or an hour, the end of the present one in China; for a day,
   * 24 hours from now. `undefined` for a month, and where the window is not known.
   *
   * @remarks A day's window runs for 24 hours from each message, so that a send may succeed earlier.
   */
  readonly retryAt: number | undefined;
}

/**
 * What an `SmsError` says beyond the platform's code: the kind of refusal, and when a later send can succeed.
 */
export interface SmsErrorDetails {
  readonly category: SmsErrorCategory;
  /** Only with the category `flow-control`. */
  readonly flowControl?: SmsFlowControl | undefined;
  /** Milliseconds the platform asks to wait, when it does. */
  readonly retryAfter?: number | undefined;
}

/** What Aliyun's refusals are: a `PlatformError` that says which kind it is. */
export type SmsError = PlatformError & SmsErrorDetails;

/** Whether an error is a refusal of Aliyun SMS, from whichever copy of this package. */
export function isSmsError(error: unknown): error is SmsError {
  return (
    SdkError.is(error) &&
    error.code === 'ERR_SDK_PLATFORM' &&
    error.platform === 'aliyunSms' &&
    'category' in error
  );
}

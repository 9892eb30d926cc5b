import { SdkError, SignatureError, type SignatureErrorCode } from '@sdk/core-signing';

/** The checks of a notification, in the order they are made. */
export type NotificationStep =
  | 'size'
  | 'body'
  | 'parameter'
  | 'charset'
  | 'sign'
  | 'sign_type'
  | 'alipay_cert_sn'
  | 'decrypt'
  | 'app_id'
  | 'seller_id'
  | 'out_trade_no'
  | 'total_amount'
  | 'currency'
  | 'notify_time';

/**
 * A message that is refused: nothing may be done because of it.
 *
 * @param subject - what was refused, as the beginning of a sentence.
 */
export function refuse(
  step: NotificationStep,
  code: SignatureErrorCode,
  message: string,
  subject: 'notification' | 'return address' | 'message' = 'notification',
  cause?: unknown,
): SignatureError {
  return new SignatureError(`The ${subject} was refused at step ${step}: ${message}`, {
    code,
    step,
    outcome: 'rejected',
    // Of a key that could not be fetched just now: the platform delivers again.
    retryable: SdkError.is(cause) && cause.retryable,
    platform: 'alipay',
    operation: 'notification',
    cause,
  });
}

import { SignatureError, type SignatureErrorCode } from '@sdk/core-signing';

/** The checks of a notification, roughly in the order they are made. They are stable: log them, alert on them. */
export type PayNotificationStep =
  | 'size'
  | 'body'
  | 'charset'
  | 'version'
  | 'headers'
  | 'timestamp'
  /** WeChat Pay sent a signature that is wrong on purpose, to see whether it is refused. No attack. */
  | 'signtest'
  | 'signature_type'
  | 'serial'
  /** v3. */
  | 'signature'
  | 'xml'
  | 'json'
  | 'sign_type'
  /** v2. */
  | 'sign'
  | 'ambiguous'
  | 'return_code'
  | 'algorithm'
  | 'decrypt'
  | 'event_type'
  | 'kind'
  | 'fields'
  | 'amount'
  | 'mch_id'
  | 'app_id'
  | 'out_trade_no'
  | 'total_fee'
  | 'currency'
  | 'out_refund_no'
  | 'refund_fee'
  | 'confirm';

/** A message that is refused: nothing may be done because of it. */
export function refuse(
  step: PayNotificationStep,
  message: string,
  code: SignatureErrorCode = 'ERR_SDK_SIGNATURE_REJECTED',
  cause?: unknown,
): SignatureError {
  return new SignatureError(`The notification was refused at step ${step}: ${message}`, {
    code,
    step,
    outcome: 'rejected',
    platform: 'weixin-pay',
    operation: 'notification',
    cause,
  });
}

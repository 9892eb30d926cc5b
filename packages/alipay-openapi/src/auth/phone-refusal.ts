import { SignatureError, type SignatureErrorCode } from '@sdk/core-signing';

/** A phone number that is not to be believed. */
export function phoneRefusal(code: SignatureErrorCode, step: string, message: string): SignatureError {
  return new SignatureError(`The phone number was refused at step ${step}: ${message}`, {
    code,
    step,
    outcome: 'rejected',
    platform: 'alipay',
    operation: 'my.getPhoneNumber',
  });
}

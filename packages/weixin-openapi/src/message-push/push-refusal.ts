import { SignatureError, type SignatureErrorCode } from '@sdk/core-signing';

/** The checks of a pushed message, in the order they are made. */
export type PushStep =
  | 'method'
  | 'size'
  | 'query'
  | 'signature'
  | 'msg_signature'
  | 'timestamp'
  | 'body'
  | 'encrypt'
  | 'decrypt'
  | 'appid'
  | 'nonce';

/** A pushed message that is refused: nothing may be done because of it. */
export function refusePush(step: PushStep, code: SignatureErrorCode, message: string): SignatureError {
  return new SignatureError(`The pushed message was refused at step ${step}: ${message}`, {
    code,
    step,
    outcome: 'rejected',
    platform: 'weixin',
    operation: 'messagePush',
  });
}

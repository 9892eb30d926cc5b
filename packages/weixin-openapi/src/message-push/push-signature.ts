import { hash } from 'node:crypto';
import { timingSafeEqualText } from '@sdk/core-signing/internal';
import { refusePush } from './push-refusal.js';

/** SHA-1 over the parts in sorted order, in hexadecimal: token, timestamp, nonce, and with encryption the ciphertext. */
export function pushSignature(parts: readonly string[]): string {
  return hash('sha1', [...parts].sort().join(''), 'hex');
}

/** @throws SignatureError when the signature is missing or is another one. */
export function verifyPushSignature(
  name: 'signature' | 'msg_signature',
  given: string | undefined,
  parts: readonly string[],
): void {
  if (given === undefined || given === '') {
    throw refusePush(name, 'ERR_SDK_SIGNATURE_MISSING', `its address carries no ${name}.`);
  }
  if (timingSafeEqualText(given, pushSignature(parts))) return;
  throw refusePush(
    name,
    'ERR_SDK_SIGNATURE_MISMATCH',
    'the signature does not match. Check that `token` is the Token of the console (「消息推送配置」); if it is, the ' +
      'message is not from WeChat or was changed.',
  );
}

import { SignatureError } from '@sdk/core-signing';
import type { AlipayContext } from '../alipay-context.js';
import { decryptContent } from '../content-encryption.js';
import { decodeText } from './byte-aligned-text.js';

/** An answer that is or may be encrypted, and what to say when it cannot be opened. */
export interface EncryptedAnswer {
  readonly operation: string;
  /** `undefined` when the answer has not the form of encrypted content. */
  readonly base64: string | undefined;
  readonly withoutKey: string;
  readonly withoutForm: string;
}

/**
 * The text of encrypted content.
 *
 * @throws SignatureError `ERR_SDK_DECRYPTION` with the outcome `unknown`: what was asked for may have happened, while a
 * failure of the cipher alone would say that it was refused.
 */
export function decryptAnswer(context: AlipayContext, answer: EncryptedAnswer): string {
  const { operation, base64, withoutKey, withoutForm } = answer;
  const refuse = (message: string) =>
    new SignatureError(message, {
      code: 'ERR_SDK_DECRYPTION',
      step: 'decrypt',
      outcome: 'unknown',
      platform: 'alipay',
      operation,
    });
  if (context.contentKey === undefined) throw refuse(withoutKey);
  if (base64 === undefined) throw refuse(withoutForm);
  try {
    return decodeText(decryptContent(base64, context.contentKey), 'utf-8', true);
  } catch {
    throw refuse(
      'The answer could not be decrypted: check that `encryptKey` is the content key of this application.',
    );
  }
}

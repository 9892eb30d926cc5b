import { SignatureError } from '../errors/signature-error.js';

/**
 * The one error of every failed decryption. It does not say whether key, padding, tag or length was at fault:
 * that difference is what padding-oracle attacks are made of.
 */
export function decryptionError(): SignatureError {
  return new SignatureError(
    'The message could not be decrypted: the key is not the one it was encrypted with, or it was changed on the way. ' +
      'Check the key configured for this application.',
    { code: 'ERR_SDK_DECRYPTION', step: 'decrypt', outcome: 'rejected' },
  );
}

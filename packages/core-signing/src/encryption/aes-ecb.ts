import { createCipheriv, createDecipheriv } from 'node:crypto';
import { toBytes } from '../util/to-bytes.js';
import { assertKeyLength } from './assert-key-length.js';
import { decryptionError } from './decryption-error.js';

/** AES-256-ECB with PKCS#7 padding. Only for WeChat Pay v2 refund notifications, which prescribe it. */
export function aesEcbEncrypt(key: Uint8Array, plaintext: string | Uint8Array): Buffer {
  assertKeyLength(key, [32], 'AES-256-ECB');
  const cipher = createCipheriv('aes-256-ecb', key, null);
  return Buffer.concat([cipher.update(toBytes(plaintext)), cipher.final()]);
}

/**
 * Undoes {@link aesEcbEncrypt}. ECB protects nothing against splicing: compare every field with what is expected.
 *
 * @throws SignatureError `ERR_SDK_DECRYPTION`.
 * @throws ConfigError for a key of another length.
 */
export function aesEcbDecrypt(key: Uint8Array, ciphertext: Uint8Array): Buffer {
  assertKeyLength(key, [32], 'AES-256-ECB');
  try {
    const decipher = createDecipheriv('aes-256-ecb', key, null);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    throw decryptionError();
  }
}

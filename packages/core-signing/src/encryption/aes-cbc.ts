import { createCipheriv, createDecipheriv } from 'node:crypto';
import { toBytes } from '../util/to-bytes.js';
import { assertKeyLength } from './assert-key-length.js';
import { decryptionError } from './decryption-error.js';

/** The initialisation vector Alipay uses for everything. Each AES-CBC call needs one, so it is never a default. */
export const zeroIv: Readonly<Uint8Array> = new Uint8Array(16);

/** AES-CBC with PKCS#7 padding; the key's 16, 24 or 32 bytes choose AES-128, -192 or -256. */
export function aesCbcEncrypt(
  key: Uint8Array,
  plaintext: string | Uint8Array,
  options: { readonly iv: Uint8Array },
): Buffer {
  const cipher = createCipheriv(cipherName(key, options.iv), key, options.iv);
  return Buffer.concat([cipher.update(toBytes(plaintext)), cipher.final()]);
}

/**
 * Undoes {@link aesCbcEncrypt}. CBC is not authenticated: verify a signature over the ciphertext first.
 *
 * @throws SignatureError `ERR_SDK_DECRYPTION`.
 * @throws ConfigError for a key of another length.
 */
export function aesCbcDecrypt(
  key: Uint8Array,
  ciphertext: Uint8Array,
  options: { readonly iv: Uint8Array },
): Buffer {
  const name = cipherName(key, options.iv);
  try {
    const decipher = createDecipheriv(name, key, options.iv);
    return Buffer.concat([decipher.update(ciphertext), decipher.final()]);
  } catch {
    throw decryptionError();
  }
}

function cipherName(key: Uint8Array, iv: Uint8Array): string {
  assertKeyLength(key, [16, 24, 32], 'AES-CBC');
  assertKeyLength(iv, [16], 'AES-CBC initialisation vector, as a');
  return `aes-${key.length * 8}-cbc`;
}

import { createCipheriv, createDecipheriv } from 'node:crypto';
import { toBytes } from '../util/to-bytes.js';
import { assertKeyLength } from './assert-key-length.js';
import { decryptionError } from './decryption-error.js';

const tagLength = 16;

export interface AesGcmOptions {
  /** 12 bytes (or their UTF-8 text), never used twice with one key. */
  readonly nonce: string | Uint8Array;
  /** Authenticated, not encrypted. Default empty. */
  readonly associatedData?: string | Uint8Array;
}

/** AES-256-GCM. Returns the ciphertext followed by the 16-byte tag, as WeChat Pay has it. */
export function aesGcmEncrypt(
  key: Uint8Array,
  plaintext: string | Uint8Array,
  options: AesGcmOptions,
): Buffer {
  assertKeyLength(key, [32], 'AES-256-GCM');
  const nonce = toBytes(options.nonce);
  assertKeyLength(nonce, [12], 'AES-256-GCM nonce, as a');
  const cipher = createCipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
  cipher.setAAD(toBytes(options.associatedData ?? ''));
  return Buffer.concat([cipher.update(toBytes(plaintext)), cipher.final(), cipher.getAuthTag()]);
}

/**
 * Undoes {@link aesGcmEncrypt}: the last 16 bytes are the tag, and a shorter one is never accepted.
 *
 * @throws SignatureError `ERR_SDK_DECRYPTION`.
 * @throws ConfigError for a key of another length.
 */
export function aesGcmDecrypt(key: Uint8Array, sealed: Uint8Array, options: AesGcmOptions): Buffer {
  assertKeyLength(key, [32], 'AES-256-GCM');
  const nonce = toBytes(options.nonce);
  if (nonce.length !== 12 || sealed.length < tagLength) throw decryptionError();
  const split = sealed.length - tagLength;
  try {
    const decipher = createDecipheriv('aes-256-gcm', key, nonce, { authTagLength: tagLength });
    decipher.setAAD(toBytes(options.associatedData ?? ''));
    decipher.setAuthTag(sealed.subarray(split));
    const opened = decipher.update(sealed.subarray(0, split));
    // Of this mode it returns nothing more: it is the check of the tag, and throws.
    decipher.final();
    return opened;
  } catch {
    throw decryptionError();
  }
}

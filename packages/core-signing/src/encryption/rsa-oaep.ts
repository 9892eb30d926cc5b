import { constants, privateDecrypt, publicEncrypt, type KeyObject } from 'node:crypto';
import { ValidationError } from '../errors/validation-error.js';
import { toBytes } from '../util/to-bytes.js';
import { decryptionError } from './decryption-error.js';

/** OAEP with SHA-1 and MGF1 over SHA-1: what WeChat Pay prescribes for names, card and identity numbers. */
const oaep = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' } as const;
/** Two SHA-1 digests and two marker bytes. */
const overhead = 42;

/**
 * Encrypts for the holder of the private key. The result differs each time.
 *
 * @throws ValidationError when the text is longer than the key can hold (214 bytes with 2048 bits).
 */
export function rsaOaepEncrypt(publicKey: KeyObject, plaintext: string | Uint8Array): Buffer {
  const bytes = toBytes(plaintext);
  const capacity = (publicKey.asymmetricKeyDetails?.modulusLength ?? 0) / 8 - overhead;
  if (bytes.length > capacity) {
    throw new ValidationError([
      { path: 'plaintext', expected: `at most ${capacity} bytes of UTF-8 for this key` },
    ]);
  }
  return publicEncrypt({ key: publicKey, ...oaep }, bytes);
}

/**
 * Undoes {@link rsaOaepEncrypt}.
 *
 * @throws SignatureError `ERR_SDK_DECRYPTION`.
 */
export function rsaOaepDecrypt(privateKey: KeyObject, ciphertext: Uint8Array): Buffer {
  try {
    return privateDecrypt({ key: privateKey, ...oaep }, ciphertext);
  } catch {
    throw decryptionError();
  }
}

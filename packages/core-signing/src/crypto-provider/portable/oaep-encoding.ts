import { decryptionError } from '../../encryption/decryption-error.js';
import { concatBytes, equalBytes, xorBytes } from './bytes.js';

/** What the encoding needs: SHA-1 and, to encrypt, a random seed of its length. */
export type Sha1 = (data: Uint8Array) => Uint8Array;

export const oaepSeedLength = 20;

/** EME-OAEP of RFC 8017, section 7.1.1, with SHA-1 and an empty label. The caller checks the length. */
export function oaepEncode(
  sha1: Sha1,
  message: Uint8Array,
  options: { size: number; seed: Uint8Array },
): Uint8Array {
  const { size, seed } = options;
  const filling = new Uint8Array(size - message.length - 2 * oaepSeedLength - 2);
  const block = concatBytes(sha1(new Uint8Array(0)), filling, Uint8Array.of(1), message);
  const maskedBlock = xorBytes(block, mask(sha1, seed, block.length));
  const maskedSeed = xorBytes(seed, mask(sha1, maskedBlock, seed.length));
  return concatBytes(Uint8Array.of(0), maskedSeed, maskedBlock);
}

/** Undoes {@link oaepEncode}; every defect gives the same error. */
export function oaepDecode(sha1: Sha1, encoded: Uint8Array): Uint8Array {
  const maskedSeed = encoded.subarray(1, 1 + oaepSeedLength);
  const maskedBlock = encoded.subarray(1 + oaepSeedLength);
  const seed = xorBytes(maskedSeed, mask(sha1, maskedBlock, oaepSeedLength));
  const block = xorBytes(maskedBlock, mask(sha1, seed, maskedBlock.length));
  const labelMatches = equalBytes(block.subarray(0, oaepSeedLength), sha1(new Uint8Array(0)));
  const body = block.subarray(oaepSeedLength);
  const start = body.findIndex((byte) => byte !== 0);
  if (!labelMatches || encoded[0] !== 0 || body[start] !== 1) throw decryptionError();
  return body.subarray(start + 1);
}

/** MGF1. */
function mask(sha1: Sha1, seed: Uint8Array, length: number): Uint8Array {
  const parts: Uint8Array[] = [];
  for (let counter = 0; counter * oaepSeedLength < length; counter += 1) {
    const number = Uint8Array.of(counter >>> 24, counter >>> 16, counter >>> 8, counter);
    parts.push(sha1(concatBytes(seed, number)));
  }
  return concatBytes(...parts).subarray(0, length);
}

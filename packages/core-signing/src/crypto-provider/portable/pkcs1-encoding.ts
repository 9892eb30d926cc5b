import type { RsaAlgorithm } from '../../signing/rsa-algorithm.js';
import { concatBytes, hexToBytes } from './bytes.js';

/** DigestInfo of PKCS#1 up to the digest itself (RFC 8017, section 9.2, note 1). */
const digestPrefixes: Readonly<Record<RsaAlgorithm, string>> = {
  'RSA-SHA256': '3031300d060960864801650304020105000420',
  'RSA-SHA1': '3021300906052b0e03021a05000414',
};

/**
 * The block that RSASSA-PKCS1-v1_5 signs: `00 01 FF … FF 00 DigestInfo`. Verification rebuilds it and compares all
 * of it, because parsing the decrypted block is how forgeries get through.
 */
export function pkcs1SignatureBlock(algorithm: RsaAlgorithm, digest: Uint8Array, size: number): Uint8Array {
  const info = concatBytes(hexToBytes(digestPrefixes[algorithm]), digest);
  const padding = new Uint8Array(size - info.length - 3).fill(0xff);
  return concatBytes(Uint8Array.of(0, 1), padding, Uint8Array.of(0), info);
}

import { verify, type KeyObject } from 'node:crypto';
import { toBytes } from '../util/to-bytes.js';
import { rsaDigests, type RsaAlgorithm } from './rsa-algorithm.js';
import type { Verifier } from './verifier.js';

/** An RSASSA-PKCS1-v1_5 verifier over a loaded key. */
export function createRsaVerifier(publicKey: KeyObject, algorithm: RsaAlgorithm): Verifier {
  const digest = rsaDigests[algorithm];
  return {
    algorithm,
    verify(data, signature) {
      // Arrives from outside: a header or parameter can be absent whatever the type says.
      if (typeof signature !== 'string') return false;
      const bytes = Buffer.from(signature, 'base64');
      // Node decodes leniently; only the canonical spelling of the bytes is accepted.
      if (bytes.length === 0 || bytes.toString('base64') !== signature) return false;
      return verify(digest, toBytes(data), publicKey, bytes);
    },
  };
}

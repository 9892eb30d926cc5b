import { createVerify, type KeyObject } from 'node:crypto';
import { decodeCanonicalBase64 } from '../canonical/canonical-base64.js';
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
      const bytes = decodeCanonicalBase64(signature);
      if (bytes === undefined || bytes.length === 0) return false;
      // Takes text as it is, and is a little faster than `verify`, which does the same.
      return createVerify(digest).update(data).verify(publicKey, bytes);
    },
  };
}

import { constants, verify, type KeyObject } from 'node:crypto';
import type { Verifier } from '@sdk/core-signing';

/** RSASSA-PSS with SHA-256; the salt may have any length, as the platform’s document leaves it open for answers. */
export function createPssVerifier(publicKey: KeyObject): Verifier {
  const padding = constants.RSA_PKCS1_PSS_PADDING;
  const key = { key: publicKey, padding, saltLength: constants.RSA_PSS_SALTLEN_AUTO };
  return {
    algorithm: 'RSA-PSS-SHA256',
    verify(data, signature) {
      if (typeof signature !== 'string') return false;
      const bytes = Buffer.from(signature, 'base64');
      // Node decodes leniently; only the canonical spelling of the bytes is accepted.
      if (bytes.length === 0 || bytes.toString('base64') !== signature) return false;
      return verify('sha256', typeof data === 'string' ? Buffer.from(data, 'utf8') : data, key, bytes);
    },
  };
}

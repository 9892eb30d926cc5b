import { constants, publicDecrypt } from 'node:crypto';
import type { KeyObject } from 'node:crypto';

/** What a PKCS#1 v1.5 signature says about the text it was made over. */
export interface RecoveredDigest {
  /** `none`: the padding holds something that is no DigestInfo. */
  readonly algorithm: 'sha256' | 'sha1' | 'md5' | 'none';
  /** Lower-case hexadecimal. */
  readonly digest: string;
}

const prefixes = {
  sha256: '3031300d060960864801650304020105000420',
  sha1: '3021300906052b0e03021a05000414',
  md5: '3020300c06082a864886f70d020505000410',
} as const;

/**
 * Opens a signature with a public key. Padding that fits proves that the matching private key made it, and shows the
 * digest that was signed; `null` proves that another key made it.
 */
export function recoverDigest(publicKey: KeyObject, signature: Buffer): RecoveredDigest | null {
  let content: string;
  try {
    content = publicDecrypt({ key: publicKey, padding: constants.RSA_PKCS1_PADDING }, signature).toString(
      'hex',
    );
  } catch {
    return null;
  }
  for (const algorithm of ['sha256', 'sha1', 'md5'] as const) {
    const prefix = prefixes[algorithm];
    if (content.startsWith(prefix)) return { algorithm, digest: content.slice(prefix.length) };
  }
  return { algorithm: 'none', digest: content };
}

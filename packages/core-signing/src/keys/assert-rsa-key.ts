import type { KeyObject } from 'node:crypto';
import { keyError } from './key-error.js';

const defaultMinimumBits = 2048;

/** Checks kind, algorithm and size of a loaded key. */
export function assertRsaKeyObject(
  key: KeyObject,
  options: {
    readonly name: string;
    readonly expected: 'private' | 'public';
    readonly minimumBits: number | undefined;
  },
): void {
  const { name, expected, minimumBits = defaultMinimumBits } = options;
  if (key.type !== expected) {
    throw keyError(name, `expected an RSA ${expected} key, but the KeyObject holds a ${key.type} key.`);
  }
  if (key.asymmetricKeyType !== 'rsa') {
    const found = key.asymmetricKeyType ?? 'unknown';
    throw keyError(name, `expected an RSA ${expected} key, but this is a key for ${found.toUpperCase()}.`);
  }
  const bits = key.asymmetricKeyDetails?.modulusLength ?? 0;
  if (bits < minimumBits) {
    throw keyError(
      name,
      `the RSA key has ${bits} bits; at least ${minimumBits} are required. Create a larger key.`,
    );
  }
}

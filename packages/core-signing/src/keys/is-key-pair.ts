import { createPublicKey, type KeyObject } from 'node:crypto';

/**
 * Whether `publicKey` is the public half of `privateKey`. Explains the commonest mistake: the application's own
 * public key given where the platform's belongs.
 */
export function isKeyPair(privateKey: KeyObject, publicKey: KeyObject): boolean {
  if (privateKey.type !== 'private') return false;
  // A key of another type equals none.
  return createPublicKey(privateKey).equals(publicKey);
}

import { createPublicKey, type KeyObject } from 'node:crypto';

/**
 * Whether `publicKey` is the public half of `privateKey`. Explains the commonest mistake: the application's own
 * public key given where the platform's belongs.
 */
export function isKeyPair(privateKey: KeyObject, publicKey: KeyObject): boolean {
  if (privateKey.type !== 'private' || publicKey.type !== 'public') return false;
  return createPublicKey(privateKey).equals(publicKey);
}

import { createCipheriv, createDecipheriv } from 'node:crypto';

import { fakeKeyPairs } from '../../keys/fake-key-pairs.js';

const zeroVector = Buffer.alloc(16);

/** Encrypts content as the platform does with `AES`: CBC, zero vector, PKCS#7; base64 out. */
export function encryptContent(content: Buffer): string {
  const cipher = createCipheriv('aes-128-cbc', key(), zeroVector);
  return Buffer.concat([cipher.update(content), cipher.final()]).toString('base64');
}

/** The plain bytes of base64 ciphertext, or `null` when it does not decrypt. */
export function decryptContent(ciphertext: string): Buffer | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(ciphertext)) return null;
  try {
    const decipher = createDecipheriv('aes-128-cbc', key(), zeroVector);
    return Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()]);
  } catch {
    return null;
  }
}

function key(): Buffer {
  return Buffer.from(fakeKeyPairs.aesKey, 'base64');
}

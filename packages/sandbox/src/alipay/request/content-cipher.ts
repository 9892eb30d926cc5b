import { createCipheriv, createDecipheriv } from 'node:crypto';

import type { SubCode } from '../answer/refusals.js';

const zeroVector = Buffer.alloc(16);

/** Encrypts content as the platform does with `AES`: CBC, zero vector, PKCS#7; base64 out. The key is base64. */
export function encryptContent(aesKey: string, content: Buffer): string {
  const cipher = createCipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), zeroVector);
  return Buffer.concat([cipher.update(content), cipher.final()]).toString('base64');
}

/** The plain bytes of base64 ciphertext, or `null` when it does not decrypt. */
export function decryptContent(aesKey: string, ciphertext: string): Buffer | null {
  if (!/^[A-Za-z0-9+/]+={0,2}$/.test(ciphertext)) return null;
  try {
    const decipher = createDecipheriv('aes-128-cbc', Buffer.from(aesKey, 'base64'), zeroVector);
    return Buffer.concat([decipher.update(ciphertext, 'base64'), decipher.final()]);
  } catch {
    return null;
  }
}

/** Why content is no JSON object: a ciphertext that does not say so is the usual reason. */
export function contentProblem(aesKey: string, content: string, saidToBeEncrypted: boolean): SubCode {
  if (saidToBeEncrypted || decryptContent(aesKey, content) === null) return 'isv.illegal-json';
  return 'isv.decryption-error-missing-encrypt-type';
}

import { createCipheriv, createHash } from 'node:crypto';

const blockLength = 32;

export interface MessageKeys {
  readonly encodingAESKey: string;
  readonly appId: string;
  /** 16 characters. */
  readonly random: string;
}

/** The `Encrypt` field: random, length, message and application, AES-256-CBC, padded to 32 bytes, as base64. */
export function encryptMessage(message: string, { encodingAESKey, appId, random }: MessageKeys): string {
  const key = Buffer.from(`${encodingAESKey}=`, 'base64');
  const content = Buffer.from(message);
  const length = Buffer.alloc(4);
  length.writeUInt32BE(content.length);
  const plain = Buffer.concat([Buffer.from(random), length, content, Buffer.from(appId)]);
  const missing = blockLength - (plain.length % blockLength);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([plain, Buffer.alloc(missing, missing)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/** SHA-1 of the sorted texts, one after another. */
export function signTexts(...texts: readonly string[]): string {
  return createHash('sha1')
    .update([...texts].sort().join(''))
    .digest('hex');
}

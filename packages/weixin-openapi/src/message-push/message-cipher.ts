import { createCipheriv, createDecipheriv } from 'node:crypto';
import { base64Bytes, timingSafeEqualText } from '@sdk/core-signing/internal';
import { refusePush } from './push-refusal.js';

/** Padding fills up to this many bytes, twice the cipher’s block. */
const paddingBlock = 32;
const randomLength = 16;
const headLength = randomLength + 4;

/** The 32 bytes of an EncodingAESKey: 43 characters of base64 without its padding. */
export function decodeEncodingAesKey(encodingAesKey: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]{43}$/.test(encodingAesKey)) return undefined;
  return base64Bytes(`${encodingAesKey}=`);
}

/**
 * Encrypts a message for the platform: 16 random bytes, its length, itself, and the application’s id.
 *
 * @param random - 16 bytes, never used twice.
 */
export function sealMessage(
  key: Uint8Array,
  message: string,
  { appId, random }: { readonly appId: string; readonly random: Uint8Array },
): string {
  const bytes = Buffer.from(message, 'utf8');
  const length = Buffer.alloc(4);
  length.writeUInt32BE(bytes.length);
  const content = Buffer.concat([
    random.subarray(0, randomLength),
    length,
    bytes,
    Buffer.from(appId, 'utf8'),
  ]);
  const padding = paddingBlock - (content.length % paddingBlock);
  const cipher = createCipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  const padded = Buffer.concat([content, Buffer.alloc(padding, padding)]);
  return Buffer.concat([cipher.update(padded), cipher.final()]).toString('base64');
}

/**
 * Undoes {@link sealMessage}. Its signature has to be verified before: the cipher protects no integrity.
 *
 * @throws SignatureError `ERR_SDK_DECRYPTION`, the same for everything that can be wrong with key or ciphertext;
 * `ERR_SDK_SIGNATURE_REJECTED` at step `appid` when it is for another application.
 */
export function openMessage(key: Uint8Array, encrypted: string, appId: string): string {
  const content = unpad(decrypt(key, encrypted));
  if (content === undefined || content.length < headLength) throw unreadable();
  const end = headLength + content.readUInt32BE(randomLength);
  if (end > content.length) throw unreadable();
  if (!timingSafeEqualText(content.toString('utf8', end), appId)) {
    throw refusePush(
      'appid',
      'ERR_SDK_SIGNATURE_REJECTED',
      'it is for another application. Check `appId`, and that this address is configured for this mini program only.',
    );
  }
  return content.toString('utf8', headLength, end);
}

function decrypt(key: Uint8Array, encrypted: string): Buffer {
  const bytes = base64Bytes(encrypted);
  if (bytes === undefined || bytes.length === 0 || bytes.length % 16 !== 0) throw unreadable();
  const decipher = createDecipheriv('aes-256-cbc', key, key.subarray(0, 16)).setAutoPadding(false);
  return Buffer.concat([decipher.update(bytes), decipher.final()]);
}

/** Every padding byte is looked at, so that the time taken does not tell which one is wrong. */
function unpad(content: Buffer): Buffer | undefined {
  const padding = content.at(-1) ?? 0;
  if (padding < 1 || padding > paddingBlock || padding > content.length) return undefined;
  let difference = 0;
  for (const byte of content.subarray(-padding)) difference |= byte ^ padding;
  return difference === 0 ? content.subarray(0, -padding) : undefined;
}

function unreadable() {
  return refusePush(
    'decrypt',
    'ERR_SDK_DECRYPTION',
    'it cannot be decrypted. Check that `encodingAesKey` is the EncodingAESKey of the console (「消息推送配置」).',
  );
}

import { isUtf8 } from 'node:buffer';

/**
 * The text that bytes are in UTF-8, with a byte-order mark if they begin with one; `undefined` when they are not UTF-8.
 * What a fatal `TextDecoder` does, without making one for each message.
 */
export function utf8Text(bytes: Uint8Array): string | undefined {
  if (!isUtf8(bytes)) return undefined;
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8');
}

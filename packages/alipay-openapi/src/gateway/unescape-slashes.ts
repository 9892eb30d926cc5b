import { byteAlignedText, type AnswerCharset } from './byte-aligned-text.js';

/**
 * The bytes with every `\/` written `/`, or `undefined` when there is none. Some answers are signed before a
 * serialiser escapes the slashes.
 */
export function unescapeSlashes(bytes: Uint8Array, charset: AnswerCharset): Uint8Array | undefined {
  const text = byteAlignedText(bytes, charset);
  if (!text.includes('\\/')) return undefined;
  const unescaped = Buffer.alloc(bytes.length);
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    if (text[index] === '\\' && text[index + 1] === '/') continue;
    unescaped[length] = bytes[index] ?? 0;
    length += 1;
  }
  return unescaped.subarray(0, length);
}

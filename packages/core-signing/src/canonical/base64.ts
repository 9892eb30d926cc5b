const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/';

/**
 * Decodes base64 strictly: standard alphabet, no white space, padding complete or absent.
 * Returns `undefined` for anything else. Works in every JavaScript runtime.
 */
export function decodeBase64(text: string): Uint8Array | undefined {
  if (!/^[A-Za-z0-9+/]*={0,2}$/.test(text)) return undefined;
  const unpadded = text.replace(/=+$/, '');
  const padded = text.length !== unpadded.length;
  if (unpadded.length % 4 === 1 || (padded && text.length % 4 !== 0)) return undefined;
  const binary = atob(unpadded);
  const bytes = new Uint8Array(binary.length);
  for (let index = 0; index < binary.length; index += 1) bytes[index] = binary.charCodeAt(index);
  return bytes;
}

/** Standard base64 with padding. Works in every JavaScript runtime. */
export function encodeBase64(bytes: Uint8Array): string {
  let text = '';
  for (let index = 0; index < bytes.length; index += 3) {
    const [first = 0, second = 0, third = 0] = bytes.subarray(index, index + 3);
    const group = (first << 16) | (second << 8) | third;
    const available = bytes.length - index;
    text += alphabet.charAt(group >> 18) + alphabet.charAt((group >> 12) & 63);
    text += available > 1 ? alphabet.charAt((group >> 6) & 63) : '=';
    text += available > 2 ? alphabet.charAt(group & 63) : '=';
  }
  return text;
}

/** One field of a form or query string, decoded to bytes; its character set is not known yet. */
export interface FormField {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Splits `application/x-www-form-urlencoded` bytes. A `%` that begins no escape stands for itself. */
export function parseForm(encoded: string): FormField[] {
  return encoded
    .split('&')
    .filter((pair) => pair !== '')
    .map((pair) => {
      const separator = pair.indexOf('=');
      const name = separator < 0 ? pair : pair.slice(0, separator);
      const value = separator < 0 ? '' : pair.slice(separator + 1);
      return { name: decodeEscapes(name).toString('utf8'), bytes: decodeEscapes(value) };
    });
}

/** `encoded` is text of one byte per character. */
function decodeEscapes(encoded: string): Buffer {
  const bytes = Buffer.from(encoded, 'latin1');
  if (!/[%+]/.test(encoded)) return bytes;
  let length = 0;
  for (let index = 0; index < bytes.length; index += 1) {
    const byte = bytes[index] ?? 0;
    const escaped = byte === percent ? escapedByte(bytes, index) : -1;
    // What was read is never needed again, so the result is written over it.
    bytes[length] = escaped >= 0 ? escaped : byte === plus ? space : byte;
    length += 1;
    if (escaped >= 0) index += 2;
  }
  return bytes.subarray(0, length);
}

const percent = 0x25;
const plus = 0x2b;
const space = 0x20;

/** The byte that `%XX` at `index` stands for, or -1 when it is no escape. */
function escapedByte(bytes: Buffer, index: number): number {
  const high = hexDigit(bytes[index + 1]);
  const low = hexDigit(bytes[index + 2]);
  return high < 0 || low < 0 ? -1 : high * 16 + low;
}

function hexDigit(code = 0): number {
  if (code >= 0x30 && code <= 0x39) return code - 0x30;
  const letter = code | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : -1;
}

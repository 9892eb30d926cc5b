import { toBytes } from '../util/to-bytes.js';

/** One field of a form, decoded to bytes and not further: the charset is the caller's affair. */
export interface FormField {
  /** The name, read as UTF-8. */
  readonly name: string;
  /** The decoded bytes. */
  readonly value: Uint8Array;
}

/** Either the fields in order, repeated names included, or where the text is not a form. */
export type FormDecoding =
  | { readonly ok: true; readonly fields: readonly FormField[] }
  | { readonly ok: false; readonly reason: 'malformed-percent'; readonly position: number };

const ampersand = 0x26;
const equalsSign = 0x3d;
const percent = 0x25;
const plus = 0x2b;
const space = 0x20;

/**
 * Parses `application/x-www-form-urlencoded` to bytes: `+` is a space, `%XX` a byte. An escape that is not two
 * hexadecimal digits is reported, never guessed at. Empty pieces (`a=1&&b=2`) are skipped.
 */
export function formDecodeBytes(input: string | Uint8Array): FormDecoding {
  const source = toBytes(input);
  const end = source.length;
  // One pass into one buffer, from Node's pool: notifications are verified on the hot path, and memory of its own
  // for each value would cost more than everything else here. Every byte handed out has been written.
  const decoded = Buffer.allocUnsafe(end);
  const fields: FormField[] = [];
  let pieceStart = 0;
  let valueStart = 0;
  let name: string | undefined;
  let length = 0;
  for (let index = 0; index <= end; index += 1) {
    const byte = index === end ? ampersand : (source[index] ?? 0);
    if (byte === ampersand) {
      if (index > pieceStart) {
        const whole = name === undefined;
        fields.push({
          name: whole ? shortText(decoded, valueStart, length) : (name ?? ''),
          value: decoded.subarray(whole ? length : valueStart, length),
        });
      }
      pieceStart = index + 1;
      valueStart = length;
      name = undefined;
    } else if (byte === equalsSign && name === undefined) {
      name = shortText(decoded, valueStart, length);
      valueStart = length;
    } else if (byte === percent) {
      const value = hexValue(source[index + 1]) * 16 + hexValue(source[index + 2]);
      if (Number.isNaN(value)) return { ok: false, reason: 'malformed-percent', position: index };
      decoded[length] = value;
      length += 1;
      index += 2;
    } else {
      decoded[length] = byte === plus ? space : byte;
      length += 1;
    }
  }
  return { ok: true, fields };
}

/** Names are short and nearly always ASCII, for which a decoder costs more than the characters. */
function shortText(bytes: Uint8Array, start: number, end: number): string {
  let text = '';
  for (let index = start; index < end; index += 1) {
    const byte = bytes[index] ?? 0;
    if (byte > 0x7f) return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(start, end));
    text += String.fromCharCode(byte);
  }
  return text;
}

function hexValue(byte = 0): number {
  if (byte >= 0x30 && byte <= 0x39) return byte - 0x30;
  const letter = byte | 0x20;
  return letter >= 0x61 && letter <= 0x66 ? letter - 0x57 : NaN;
}

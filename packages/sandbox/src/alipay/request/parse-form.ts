/** One field of a form or query string, decoded to bytes; its character set is not known yet. */
export interface FormField {
  readonly name: string;
  readonly bytes: Buffer;
}

/** Splits `application/x-www-form-urlencoded` bytes. A `%` that begins no escape stands for itself. */
export function parseForm(encoded: string): FormField[] {
  if (encoded === '') return [];
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

const escape = /%([0-9A-Fa-f]{2})/g;

/** `encoded` is text of one byte per character. */
function decodeEscapes(encoded: string): Buffer {
  const spaced = encoded.includes('+') ? encoded.replaceAll('+', ' ') : encoded;
  if (!spaced.includes('%')) return Buffer.from(spaced, 'latin1');
  const bytes = spaced.replace(escape, (_, digits: string) =>
    String.fromCharCode(Number.parseInt(digits, 16)),
  );
  return Buffer.from(bytes, 'latin1');
}

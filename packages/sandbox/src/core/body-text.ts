import { isUtf8 } from 'node:buffer';

export interface BodyText {
  readonly text: string;
  readonly encoding: 'utf-8' | 'latin1';
}

const longest = 262_144;
const textual = /^(text\/|application\/(json|x-www-form-urlencoded|xml|javascript|problem\+json))|charset=/i;

/** Text that is as long as what is kept of a body, or shorter. */
export function keptText(text: string): string {
  // A character is three bytes at most.
  return text.length * 3 <= longest ? text : bodyText(Buffer.from(text)).text;
}

/** Whether this is not all of what a body was. */
export function isCut(text: string): boolean {
  return /… \(\d+ more bytes not kept\)$/.test(text);
}

/** Bytes as text, so that every one of them can be seen: UTF-8 when valid, otherwise one character a byte. */
export function bodyText(bytes: Buffer): BodyText {
  if (bytes.length <= longest) {
    return isUtf8(bytes)
      ? { text: bytes.toString('utf8'), encoding: 'utf-8' }
      : { text: bytes.toString('latin1'), encoding: 'latin1' };
  }
  const kept = bytes.subarray(0, longest);
  const mark = `… (${bytes.length - longest} more bytes not kept)`;
  try {
    // The end may lie within a character, which is left out then.
    const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
    return { text: decoder.decode(kept, { stream: true }) + mark, encoding: 'utf-8' };
  } catch {
    return { text: kept.toString('latin1') + mark, encoding: 'latin1' };
  }
}

/** The body of an answer as text; a file is only named by its type and size. */
export function answerText(body: string | Uint8Array, contentType: string | null): string {
  const isFile = contentType !== null && !textual.test(contentType);
  if (typeof body === 'string' && !isFile) return keptText(body);
  const bytes =
    typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
  if (bytes.length > 0 && isFile) return `(${bytes.length} bytes of ${contentType})`;
  return bodyText(bytes).text;
}

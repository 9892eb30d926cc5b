import type { Duplex } from 'node:stream';
import type { InputType } from 'node:zlib';
import { MalformedResponseError } from '../errors/malformed-response-error.js';

type WholeDecoder = (
  body: InputType,
  options: { readonly maxOutputLength: number },
  done: (failure: Error | null, decoded: Uint8Array) => void,
) => void;

/** How an encoding is undone: of a whole body, and of one that arrives. Which it is may stand in its first two bytes. */
export interface ContentDecoder {
  whole(start: Uint8Array): WholeDecoder;
  stream(start: Uint8Array): Duplex;
}

/**
 * The decoder of gzip, deflate and br. `node:zlib` comes as a value: it is loaded at the first encoded answer.
 *
 * @throws MalformedResponseError for every other encoding.
 */
export function contentDecoder(
  zlib: typeof import('node:zlib'),
  encoding: string,
  status: number,
): ContentDecoder {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return { whole: () => zlib.gunzip, stream: () => zlib.createGunzip() };
    case 'deflate':
      return {
        whole: (start) => (hasZlibHeader(start) ? zlib.inflate : zlib.inflateRaw),
        stream: (start) => (hasZlibHeader(start) ? zlib.createInflate() : zlib.createInflateRaw()),
      };
    case 'br':
      return { whole: () => zlib.brotliDecompress, stream: () => zlib.createBrotliDecompress() };
    default:
      throw unreadable(status, 'has an encoding other than gzip, deflate and br');
  }
}

/** Some servers send `deflate` without the zlib wrapper that the standard asks for. */
function hasZlibHeader(start: Uint8Array): boolean {
  const [first = 0, second = 0] = start;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

export function unreadable(status: number, what: string, cause?: unknown): MalformedResponseError {
  return new MalformedResponseError(`The answer ${what}. The request may have been processed.`, {
    outcome: 'unknown',
    status,
    cause,
  });
}

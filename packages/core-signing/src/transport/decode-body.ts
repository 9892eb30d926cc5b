import { promisify } from 'node:util';
import { MalformedResponseError } from '../errors/malformed-response-error.js';
import { cutOffError, tooLargeError } from './transport-failure.js';

/** The encodings of an answer in the order they must be undone; empty when there are none. */
export function contentEncodings(header: string | undefined): readonly string[] {
  if (header === undefined) return [];
  return header
    .split(',')
    .map((name) => name.trim().toLowerCase())
    .filter((name) => name !== '' && name !== 'identity')
    .reverse();
}

/**
 * Removes gzip, deflate and br. Never yields more than `limit` bytes, however small the input was.
 *
 * @throws MalformedResponseError for an unknown encoding, broken or cut-off data, or more than `limit` bytes.
 */
export async function decodeBody(
  body: Uint8Array,
  encodings: readonly string[],
  context: { readonly limit: number; readonly status: number },
): Promise<Uint8Array> {
  const { limit, status } = context;
  if (encodings.length > 3) throw unreadable(status, 'is encoded more than three times');
  let decoded = body;
  for (const encoding of encodings) {
    if (decoded.byteLength === 0) return decoded;
    decoded = await decodeOnce(decoded, encoding, limit, status);
  }
  return decoded;
}

async function decodeOnce(
  body: Uint8Array,
  encoding: string,
  limit: number,
  status: number,
): Promise<Uint8Array> {
  const decoder = decoderFor(await import('node:zlib'), encoding, body);
  if (decoder === undefined) throw unreadable(status, 'has an encoding other than gzip, deflate and br');
  try {
    return await decoder(body, { maxOutputLength: limit });
  } catch (failure) {
    const { code } = failure as { code?: unknown };
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLargeError(limit, status);
    if (code === 'Z_BUF_ERROR') throw cutOffError(status, failure);
    throw unreadable(status, `is not valid ${encoding}`, failure);
  }
}

type Decoder = (body: Uint8Array, options: { maxOutputLength: number }) => Promise<Uint8Array>;

/** `node:zlib` comes as a value: it is loaded at the first encoded answer. */
function decoderFor(
  zlib: typeof import('node:zlib'),
  encoding: string,
  body: Uint8Array,
): Decoder | undefined {
  switch (encoding) {
    case 'gzip':
    case 'x-gzip':
      return promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(zlib.gunzip);
    case 'deflate':
      return promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(
        hasZlibHeader(body) ? zlib.inflate : zlib.inflateRaw,
      );
    case 'br':
      return promisify<Uint8Array, { maxOutputLength: number }, Uint8Array>(zlib.brotliDecompress);
    default:
      return undefined;
  }
}

/** Some servers send `deflate` without the zlib wrapper that the standard asks for. */
export function hasZlibHeader(body: Uint8Array): boolean {
  const [first = 0, second = 0] = body;
  return (first & 0x0f) === 8 && (first * 256 + second) % 31 === 0;
}

export function unreadable(status: number, what: string, cause?: unknown): MalformedResponseError {
  return new MalformedResponseError(`The answer ${what}. The request may have been processed.`, {
    outcome: 'unknown',
    status,
    cause,
  });
}

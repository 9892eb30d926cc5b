import { promisify } from 'node:util';
import { contentDecoder, unreadable } from './content-decoder.js';
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
  const decode = promisify(contentDecoder(await import('node:zlib'), encoding, status).whole(body));
  try {
    return await decode(body, { maxOutputLength: limit });
  } catch (failure) {
    const { code } = failure as { code?: unknown };
    if (code === 'ERR_BUFFER_TOO_LARGE') throw tooLargeError(limit, status);
    if (code === 'Z_BUF_ERROR') throw cutOffError(status, failure);
    throw unreadable(status, `is not valid ${encoding}`, failure);
  }
}

import { pipeline, Readable } from 'node:stream';
import { contentDecoder, unreadable, type ContentDecoder } from './content-decoder.js';

/**
 * Removes gzip, deflate and br from a body as it arrives. Nothing at all stays nothing, whatever it claims to be.
 *
 * @param encodings - in the order in which they must be undone
 * @throws MalformedResponseError for an unknown encoding, or more than three; while it is read, what zlib throws.
 */
export async function decodeStream(
  source: AsyncIterable<Uint8Array>,
  encodings: readonly string[],
  status: number,
): Promise<AsyncIterable<Uint8Array>> {
  if (encodings.length === 0) return source;
  if (encodings.length > 3) throw unreadable(status, 'is encoded more than three times');
  const zlib = await import('node:zlib');
  return encodings.reduce(
    (body, encoding) => decodeOnce(body, contentDecoder(zlib, encoding, status)),
    source,
  );
}

async function* decodeOnce(
  source: AsyncIterable<Uint8Array>,
  encoding: ContentDecoder,
): AsyncGenerator<Uint8Array> {
  const chunks = source[Symbol.asyncIterator]();
  const start = await readStart(chunks);
  if (start.byteLength === 0) return;
  const decoder = encoding.stream(start);
  // What breaks off the source is thrown by the decoder; there is nothing more to do here.
  pipeline(Readable.from(resume(start, chunks)), decoder, () => undefined);
  yield* decoder as AsyncIterable<Uint8Array>;
}

/** The first two bytes, which tell one kind of deflate from the other, and what came with them; less when that is all. */
async function readStart(chunks: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array(0);
  while (start.byteLength < 2) {
    const next = await chunks.next();
    if (next.done === true) break;
    start = start.byteLength === 0 ? next.value : Buffer.concat([start, next.value]);
  }
  return start;
}

async function* resume(
  start: Uint8Array,
  chunks: AsyncIterator<Uint8Array>,
): AsyncGenerator<Uint8Array, void, undefined> {
  yield start;
  yield* { [Symbol.asyncIterator]: () => chunks };
}

import { createGunzip } from 'node:zlib';
import { Readable } from 'node:stream';
import { MalformedResponseError, SdkError } from '@sdk/core-signing';

/** The beginning of a stream, and the whole of it, beginning included. */
export interface Peeked {
  readonly start: Uint8Array;
  readonly pieces: AsyncGenerator<Uint8Array>;
}

/** Reads until at least `length` bytes are there, or the end. */
export async function peek(source: AsyncIterable<Uint8Array>, length: number): Promise<Peeked> {
  const iterator = source[Symbol.asyncIterator]();
  let start = Buffer.alloc(0);
  let ended = false;
  while (start.byteLength < length && !ended) {
    const next: IteratorResult<Uint8Array, unknown> = await iterator.next();
    if (next.done === true) ended = true;
    else start = Buffer.concat([start, next.value]);
  }
  return { start, pieces: resume(start, iterator) };
}

async function* resume(
  start: Uint8Array,
  iterator: AsyncIterator<Uint8Array, unknown>,
): AsyncGenerator<Uint8Array> {
  try {
    if (start.byteLength > 0) yield start;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  } finally {
    await iterator.return?.();
  }
}

/** What the bytes begin with says whether they are packed, whatever was asked for. */
export function isGzip(start: Uint8Array): boolean {
  return start[0] === 0x1f && start[1] === 0x8b;
}

/**
 * Unpacks while it arrives.
 *
 * @throws MalformedResponseError from the iteration, for an archive that is damaged or cut off.
 */
export async function* gunzip(
  pieces: AsyncIterable<Uint8Array>,
  operation: string,
): AsyncGenerator<Uint8Array> {
  const source = Readable.from(pieces, { objectMode: false });
  const unpacked = createGunzip();
  // `pipeline` would swallow the source's own error, which says what happened to the connection.
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    for await (const piece of unpacked as AsyncIterable<Uint8Array>) yield piece;
  } catch (error) {
    if (SdkError.is(error)) throw error;
    throw billDamaged(operation, 'The bill’s gzip archive is damaged or cut off.', error);
  } finally {
    unpacked.destroy();
    source.destroy();
  }
}

/**
 * Counts what passes.
 *
 * @throws MalformedResponseError from the iteration, beyond the limit.
 */
export async function* limitBytes(
  pieces: AsyncIterable<Uint8Array>,
  maxBytes: number,
  operation: string,
): AsyncGenerator<Uint8Array> {
  let length = 0;
  for await (const piece of pieces) {
    length += piece.byteLength;
    if (length > maxBytes)
      throw billDamaged(operation, `The bill is longer than ${maxBytes} bytes (\`maxBytes\`).`);
    yield piece;
  }
}

/** A bill that cannot be read. Reading changes nothing, so that trying again is safe. */
export function billDamaged(operation: string, finding: string, cause?: unknown): MalformedResponseError {
  return new MalformedResponseError(`${finding} Reading a bill changes nothing: download it again.`, {
    platform: 'weixin-pay',
    operation,
    outcome: 'rejected',
    cause,
  });
}

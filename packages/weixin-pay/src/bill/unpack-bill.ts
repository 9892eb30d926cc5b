import { Readable } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { SdkError } from '@sdk/core-signing';
import { billDamaged } from './bill-damaged.js';
import { peek } from './peek.js';

export interface BillLimit {
  /** Greatest length of what comes out. */
  readonly bytes: number;
  /** What the reader can do about it. */
  readonly advice?: string;
}

/**
 * The bytes of a bill as they are, or unpacked when they begin as GZIP does, whatever was asked for.
 *
 * @throws MalformedResponseError from the iteration, for an archive that is damaged or cut off, and beyond the limit.
 */
export async function* unpackBill(
  source: AsyncIterable<Uint8Array>,
  operation: string,
  limit: BillLimit,
): AsyncGenerator<Uint8Array> {
  const { start, pieces } = await peek(source, 2);
  const isGzip = start[0] === 0x1f && start[1] === 0x8b;
  let length = 0;
  for await (const piece of isGzip ? gunzip(pieces, operation) : pieces) {
    length += piece.byteLength;
    if (length > limit.bytes) {
      throw billDamaged(operation, `The bill is longer than ${limit.bytes} bytes${limit.advice ?? ''}.`);
    }
    yield piece;
  }
}

async function* gunzip(pieces: AsyncIterable<Uint8Array>, operation: string): AsyncGenerator<Uint8Array> {
  const source = Readable.from(pieces, { objectMode: false });
  const unpacked = createGunzip();
  // `pipeline` would swallow the source's own error, which says what happened to the connection.
  source.on('error', (error) => unpacked.destroy(error));
  source.pipe(unpacked);
  try {
    for await (const piece of unpacked as AsyncIterable<Uint8Array>) yield piece;
  } catch (error) {
    if (SdkError.is(error)) throw error;
    throw billDamaged(operation, 'The bill’s gzip archive is damaged or cut off.', { cause: error });
  } finally {
    unpacked.destroy();
    source.destroy();
  }
}

import { createInflateRaw, type InflateRaw } from 'node:zlib';
import { billError } from './bill-error.js';
import type { ByteReader } from './byte-reader.js';

/** Deflate grows data at most about a thousandfold: small bites keep a hostile archive from filling memory. */
const biteBytes = 16_384;

/**
 * Inflates the compressed data that comes next and leaves the reader on the first byte after it. The end is
 * where the compressed data says it is, so that archives with the sizes behind the data are read exactly.
 */
export async function* inflateEntry(reader: ByteReader): AsyncGenerator<Buffer> {
  const stream = createInflateRaw();
  const ready: Buffer[] = [];
  stream.on('data', (piece: Buffer) => ready.push(piece));
  let fed = 0;
  try {
    for (let ended = false; !ended;) {
      const bite = await reader.some(biteBytes);
      if (bite === undefined) throw billError('The bill archive is cut off.');
      fed += bite.byteLength;
      ended = await writeBite(stream, bite);
      yield* ready.splice(0);
      if (ended) reader.unread(bite.subarray(bite.byteLength - (fed - stream.bytesWritten)));
    }
  } finally {
    stream.destroy();
  }
}

/** Resolves when the bite is used up, to whether the compressed data ended in it. */
async function writeBite(stream: InflateRaw, bite: Buffer): Promise<boolean> {
  return new Promise<boolean>((resolve, reject) => {
    const settle = (): void => {
      stream.off('end', onEnd).off('error', onError);
    };
    // When the data ends inside the bite, the stream ends and does not call back.
    const onEnd = (): void => {
      settle();
      resolve(true);
    };
    const onError = (error: Error): void => {
      settle();
      // A failed stream may report its error once more when it is destroyed.
      stream.on('error', () => undefined);
      reject(billError('The bill archive is damaged.', { cause: error }));
    };
    stream.once('end', onEnd).once('error', onError);
    stream.write(bite, (error) => {
      if (error) return;
      settle();
      resolve(false);
    });
  });
}

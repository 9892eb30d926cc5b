import { Readable, pipeline } from 'node:stream';
import { createGunzip } from 'node:zlib';
import { MalformedResponseError, SdkError } from '@sdk/core-signing';

/** Greatest length of what a bill unpacks to: 2 GiB. */
const maximumBytes = 2 * 1024 ** 3;

/** The bytes as they are, or unpacked when they begin as GZIP does, whatever was asked for. */
export async function* decompress(
  body: AsyncIterable<Uint8Array>,
  operation: string,
): AsyncGenerator<Uint8Array> {
  const source = body[Symbol.asyncIterator]();
  let length = 0;
  try {
    const start = await readStart(source);
    const rest = continueWith(start, source);
    const packed = start[0] === 0x1f && start[1] === 0x8b;
    for await (const piece of packed ? gunzip(rest) : rest) {
      length += piece.byteLength;
      if (length > maximumBytes) throw damaged('is longer than 2 GiB', operation);
      yield piece;
    }
  } catch (cause) {
    throw SdkError.is(cause) ? cause : damaged('could not be unpacked', operation, cause);
  } finally {
    await source.return?.();
  }
}

/** The first two bytes, and what came with them. */
async function readStart(source: AsyncIterator<Uint8Array, unknown>): Promise<Uint8Array> {
  let start: Uint8Array = new Uint8Array();
  while (start.byteLength < 2) {
    const next = await source.next();
    if (next.done === true) break;
    start = start.byteLength === 0 ? next.value : Buffer.concat([start, next.value]);
  }
  return start;
}

async function* continueWith(
  start: Uint8Array,
  source: AsyncIterator<Uint8Array, unknown>,
): AsyncGenerator<Uint8Array> {
  if (start.byteLength > 0) yield start;
  for (let next = await source.next(); next.done !== true; next = await source.next()) yield next.value;
}

function gunzip(packed: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  // What goes wrong reaches whoever reads the unpacked side.
  return pipeline(Readable.from(packed, { objectMode: false }), createGunzip(), () => undefined);
}

function damaged(problem: string, operation: string, cause?: unknown): MalformedResponseError {
  return new MalformedResponseError(
    `The bill ${problem}. Reading a bill changes nothing: download it again.`,
    { outcome: 'rejected', platform: 'weixin-pay', operation, cause },
  );
}

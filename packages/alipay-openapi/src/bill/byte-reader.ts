import { billError } from './bill-error.js';

/** Reads a stream of bytes in pieces of wanted sizes. */
export interface ByteReader {
  /** Exactly `length` bytes. @throws MalformedResponseError when the stream ends before. */
  take(length: number): Promise<Buffer>;
  /** At least one and at most `length` bytes; `undefined` at the end. */
  some(length: number): Promise<Buffer | undefined>;
  /** Puts bytes back, to be read next. */
  unread(bytes: Uint8Array): void;
  /** Leaves the stream where it is. */
  close(): Promise<void>;
}

/** @throws MalformedResponseError from its functions, when more than `maxBytes` arrive. */
export function createByteReader(source: AsyncIterable<Uint8Array>, maxBytes: number): ByteReader {
  const iterator = source[Symbol.asyncIterator]();
  let waiting = Buffer.alloc(0);
  let received = 0;

  const more = async (): Promise<boolean> => {
    const next: IteratorResult<Uint8Array, unknown> = await iterator.next();
    if (next.done === true) return false;
    const { value } = next;
    received += value.byteLength;
    if (received > maxBytes)
      throw billError(`The bill archive is longer than ${maxBytes} bytes (maxArchiveBytes).`);
    waiting = waiting.byteLength === 0 ? Buffer.from(value) : Buffer.concat([waiting, value]);
    return true;
  };
  const cut = (length: number): Buffer => {
    const bytes = waiting.subarray(0, length);
    waiting = waiting.subarray(length);
    return bytes;
  };

  return {
    async take(length) {
      while (waiting.byteLength < length) {
        if (!(await more())) throw billError('The bill archive is cut off.');
      }
      return cut(length);
    },
    async some(length) {
      while (waiting.byteLength === 0) {
        if (!(await more())) return undefined;
      }
      return cut(length);
    },
    unread(bytes) {
      waiting = Buffer.concat([bytes, waiting]);
    },
    async close() {
      await iterator.return?.();
    },
  };
}

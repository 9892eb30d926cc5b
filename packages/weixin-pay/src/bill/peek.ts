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

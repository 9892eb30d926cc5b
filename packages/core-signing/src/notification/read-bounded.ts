import type { IncomingMessage } from 'node:http';

export function isAsyncIterable(value: unknown): value is AsyncIterable<unknown> {
  return typeof value === 'object' && value !== null && Symbol.asyncIterator in value;
}

/**
 * Reads a stream of bytes or text to its end, or stops and resolves to `undefined` beyond `limit` bytes. What is left of a
 * request of Node then flows away: a rest that nobody takes would hold up whatever comes next on its connection.
 */
export async function readBounded(
  stream: AsyncIterable<unknown>,
  limit: number,
): Promise<Uint8Array | undefined> {
  const chunks: Uint8Array[] = [];
  let length = 0;
  const request = isRequestOfNode(stream) ? stream : undefined;
  for await (const chunk of request?.iterator({ destroyOnReturn: false }) ?? stream) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk), 'utf8');
    length += bytes.byteLength;
    if (length > limit) break;
    chunks.push(bytes);
  }
  if (length <= limit) return Buffer.concat(chunks, length);
  request?.resume();
  return undefined;
}

/**
 * Destroyed, it takes no more of its connection and does not give it back either. Any other stream has no connection, and may
 * never end.
 */
function isRequestOfNode(stream: AsyncIterable<unknown>): stream is IncomingMessage {
  return 'httpVersion' in stream;
}

import { setTimeout as delay } from 'node:timers/promises';

import { ConnectionCut } from './connection-cut.js';

/** Tells the HTTP door to reset the connection where the body breaks off, and is taken off there. */
export const resetHeader = 'x-sandbox-reset';

const pieces = 10;

/** The same answer, its body in pieces over `ms` of real time, the first of them at once. */
export function dribbleBody(response: Response, ms: number): Response {
  return streamed(response, async function* (bytes) {
    const size = Math.max(1, Math.ceil(bytes.length / pieces));
    for (let at = 0; at < bytes.length; at += size) {
      if (at > 0) await delay(ms / pieces, undefined, { ref: false });
      yield bytes.subarray(at, at + size);
    }
    await delay(ms / pieces, undefined, { ref: false });
  });
}

/** The same answer, half of its body, and then the end of the connection. */
export function resetInBody(response: Response): Response {
  response.headers.set(resetHeader, '1');
  return streamed(response, async function* (bytes) {
    yield await Promise.resolve(bytes.subarray(0, Math.ceil(bytes.length / 2)));
    throw new ConnectionCut();
  });
}

function streamed(response: Response, piecesOf: (bytes: Uint8Array) => AsyncGenerator<Uint8Array>): Response {
  const { status, headers, body } = response;
  if (body === null) return response;
  let source: AsyncGenerator<Uint8Array> | undefined;
  const stream = new ReadableStream<Uint8Array>({
    async pull(controller) {
      source ??= piecesOf(new Uint8Array(await response.arrayBuffer()));
      const next = await source.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
    async cancel() {
      await source?.return(undefined);
    },
  });
  return new Response(stream, { status, headers });
}

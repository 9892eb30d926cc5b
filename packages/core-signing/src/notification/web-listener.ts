import type { IncomingMessage } from 'node:http';
import { isRawBody } from './is-raw-body.js';
import { nodeListener, type NodeListener } from './node-listener.js';
import { rawBodyRequired, type RawBodyPurpose } from './raw-body-required.js';

/**
 * Lets a handler of Web requests serve Node servers. A body that a parser took away is an error for `next`, which says
 * how to keep it; without `next` it is answered with 500. Never rejects.
 */
export function webListener(
  handle: (request: Request) => Promise<Response>,
  purpose: RawBodyPurpose,
): NodeListener {
  return nodeListener(async (request, response) => {
    const answer = await handle(toWebRequest(request, purpose));
    const body = Buffer.from(await answer.arrayBuffer());
    response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(body);
  });
}

/** What frameworks add to the request of Node. */
type FrameworkRequest = IncomingMessage & {
  readonly originalUrl?: string;
  readonly rawBody?: unknown;
  readonly body?: unknown;
};

function toWebRequest(request: FrameworkRequest, purpose: RawBodyPurpose): Request {
  const { method = 'GET', url = '/', originalUrl } = request;
  // Express takes the path apart where routers are nested. The host is the caller's word, and nobody asks for it.
  const address = new URL(originalUrl ?? url, 'http://localhost');
  const length = request.headers['content-length'];
  const headers = length === undefined ? {} : { 'content-length': length };
  if (method === 'GET' || method === 'HEAD') return new Request(address, { method });
  return new Request(address, { method, headers, body: bodyOf(request, purpose), duplex: 'half' });
}

function bodyOf(
  request: FrameworkRequest,
  purpose: RawBodyPurpose,
): string | Uint8Array<ArrayBuffer> | ReadableStream<Uint8Array> {
  const { rawBody, body, readableDidRead } = request;
  if (isRawBody(rawBody)) return rawBody;
  if (isRawBody(body)) return body;
  if (readableDidRead) throw rawBodyRequired(body === undefined ? 'read' : 'parsed', purpose);
  return streamOf(request);
}

/**
 * Unlike that of `Readable.toWeb`, it leaves the request alone until somebody reads, and lets the rest flow away when the
 * reader has enough: a rest that nobody takes would hold up whatever comes next on the connection.
 */
function streamOf(request: IncomingMessage): ReadableStream<Uint8Array> {
  const chunks = request.iterator({ destroyOnReturn: false }) as Required<AsyncIterator<Uint8Array>>;
  return new ReadableStream(
    {
      async pull(controller) {
        const chunk = await chunks.next();
        if (chunk.done === true) controller.close();
        else controller.enqueue(chunk.value);
      },
      async cancel() {
        await chunks.return();
        request.resume();
      },
    },
    { highWaterMark: 0 },
  );
}

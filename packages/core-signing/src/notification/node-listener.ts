import type { IncomingMessage, ServerResponse } from 'node:http';

/** Answers a request of a plain Node server, or of Express. */
export type NodeListener = (
  request: IncomingMessage,
  response: ServerResponse,
  next?: (error?: unknown) => void,
) => Promise<void>;

/** Never rejects: what `serve` throws is for `next`; without it, it is answered with 500. */
export function nodeListener(
  serve: (request: IncomingMessage, response: ServerResponse) => Promise<void>,
): NodeListener {
  return async (request, response, next) => {
    try {
      await serve(request, response);
    } catch (error) {
      if (next !== undefined) {
        next(error);
        return;
      }
      response.writeHead(500, { 'content-type': 'text/plain; charset=utf-8' });
      response.end(error instanceof Error ? error.message : 'fail');
    }
  };
}

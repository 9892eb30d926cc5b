import type { IncomingMessage, ServerResponse } from 'node:http';
import { nodeListener } from '@sdk/core-signing/internal';
import type { NotifyHandler } from './notify-handler.js';
import { pathOf } from './path-of.js';

/**
 * For plain Node servers and Express: `app.post('/notify', toNodeHandler(notify))`, before any body parser, or behind
 * `express.raw({ type: () => true })`. A body that a parser took away is an error for `next`, which says how to keep
 * it; without `next` it is answered with 500.
 */
export function toNodeHandler(
  handler: NotifyHandler,
): (request: IncomingMessage, response: ServerResponse, next?: (error?: unknown) => void) => Promise<void> {
  return nodeListener(async (request, response) => {
    // Express takes the path apart where routers are nested; the whole one is kept here.
    const { originalUrl } = request as { readonly originalUrl?: string };
    const reply = await handler.handle(request, pathOf(originalUrl ?? request.url));
    reply.writeTo(response);
  });
}

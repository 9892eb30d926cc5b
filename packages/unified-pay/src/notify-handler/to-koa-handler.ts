import type { IncomingMessage } from 'node:http';
import type { NotifyInput } from '../notification/notify-input.js';
import type { NotifyHandler } from './notify-handler.js';

/** The part of Koa's context that is used. */
export interface KoaContext extends Readonly<Record<'req', IncomingMessage>> {
  readonly path: string;
  readonly request: object;
  status: number;
  body: unknown;
  set(headers: Record<string, string>): void;
}

/**
 * For Koa, and what is built on it (Egg, Midway): `router.post('/notify', toKoaHandler(notify))`, before any body
 * parser, or behind one that keeps `context.request.rawBody`, such as koa-bodyparser. Koa answers an error with 500.
 */
export function toKoaHandler(handler: NotifyHandler): (context: KoaContext) => Promise<void> {
  return async (context) => {
    const { rawBody, body } = context.request as { readonly rawBody?: unknown; readonly body?: unknown };
    const message = Reflect.get<KoaContext, 'req'>(context, 'req');
    const { headers } = message;
    // With the message beside it: koa-bodyparser leaves XML unread in there, and an empty object for it.
    const parsed = body === undefined ? message : { body, headers, ['req']: message };
    const input = rawBody === undefined ? parsed : { rawBody, headers };
    const reply = await handler.handle(input as NotifyInput, context.path);
    context.status = reply.status;
    context.set({ ...reply.headers });
    context.body = reply.body;
  };
}

import type { NotifyInput } from '../notification/notify-input.js';
import { maximumNotifyBytes } from './notify-body-rules.js';
import type { NotifyHandler } from './notify-handler.js';
import { pathOf } from './path-of.js';

/** The part of a Fastify instance that is used. */
export interface FastifyScope {
  removeAllContentTypeParsers(): void;
  addContentTypeParser(
    contentType: string,
    options: { parseAs: 'buffer'; bodyLimit?: number },
    parser: (request: never, body: Buffer, done: (error: Error | null, body?: unknown) => void) => void,
  ): unknown;
  post(path: string, handler: (request: FastifyArrival, reply: FastifyAnswer) => Promise<unknown>): unknown;
}

/** What is needed of a request of Fastify. */
export interface FastifyArrival {
  readonly url: string;
  readonly headers: Readonly<Record<string, string | string[] | undefined>>;
  readonly body: unknown;
}

/** What is needed of a reply of Fastify. */
export interface FastifyAnswer {
  code(status: number): FastifyAnswer;
  headers(headers: Record<string, string>): FastifyAnswer;
  send(body: string): FastifyAnswer;
}

/**
 * For Fastify: `app.register(toFastifyPlugin(notify, { path: '/notify' }))`. Inside the plugin every body stays as it
 * was received; the routes around it keep their parsers.
 */
export function toFastifyPlugin(
  handler: NotifyHandler,
  options: { readonly path: string | readonly string[] },
): (scope: FastifyScope) => Promise<void> {
  return async (scope) => {
    scope.removeAllContentTypeParsers();
    scope.addContentTypeParser(
      '*',
      { parseAs: 'buffer', bodyLimit: maximumNotifyBytes },
      (_request, body, done) => {
        done(null, body);
      },
    );
    for (const path of [options.path].flat()) {
      scope.post(path, async ({ url, headers, body }, answer) => {
        const reply = await handler.handle({ body: body ?? '', headers } as NotifyInput, pathOf(url));
        return answer
          .code(reply.status)
          .headers({ ...reply.headers })
          .send(reply.body);
      });
    }
  };
}

import { ValidationError } from '@sdk/core-signing';

/** How each framework gives the bytes that were received. */
const advice =
  'the raw body, as received. A body parser has already turned it into an object, and the signature cannot be ' +
  'checked over that. Express: app.post(path, express.raw({ type: () => true }), …) and pass request.body. ' +
  'Koa: pass context.request.rawBody (koa-bodyparser keeps it), or context.req before any parser. ' +
  'Nest: NestFactory.create(module, { rawBody: true }) and pass request.rawBody. ' +
  'Fastify: addContentTypeParser("application/x-www-form-urlencoded", { parseAs: "buffer" }, …) returning the ' +
  'buffer, and pass request.body. Hono and other Web frameworks: pass context.req.raw. ' +
  'Cloud functions: pass the whole event';

/** The error for a body that was already parsed, or for something that is no message at all. */
export function rawBodyRequired(found: 'parsed' | 'read' | 'absent'): ValidationError {
  const expected = {
    parsed: advice,
    read: 'a Request whose body was not read yet: verify it before anything else reads it, or pass the text read',
    absent:
      'a raw body: text, bytes, URLSearchParams, a Web Request, a cloud-function event or a request with rawBody',
  }[found];
  return new ValidationError([{ path: 'input', expected }], {
    platform: 'alipay',
    operation: 'verifyNotification',
  });
}

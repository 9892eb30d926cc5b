import { ValidationError } from '../errors/validation-error.js';

/** Which body was asked for, for the advice. */
export interface RawBodyPurpose {
  readonly platform: string;
  readonly operation: string;
  /** The content types that the platform sends, as a framework's body parser is registered for them. */
  readonly contentTypes: readonly string[];
}

/**
 * The error for a body that was already parsed or read, or for something that is no message at all. It says how each
 * framework gives the bytes that were received.
 */
export function rawBodyRequired(
  found: 'parsed' | 'read' | 'absent',
  purpose: RawBodyPurpose,
): ValidationError {
  const expected = {
    parsed: advice(purpose.contentTypes),
    read: 'a Request whose body was not read yet: verify it before anything else reads it, or pass the text read',
    absent: 'a raw body: text, bytes, a Web Request, a cloud-function event or a request with rawBody',
  }[found];
  const { platform, operation } = purpose;
  return new ValidationError([{ path: 'input', expected }], { platform, operation });
}

function advice(contentTypes: readonly string[]): string {
  const types = contentTypes.map((type) => `"${type}"`).join(', ');
  return (
    'the raw body, as received. A body parser has already turned it into an object, and the signature cannot be ' +
    'checked over that. Express: app.post(path, express.raw({ type: () => true }), …) before any express.json() ' +
    'and pass request. Koa: pass context.request with its rawBody (koa-bodyparser keeps it), or context.req before ' +
    'any parser. Nest: NestFactory.create(module, { rawBody: true }) and pass request. ' +
    `Fastify: addContentTypeParser([${types}], { parseAs: "buffer" }, …) returning the buffer, and pass request. ` +
    'Hono, Next.js route handlers and other Web frameworks: pass the Web Request (Hono: context.req.raw). ' +
    'Next.js pages: export const config = { api: { bodyParser: false } } and pass request. ' +
    'Cloud functions: pass the whole event'
  );
}

import { ValidationError } from '@sdk/core-signing';
import { isAsyncIterable } from '@sdk/core-signing/internal';
import { refusePush } from './push-refusal.js';

/** A request as a framework that has no Web `Request` gives it. */
export interface PlainPushRequest {
  readonly method: string;
  /** The address as requested, with its query: absolute, or from the path on (Express: `request.originalUrl`). */
  readonly url: string;
  /** The raw body (Express: `express.raw({ type: () => true })`); a body parser’s object cannot be verified. */
  readonly body?: string | Uint8Array | null | undefined;
}

/** A pushed request in any form: a Web `Request`, or its parts. */
export type PushRequest = Request | PlainPushRequest;

/** Greatest size of a message in bytes: 256 KiB, a hundred times what WeChat sends. */
export const maximumPushBytes = 256 * 1024;

/**
 * The raw body as text, without a byte order mark.
 *
 * @throws ValidationError when it was parsed or read before.
 * @throws SignatureError at step `size` when it is larger than {@link maximumPushBytes}.
 */
export async function readPushBody(request: PushRequest): Promise<string> {
  const bytes = await readBytes(request);
  if (bytes.byteLength > maximumPushBytes) throw tooLarge();
  // Not fatal: a nickname cut in the middle of a character must not lose the message.
  return new TextDecoder().decode(bytes);
}

async function readBytes(request: PushRequest): Promise<Uint8Array> {
  if (isWebRequest(request)) return readWebBody(request);
  const { body } = request as { readonly body?: unknown };
  if (body === undefined || body === null) {
    if (!isAsyncIterable(request)) return new Uint8Array();
    throw rawBodyRequired('the bytes of the body, and this is a request of Node: serve it with `handleNode`');
  }
  if (typeof body === 'string') {
    if (body.length > maximumPushBytes) throw tooLarge();
    return Buffer.from(body, 'utf8');
  }
  if (body instanceof Uint8Array) return body;
  throw rawBodyRequired(
    'the raw body as text or bytes: once a body parser has made an object of it, it cannot be verified. ' +
      'Express: express.raw({ type: () => true }) and request.body; Koa: context.request.rawBody',
  );
}

function isWebRequest(request: PushRequest): request is Request {
  return typeof (request as Partial<Request>).arrayBuffer === 'function' && 'bodyUsed' in request;
}

async function readWebBody(request: Request): Promise<Uint8Array> {
  if (request.bodyUsed) throw rawBodyRequired('a Request whose body was not read yet: handle it first');
  if (Number(request.headers.get('content-length') ?? 0) > maximumPushBytes) throw tooLarge();
  const stream = request.body as ReadableStream<Uint8Array> | null | undefined;
  // Some implementations of Request do not show their stream.
  if (stream === undefined) return new Uint8Array(await request.arrayBuffer());
  if (stream === null) return new Uint8Array();
  const chunks: Uint8Array[] = [];
  let length = 0;
  const reader = stream.getReader();
  for (let part = await reader.read(); !part.done; part = await reader.read()) {
    length += part.value.byteLength;
    if (length > maximumPushBytes) {
      // Whoever sends too much is not waited for.
      reader.cancel().catch(() => undefined);
      throw tooLarge();
    }
    chunks.push(part.value);
  }
  return Buffer.concat(chunks, length);
}

function tooLarge() {
  const message = `it is larger than ${maximumPushBytes} bytes, and no message of WeChat is.`;
  return refusePush('size', 'ERR_SDK_SIGNATURE_REJECTED', message);
}

function rawBodyRequired(expected: string): ValidationError {
  return new ValidationError([{ path: 'body', expected }], { platform: 'weixin', operation: 'messagePush' });
}

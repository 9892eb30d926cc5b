import { isRawBody } from './is-raw-body.js';
import { isWebRequest } from './is-web-request.js';
import type { NotificationEventInput, WebRequestInput } from './notification-input.js';
import { rawBodyRequired, type RawBodyPurpose } from './raw-body-required.js';
import { isAsyncIterable, readBounded } from './read-bounded.js';

/** What a platform's messages are like. */
export interface NotificationBodyRules extends RawBodyPurpose {
  readonly maximumBytes: number;
  /** The error that refuses a message, which says what is wrong with it. */
  refuse(step: 'size' | 'body', message: string): Error;
}

/** A body as it was handed over: never decoded, never copied. */
export type RawBody = string | Uint8Array;

/**
 * The bytes of a message, or the text as which they were handed over; a promise only of what must be read first.
 * A bare text that begins with a brace is taken for the JSON text of an event.
 *
 * @throws ValidationError when the body was parsed or read before.
 * @throws what the rules' `refuse` makes, when it is larger than their `maximumBytes` or no event.
 */
export function readNotificationBody(
  input: unknown,
  rules: NotificationBodyRules,
): RawBody | Promise<RawBody> {
  const body = readBody(input, rules);
  return body instanceof Promise
    ? body.then((bytes) => assertBodySize(bytes, rules))
    : assertBodySize(body, rules);
}

/**
 * The event that a bare text is the JSON of, as Function Compute hands its events over; `undefined` for anything that
 * does not begin with a brace.
 *
 * @throws ValidationError when the event's body was parsed; what `refuse` makes for anything else than an event.
 */
export function eventOfText(
  input: unknown,
  rules: NotificationBodyRules,
): NotificationEventInput | undefined {
  if (typeof input === 'string') return isBrace(input.charCodeAt(0)) ? parseEvent(input, rules) : undefined;
  const bytes = input instanceof ArrayBuffer ? new Uint8Array(input) : input;
  if (!(bytes instanceof Uint8Array) || !isBrace(bytes[0])) return undefined;
  return parseEvent(toText(bytes), rules);
}

function assertBodySize(body: RawBody, rules: NotificationBodyRules): RawBody {
  // One character may be three bytes; only a long text needs counting.
  if (typeof body !== 'string') assertSize(body.byteLength, rules);
  else if (body.length * 3 > rules.maximumBytes) assertSize(Buffer.byteLength(body), rules);
  return body;
}

function readBody(input: unknown, rules: NotificationBodyRules): RawBody | Promise<Uint8Array> {
  const event = eventOfText(input, rules);
  if (event !== undefined) return readEvent(event, rules);
  if (isRawBody(input)) return input;
  if (input instanceof ArrayBuffer) return new Uint8Array(input);
  if (input instanceof URLSearchParams) return input.toString();
  if (typeof input !== 'object' || input === null) throw rawBodyRequired('absent', rules);
  if (isWebRequest(input)) return readWebRequest(input, rules);
  const { rawBody, body } = input as { readonly rawBody?: unknown; readonly body?: unknown };
  if (isRawBody(rawBody)) return rawBody;
  if (isRawBody(body)) return readEvent(input as NotificationEventInput, rules);
  if (body instanceof URLSearchParams) return body.toString();
  const untouched = untouchedStream(input, body);
  if (untouched !== undefined) return readStream(untouched, rules);
  if (typeof body === 'object' && body !== null) throw rawBodyRequired('parsed', rules);
  if (isAsyncIterable(input)) return readStream(input, rules);
  throw rawBodyRequired(Object.keys(input).length === 0 ? 'absent' : 'parsed', rules);
}

/**
 * Parsers leave `{}` where they did not know the content type, and the stream as it came: that of Express is the request
 * itself, that of Koa stands beside its request in `req`.
 */
function untouchedStream(input: object, body: unknown): AsyncIterable<unknown> | undefined {
  if (typeof body === 'object' && body !== null && Object.keys(body).length > 0) return undefined;
  const message: unknown = Reflect.get(input, 'req');
  return [input, message].find(
    (stream): stream is AsyncIterable<unknown> =>
      isAsyncIterable(stream) && (stream as { readonly readableDidRead?: unknown }).readableDidRead === false,
  );
}

async function readWebRequest(request: WebRequestInput, rules: NotificationBodyRules): Promise<Uint8Array> {
  if (request.bodyUsed) throw rawBodyRequired('read', rules);
  assertSize(Number(request.headers.get('content-length') ?? 0), rules);
  if (isAsyncIterable(request.body)) return readStream(request.body, rules);
  return new Uint8Array(await request.arrayBuffer());
}

async function readStream(stream: AsyncIterable<unknown>, rules: NotificationBodyRules): Promise<Uint8Array> {
  if ((stream as { readonly readableDidRead?: unknown }).readableDidRead === true) {
    throw rawBodyRequired('read', rules);
  }
  const bytes = await readBounded(stream, rules.maximumBytes);
  if (bytes === undefined) throw tooLarge(rules);
  return bytes;
}

function readEvent(event: NotificationEventInput, rules: NotificationBodyRules): RawBody {
  const { body, isBase64Encoded } = event;
  if (isBase64Encoded !== true) return body;
  const text = typeof body === 'string' ? body : toText(body);
  // Padding stands for up to two bytes; the exact size is looked at once it is decoded.
  assertSize(Math.floor((text.length * 3) / 4) - 2, rules);
  if (!/^[A-Za-z0-9+/_-]*={0,2}\s*$/.test(text)) {
    throw rules.refuse('body', 'the event says its body is base64, but it is not.');
  }
  return Buffer.from(text, 'base64');
}

function parseEvent(text: string, rules: NotificationBodyRules): NotificationEventInput {
  // The event wraps the body in escapes and headers.
  assertSize(text.length / 4, rules);
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    throw rules.refuse('body', 'it begins with a brace, and is not the JSON text of an event.');
  }
  const { body } = event as { readonly body?: unknown };
  if (typeof body !== 'string') throw rawBodyRequired('parsed', rules);
  return event as NotificationEventInput;
}

function isBrace(code: number | undefined): boolean {
  return code === 0x7b;
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function assertSize(bytes: number, rules: NotificationBodyRules): void {
  if (bytes > rules.maximumBytes) throw tooLarge(rules);
}

function tooLarge(rules: NotificationBodyRules): Error {
  return rules.refuse(
    'size',
    `it is larger than ${rules.maximumBytes} bytes, and no message of the platform is.`,
  );
}

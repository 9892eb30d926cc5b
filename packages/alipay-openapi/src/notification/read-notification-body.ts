import { isAsyncIterable, readBounded } from './read-bounded.js';
import type { NotificationEventInput, NotificationInput, WebRequestInput } from './notification-input.js';
import { refuse } from './notification-refusal.js';
import { rawBodyRequired } from './raw-body-advice.js';

/** Greatest size of a message in bytes: 256 KiB, a hundred times a trade notification. */
export const maximumNotificationBytes = 256 * 1024;

/**
 * The bytes of a message, or the text as which they were handed over; a promise only of what must be read first.
 *
 * @throws ValidationError when the body was parsed or read before.
 * @throws SignatureError when it is larger than {@link maximumNotificationBytes}.
 */
export function readNotificationBody(
  input: NotificationInput,
): string | Uint8Array | Promise<string | Uint8Array> {
  const body = readBody(input);
  return body instanceof Promise ? body.then(assertBodySize) : assertBodySize(body);
}

function assertBodySize(body: string | Uint8Array): string | Uint8Array {
  // One character may be three bytes; only a long text needs counting.
  if (typeof body !== 'string') assertSize(body.byteLength);
  else if (body.length * 3 > maximumNotificationBytes) assertSize(Buffer.byteLength(body));
  return body;
}

function readBody(input: unknown): string | Uint8Array | Promise<Uint8Array> {
  if (typeof input === 'string') return unwrapEventText(input);
  if (input instanceof Uint8Array) return readBytes(input);
  if (input instanceof ArrayBuffer) return readBytes(new Uint8Array(input));
  if (input instanceof URLSearchParams) return input.toString();
  if (typeof input !== 'object' || input === null) throw rawBodyRequired('absent');
  if (isWebRequest(input)) return readWebRequest(input);
  const { rawBody, body } = input as { readonly rawBody?: unknown; readonly body?: unknown };
  if (isRaw(rawBody)) return rawBody;
  if (isRaw(body)) return readEvent(input as NotificationEventInput);
  if (body instanceof URLSearchParams) return body.toString();
  if (typeof body === 'object' && body !== null) throw rawBodyRequired('parsed');
  if (isAsyncIterable(input)) return readStream(input);
  throw rawBodyRequired(Object.keys(input).length === 0 ? 'absent' : 'parsed');
}

function readBytes(bytes: Uint8Array): string | Uint8Array {
  return isBrace(bytes[0]) ? unwrapEventText(toText(bytes)) : bytes;
}

function isRaw(value: unknown): value is string | Uint8Array {
  return typeof value === 'string' || value instanceof Uint8Array;
}

function isWebRequest(input: object): input is WebRequestInput {
  return typeof (input as Partial<WebRequestInput>).arrayBuffer === 'function' && 'bodyUsed' in input;
}

async function readWebRequest(request: WebRequestInput): Promise<Uint8Array> {
  if (request.bodyUsed) throw rawBodyRequired('read');
  assertSize(Number(request.headers.get('content-length') ?? 0));
  if (isAsyncIterable(request.body)) return readStream(request.body);
  return new Uint8Array(await request.arrayBuffer());
}

async function readStream(stream: AsyncIterable<unknown>): Promise<Uint8Array> {
  if ((stream as { readonly readableDidRead?: unknown }).readableDidRead === true)
    throw rawBodyRequired('read');
  const bytes = await readBounded(stream, maximumNotificationBytes);
  if (bytes === undefined) throw tooLarge();
  return bytes;
}

function readEvent(event: NotificationEventInput): string | Uint8Array {
  const { body, isBase64Encoded } = event;
  if (isBase64Encoded !== true) return body;
  const text = typeof body === 'string' ? body : toText(body);
  assertSize(Math.floor((text.length * 3) / 4));
  if (!/^[A-Za-z0-9+/_-]*={0,2}\s*$/.test(text)) {
    throw refuse('body', 'ERR_SDK_SIGNATURE_REJECTED', 'the event says its body is base64, but it is not.');
  }
  return Buffer.from(text, 'base64');
}

/** Function Compute hands its event over as JSON text; a form never begins with a brace. */
function unwrapEventText(text: string): string | Uint8Array {
  if (!isBrace(text.charCodeAt(0))) return text;
  // The event wraps the body in escapes and headers.
  assertSize(text.length / 4);
  let event: unknown;
  try {
    event = JSON.parse(text);
  } catch {
    throw refuse('body', 'ERR_SDK_SIGNATURE_REJECTED', 'it is neither a form nor the JSON text of an event.');
  }
  const { body } = event as { readonly body?: unknown };
  if (typeof body !== 'string') throw rawBodyRequired('parsed');
  return readEvent(event as NotificationEventInput);
}

function isBrace(code: number | undefined): boolean {
  return code === 0x7b;
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function assertSize(bytes: number): void {
  if (bytes > maximumNotificationBytes) throw tooLarge();
}

function tooLarge() {
  return refuse(
    'size',
    'ERR_SDK_SIGNATURE_REJECTED',
    `it is larger than ${maximumNotificationBytes} bytes, and no message of Alipay is.`,
  );
}

import type { NotificationEventInput, RawBodyInput, WebRequestInput } from '@sdk/core-signing/internal';

/** A Node request whose body nobody has read: `http.IncomingMessage`, Koa's `context.req`. */
export interface IncomingMessageInput extends AsyncIterable<Uint8Array | string> {
  readonly headers?: Readonly<Record<string, string | readonly string[] | undefined>> | undefined;
}

/**
 * What a notification may arrive as. Never an object that a body parser made: what is verified are the bytes
 * received, which a parsed object no longer has. API v3 signs with headers, so that for it a bare text is not
 * enough: pass the request, the event, or `{ headers, body }`.
 */
export type PayNotificationInput =
  | string
  | Uint8Array
  | ArrayBuffer
  | WebRequestInput
  | NotificationEventInput
  | RawBodyInput
  | IncomingMessageInput;

import type { NotificationEventInput, RawBodyInput, WebRequestInput } from '@sdk/core-signing/internal';

/**
 * What a notification may arrive as. Never an object that a body parser made: the signature covers the bytes
 * received, which a parsed object no longer has.
 */
export type NotificationInput =
  | string
  | Uint8Array
  | ArrayBuffer
  | URLSearchParams
  | WebRequestInput
  | NotificationEventInput
  | RawBodyInput
  | AsyncIterable<Uint8Array | string>;

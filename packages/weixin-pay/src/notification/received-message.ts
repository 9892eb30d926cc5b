import { ValidationError } from '@sdk/core-signing';
import {
  eventOfText,
  readNotificationBody,
  utf8Text,
  type NotificationHeaders,
} from '@sdk/core-signing/internal';
import { notificationBodyRules } from './notification-body-rules.js';
import { refuse } from './notification-refusal.js';
import type { PayNotificationInput } from './pay-notification-input.js';

/** A message as it came: nothing in it was checked. */
export interface ReceivedMessage {
  /** XML is a message of API v2, JSON one of API v3. The sender chooses it, and with it only how he is checked. */
  readonly version: 'v2' | 'v3';
  readonly body: string | Uint8Array;
  readonly headers: NotificationHeaders | undefined;
}

/**
 * Reads a message from whatever the framework hands over; a promise only of what must be read first.
 *
 * @throws ValidationError when the raw body is gone, or headers are missing that API v3 signs with.
 * @throws SignatureError for what is neither XML nor JSON, or larger than 64 KiB.
 */
export function readMessage(input: PayNotificationInput): ReceivedMessage | Promise<ReceivedMessage> {
  const source = eventOfBareText(input) ?? input;
  const body = readNotificationBody(source, notificationBodyRules);
  return body instanceof Promise ? body.then((read) => received(source, read)) : received(source, body);
}

function received(source: unknown, body: string | Uint8Array): ReceivedMessage {
  const first = firstCharacter(body);
  if (first === '<') return { version: 'v2', body, headers: undefined };
  if (first === '{') return { version: 'v3', body, headers: requireHeaders(source) };
  throw refuse('body', 'it is neither XML (API v2) nor JSON (API v3).');
}

/** The text of a message, for whichever parser. */
export function textOf(body: string | Uint8Array): string {
  if (typeof body === 'string') return body;
  const text = utf8Text(body);
  if (text === undefined) throw refuse('charset', 'it is not UTF-8, and every message of WeChat Pay is.');
  return text;
}

/** Function Compute hands its event over as JSON text, and a message of API v3 is JSON as well. */
function eventOfBareText(input: PayNotificationInput) {
  try {
    return eventOfText(input, notificationBodyRules);
  } catch (error) {
    throw error instanceof ValidationError ? headersRequired() : error;
  }
}

function firstCharacter(body: string | Uint8Array): string {
  const start =
    typeof body === 'string' ? body.slice(0, 64) : Buffer.from(body.subarray(0, 64)).toString('latin1');
  return start.trimStart().charAt(0);
}

function requireHeaders(source: unknown): NotificationHeaders {
  const headers =
    typeof source === 'object' && source !== null
      ? (source as { readonly headers?: NotificationHeaders | null }).headers
      : undefined;
  if (typeof headers !== 'object' || headers === null) throw headersRequired();
  return headers;
}

function headersRequired(): ValidationError {
  const expected =
    'the headers with the body. API v3 signs with Wechatpay-Timestamp, -Nonce, -Serial and -Signature: pass the ' +
    'request itself, the whole event of a cloud function, or { headers, body } with the body as received';
  const { platform, operation } = notificationBodyRules;
  return new ValidationError([{ path: 'input', expected }], { platform, operation });
}

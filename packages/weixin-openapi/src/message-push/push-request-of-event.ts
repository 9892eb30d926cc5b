import { ValidationError } from '@sdk/core-signing';
import { isRawBody, readNotificationBody, type NotificationBodyRules } from '@sdk/core-signing/internal';
import { refusePush } from './push-refusal.js';
import { maximumPushBytes, type PlainPushRequest } from './push-request.js';

/** What stands after the question mark, as the platforms take it apart. */
export type EventQuery = string | Readonly<Record<string, unknown>> | null | undefined;

/**
 * The event of a cloud function behind an HTTP trigger: uniCloud (云函数URL化), Aliyun Function Compute, Tencent SCF.
 * The method is in `httpMethod` or `requestContext.http.method`, the query under one of three names.
 */
export interface PushEvent {
  readonly httpMethod?: string | undefined;
  readonly requestContext?:
    | { readonly http?: { readonly method?: string | undefined } | undefined }
    | undefined;
  readonly queryStringParameters?: EventQuery;
  readonly queryParameters?: EventQuery;
  readonly queryString?: EventQuery;
  readonly body?: string | Uint8Array | null | undefined;
  /** Whether `body` is base64 text, as these platforms may deliver it. @default false */
  readonly isBase64Encoded?: boolean | undefined;
}

const rules: NotificationBodyRules = Object.freeze({
  platform: 'weixin',
  operation: 'messagePush',
  contentTypes: ['text/xml', 'application/json'],
  maximumBytes: maximumPushBytes,
  refuse: (step: 'size' | 'body', message: string) => refusePush(step, 'ERR_SDK_SIGNATURE_REJECTED', message),
});

/**
 * The request that an event tells of, or the JSON text of one, as Function Compute hands it over.
 *
 * @throws ValidationError when it is no event of an HTTP trigger, or its body was parsed before.
 * @throws SignatureError when it is too large, or its text or its base64 is none.
 */
export async function pushRequestOfEvent(given: PushEvent | string | Uint8Array): Promise<PlainPushRequest> {
  const event: unknown = isRawBody(given) ? parse(given) : given;
  if (typeof event !== 'object' || event === null) throw notAnEvent();
  const { httpMethod, requestContext, body, isBase64Encoded } = event as PushEvent;
  const method: unknown = httpMethod ?? requestContext?.http?.method;
  if (typeof method !== 'string') throw notAnEvent();
  const url = `/?${queryOf(event)}`;
  if (method !== 'POST') return { method, url };
  return { method, url, body: await readNotificationBody({ body: body ?? '', isBase64Encoded }, rules) };
}

function parse(given: string | Uint8Array): unknown {
  // The event wraps the body in escapes and headers.
  if (given.length > maximumPushBytes * 4) throw rules.refuse('size', 'no event is as large as this.');
  try {
    return JSON.parse(typeof given === 'string' ? given : new TextDecoder().decode(given)) as unknown;
  } catch {
    throw rules.refuse('body', 'it is not the JSON text of an event.');
  }
}

/** SCF has under `queryStringParameters` what the gateway was told to expect, and under `queryString` what came. */
function queryOf({ queryString, queryParameters, queryStringParameters }: PushEvent): string {
  for (const query of [queryString, queryParameters, queryStringParameters]) {
    if (typeof query === 'string' && query !== '') return query;
    if (typeof query !== 'object' || query === null) continue;
    // What was given twice stays twice, to be refused.
    const pairs = Object.entries(query).flatMap(([name, value]) =>
      [value].flat().map((one): [string, string] => [name, textOf(one)]),
    );
    if (pairs.length > 0) return new URLSearchParams(pairs).toString();
  }
  return '';
}

function textOf(value: unknown): string {
  if (typeof value === 'string' || typeof value === 'number') return String(value);
  throw refusePush('query', 'ERR_SDK_SIGNATURE_REJECTED', 'a value of its query is no text.');
}

function notAnEvent(): ValidationError {
  const expected =
    'the event of a cloud function behind an HTTP trigger, with httpMethod or requestContext.http.method, and body';
  return new ValidationError([{ path: 'event', expected }], { platform: 'weixin', operation: 'messagePush' });
}

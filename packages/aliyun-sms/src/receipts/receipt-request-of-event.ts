import { SignatureError, ValidationError } from '@sdk/core-signing';
import { eventOfText, readNotificationBody, type NotificationBodyRules } from '@sdk/core-signing/internal';
import { mostReceiptBytes } from './read-receipt-body.js';

/**
 * The event of a cloud function behind an HTTP trigger: uniCloud (云函数URL化), Aliyun Function Compute, Tencent SCF.
 * The method is in `httpMethod` or `requestContext.http.method`, the path in `rawPath` or `path`.
 */
export interface ReceiptEvent {
  readonly httpMethod?: string | undefined;
  readonly requestContext?:
    | { readonly http?: { readonly method?: string | undefined } | undefined }
    | undefined;
  readonly rawPath?: string | undefined;
  readonly path?: string | undefined;
  readonly body?: string | Uint8Array | null | undefined;
  /** Whether `body` is base64 text, as these platforms may deliver it. @default false */
  readonly isBase64Encoded?: boolean | undefined;
}

const purpose = { platform: 'aliyunSms', operation: 'createReceiptHandler' };

const rules: NotificationBodyRules = Object.freeze({
  ...purpose,
  contentTypes: ['application/json'],
  maximumBytes: mostReceiptBytes,
  refuse: (step: 'size' | 'body', message: string) =>
    new SignatureError(`A request for receipts was refused at step ${step}: ${message}`, {
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step,
      outcome: 'rejected',
      ...purpose,
    }),
});

/**
 * The request that an event tells of, or the JSON text of one, as Function Compute hands it over.
 *
 * @throws ValidationError when it is no event of an HTTP trigger, or its body was parsed before.
 * @throws SignatureError when it is too large, or its text or its base64 is none.
 */
export async function receiptRequestOfEvent(given: ReceiptEvent | string | Uint8Array): Promise<Request> {
  const event: unknown = eventOfText(given, rules) ?? given;
  if (typeof event !== 'object' || event === null) throw notAnEvent();
  const { httpMethod, requestContext, rawPath, path, body, isBase64Encoded } = event as ReceiptEvent;
  const method: unknown = httpMethod ?? requestContext?.http?.method;
  const address: unknown = rawPath ?? path ?? '';
  if (typeof method !== 'string' || typeof address !== 'string') throw notAnEvent();
  // Only the path is looked at; slashes in front of it would make a host of it.
  const url = `http://event.invalid/${(address.split('?', 1)[0] ?? '').replace(/^[/\\]+/, '')}`;
  if (method !== 'POST') return new Request(url);
  const bytes = await readNotificationBody({ body: body ?? '', isBase64Encoded }, rules);
  return new Request(url, { method, body: bytes as string | Uint8Array<ArrayBuffer> });
}

function notAnEvent(): ValidationError {
  const expected =
    'the event of a cloud function behind an HTTP trigger, with httpMethod or requestContext.http.method, and body';
  return new ValidationError([{ path: 'event', expected }], purpose);
}

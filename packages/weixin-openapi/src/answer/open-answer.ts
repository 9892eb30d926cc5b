import { MalformedResponseError, type TransportResponse } from '@sdk/core-signing';
import { toHttpStatusError } from '@sdk/core-signing/internal';
import { mediaTypeOf } from './media-type.js';
import { parseJsonObject } from './parse-json-object.js';
import { toPlatformError } from './to-platform-error.js';
import { withholdSecrets } from './withhold-secrets.js';

export interface AnswerContext {
  readonly operation: string;
  /** What must not come back out in an error, should a proxy repeat it. */
  readonly secrets: readonly (string | undefined)[];
  /** Milliseconds since the epoch, for `Retry-After` dates. */
  readonly now: number;
}

/** A file that came as the answer itself. */
export interface WeixinFile {
  /** Media type as the platform says; by the first bytes when it says nothing useful. */
  readonly contentType: string;
  readonly buffer: Buffer;
  /** From `Content-Disposition`, when there is one. */
  readonly fileName?: string;
}

/** An error that hides behind the content type of an image is not longer than this. */
const longestErrorText = 64 * 1024;

/**
 * Opens a JSON answer, whatever its content type says (`text/plain` is usual).
 *
 * @throws PlatformError, HttpStatusError, MalformedResponseError.
 */
export function openJsonAnswer(response: TransportResponse, context: AnswerContext): Record<string, unknown> {
  assertNoRedirect(response, context);
  let fields: Record<string, unknown>;
  try {
    fields = parseJsonObject(decode(response.body));
  } catch {
    assertSuccessStatus(response, context);
    throw malformed(describe(response.body), response);
  }
  throwRefusal(fields, response, context);
  assertSuccessStatus(response, context);
  return fields;
}

/**
 * Opens an answer that is verified and decrypted by `unseal`.
 *
 * @throws PlatformError, HttpStatusError, and what `unseal` throws.
 */
export function openSealedFields(
  response: TransportResponse,
  context: AnswerContext,
  unseal: () => Readonly<Record<string, unknown>>,
): Record<string, unknown> {
  assertNoRedirect(response, context);
  assertSuccessStatus(response, context);
  const fields = unseal();
  throwRefusal(fields, response, context);
  return { ...fields };
}

/**
 * Opens an answer that is a file, or JSON when there is none. Which of the two it is, is told by the bytes: the
 * platform sends errors under the content type of an image.
 *
 * @returns the file, or the fields of JSON that is not an error (a video's address).
 * @throws PlatformError, HttpStatusError, MalformedResponseError.
 */
export function openFileAnswer(
  response: TransportResponse,
  context: AnswerContext,
): { readonly file: WeixinFile } | { readonly fields: Record<string, unknown> } {
  const { body, headers } = response;
  assertNoRedirect(response, context);
  const declared = (headers['content-type'] ?? '').split(';')[0]?.trim().toLowerCase() ?? '';
  const textual = /^text\/|json|^$/.test(declared);
  const recognised = mediaTypeOf(body);
  const fields = recognised === undefined ? tryJson(body) : undefined;
  if (fields !== undefined) {
    throwRefusal(fields, response, context);
    assertSuccessStatus(response, context);
    if (textual || 'errcode' in fields) return { fields };
  }
  assertSuccessStatus(response, context);
  if (body.byteLength === 0) throw malformed('The answer is empty.', response);
  if (recognised === undefined && (textual || looksLikeAnError(body))) {
    throw malformed('The answer is text where a file was expected.', response);
  }
  const fileName = fileNameOf(headers['content-disposition']);
  return {
    file: {
      contentType: usefulType(declared) ?? recognised ?? 'application/octet-stream',
      buffer: Buffer.from(body.buffer, body.byteOffset, body.byteLength),
      ...(fileName === undefined ? {} : { fileName }),
    },
  };
}

function throwRefusal(
  fields: Readonly<Record<string, unknown>>,
  response: TransportResponse,
  context: AnswerContext,
): void {
  const code = fields['errcode'];
  const errCode = typeof code === 'string' && /^-?\d+$/.test(code) ? Number(code) : code;
  if (errCode === undefined || errCode === null || errCode === 0) return;
  if (typeof errCode !== 'number')
    throw malformed('The answer has an `errcode` that is not a number.', response);
  const message = fields['errmsg'];
  throw toPlatformError({
    operation: context.operation,
    errCode,
    errMsg: typeof message === 'string' ? message : '',
    status: response.status,
    secrets: context.secrets,
  });
}

function assertNoRedirect(response: TransportResponse, context: AnswerContext): void {
  if (response.status >= 300 && response.status < 400) throw statusError(response, context);
}

function assertSuccessStatus(response: TransportResponse, context: AnswerContext): void {
  if (response.status < 200 || response.status >= 300) throw statusError(response, context);
}

function statusError(response: TransportResponse, context: AnswerContext): Error {
  const { status, headers } = response;
  const start = withholdSecrets(decode(response.body.subarray(0, 8192)), context.secrets);
  return toHttpStatusError(
    { status, headers, body: Buffer.from(start, 'utf8') },
    { platform: 'weixin', operation: context.operation, now: context.now },
  );
}

function malformed(finding: string, response: TransportResponse): MalformedResponseError {
  return new MalformedResponseError(
    `${finding} Something between this program and WeChat may have changed the answer; check the endpoint.`,
    { status: response.status, outcome: 'unknown', retryable: true },
  );
}

function describe(body: Uint8Array): string {
  if (body.byteLength === 0) return 'The answer is empty.';
  if (/^\s*</.test(decode(body.subarray(0, 64)))) return 'The answer is a page, not JSON.';
  return 'The answer is not a JSON object, or was cut off.';
}

function tryJson(body: Uint8Array): Record<string, unknown> | undefined {
  if (body.byteLength > longestErrorText || !/^\s*\{/.test(decode(body.subarray(0, 64)))) return undefined;
  try {
    return parseJsonObject(decode(body));
  } catch {
    return undefined;
  }
}

/** A page of a proxy, or the platform's error cut off in the middle. */
function looksLikeAnError(body: Uint8Array): boolean {
  return /^\s*(?:<(?:!doctype|html|\?xml)|\{\s*"err)/i.test(decode(body.subarray(0, 256)));
}

function usefulType(declared: string): string | undefined {
  if (declared === '' || declared === 'application/octet-stream') return undefined;
  return /^text\/|json/.test(declared) ? undefined : declared;
}

/** RFC 6266: the extended form first, else the plain one. The folder part, which no name has, is cut away. */
function fileNameOf(disposition: string | undefined): string | undefined {
  if (disposition === undefined) return undefined;
  const extended = /filename\*=(?:UTF-8|utf-8)''([^;]+)/.exec(disposition)?.[1];
  const plain = /filename="?([^";]+)"?/.exec(disposition)?.[1];
  let name = plain;
  if (extended !== undefined) {
    try {
      name = decodeURIComponent(extended.trim());
    } catch {
      // The plain form is left.
    }
  }
  return name?.split(/[\\/]/).pop()?.trim() || undefined;
}

// Without a state between two texts, so that one is enough; making one takes as long as reading an answer.
const utf8 = new TextDecoder();

function decode(bytes: Uint8Array): string {
  return utf8.decode(bytes);
}

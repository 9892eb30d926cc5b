import { ConfigError, ValidationError } from '@sdk/core-signing';
import { encodeMultipart, type MultipartPart } from '@sdk/core-signing/internal';
import { encryptContent } from '../content-encryption.js';

/** A request's content, the same for every attempt. */
export interface RestBody {
  /** What is sent; `null` for none. */
  readonly bytes: Uint8Array | string | null;
  readonly contentType: string | undefined;
  /** What of it is signed. */
  readonly signed: string;
}

export interface RestBodyInput {
  readonly body: object | string | undefined;
  readonly files: readonly MultipartPart[];
  /** The content key, when the content is to be encrypted. */
  readonly contentKey: Uint8Array | undefined;
  readonly boundary: string;
  readonly operation: string;
}

/** @throws ValidationError when the content cannot be written as JSON. */
export function encodeRestBody(input: RestBodyInput): RestBody {
  const { body, files, contentKey, boundary, operation } = input;
  const json = body === undefined ? undefined : toJson(body, operation);
  if (json === undefined && files.length === 0) return { bytes: null, contentType: undefined, signed: '' };
  const text = json ?? '{}';
  const signed = contentKey === undefined ? text : encryptContent(text, contentKey);
  const contentType = contentKey === undefined ? 'application/json' : 'text/plain';
  if (files.length === 0) return { bytes: signed, contentType, signed };
  const multipart = encodeMultipart([{ name: 'data', contentType, content: signed }, ...files], boundary);
  return { bytes: multipart.body, contentType: multipart.contentType, signed };
}

function toJson(body: object | string, operation: string): string {
  const refuse = (expected: string, cause?: unknown) =>
    new ValidationError([{ path: 'body', expected }], { platform: 'alipay', operation, cause });
  if (typeof body === 'string') {
    try {
      JSON.parse(body);
    } catch {
      throw refuse('an object, or valid JSON text');
    }
    return body;
  }
  let text: unknown;
  try {
    text = JSON.stringify(body);
  } catch (cause) {
    throw refuse(
      'something that can be written as JSON (no cycles, no BigInt: pass large numbers as text)',
      cause,
    );
  }
  if (typeof text !== 'string' || text === 'null') throw refuse('an object');
  return text;
}

/** @throws ConfigError when there is no content key. */
export function requireContentKey(contentKey: Uint8Array | undefined, operation: string): Uint8Array {
  if (contentKey !== undefined) return contentKey;
  throw new ConfigError(
    'Encryption was asked for, but the client has no content key. Pass `encryptKey`, the AES key of the ' +
      'application (接口内容加密方式). Nothing was sent.',
    { code: 'ERR_SDK_CONFIG', platform: 'alipay', operation },
  );
}

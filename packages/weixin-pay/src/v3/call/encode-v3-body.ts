import { ValidationError } from '@sdk/core-signing';
import { noContent, type V3Content } from './v3-call.js';

/** Writes a body as JSON; text is taken as it is. The same bytes are signed and sent. */
export function encodeV3Body(body: object | string | undefined, operation: string): V3Content {
  if (body === undefined) return noContent;
  const text = typeof body === 'string' ? checkJson(body, operation) : toJson(body, operation);
  return { bytes: text, contentType: 'application/json', signed: text };
}

function toJson(body: object, operation: string): string {
  try {
    return JSON.stringify(body);
  } catch (cause) {
    throw refuse('something that can be written as JSON (no cycles, no BigInt)', operation, cause);
  }
}

function checkJson(text: string, operation: string): string {
  try {
    JSON.parse(text);
    return text;
  } catch {
    throw refuse('an object, or valid JSON text', operation);
  }
}

function refuse(expected: string, operation: string, cause?: unknown): ValidationError {
  return new ValidationError([{ path: 'body', expected }], { platform: 'weixin-pay', operation, cause });
}

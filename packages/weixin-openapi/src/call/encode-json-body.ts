import { ValidationError } from '@sdk/core-signing';

/**
 * JSON in raw UTF-8: content with `\u` escapes for Chinese passes the platform's content check unread.
 *
 * @throws ValidationError for what JSON cannot hold (a cycle, a bigint).
 */
export function encodeJsonBody(fields: object, operation: string): string {
  try {
    return JSON.stringify(fields);
  } catch (cause) {
    const issue = { path: '', expected: 'expected values that JSON can hold; see `cause`' };
    throw new ValidationError([issue], { platform: 'weixin', operation, cause });
  }
}

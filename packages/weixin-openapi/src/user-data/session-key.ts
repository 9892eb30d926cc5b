import { ValidationError } from '@sdk/core-signing';
import { base64Bytes } from '@sdk/core-signing/internal';

/** @throws ValidationError when it is not the `session_key` of `code2Session`: 16 bytes as base64. */
export function assertSessionKey(sessionKey: unknown, operation: string): Uint8Array {
  const bytes = typeof sessionKey === 'string' ? base64Bytes(sessionKey) : undefined;
  if (bytes?.length === 16) return bytes;
  const expected = 'the session_key that code2Session returned, unchanged: 24 characters of base64';
  throw new ValidationError([{ path: 'sessionKey', expected }], { platform: 'weixin', operation });
}

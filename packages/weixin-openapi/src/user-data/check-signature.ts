import { hash } from 'node:crypto';
import { ValidationError } from '@sdk/core-signing';
import { timingSafeEqualText } from '@sdk/core-signing/internal';
import { assertSessionKey } from './session-key.js';

/** What `wx.getUserProfile` gave beside the data: the text and WeChat’s signature over it. */
export interface SignedRawData {
  /** `rawData` exactly as the client received it: text, not parsed and written again. */
  readonly rawData: string;
  /** `signature` of the same answer. */
  readonly signature: string;
  /** The user’s current `session_key`, as `code2Session` returned it. */
  readonly sessionKey: string;
}

const operation = 'checkSignature';

/**
 * Whether `rawData` is what WeChat gave the client: compares the signature with SHA-1 over `rawData` and
 * `session_key`, in constant time.
 *
 * @throws ValidationError when `rawData` is not text or `sessionKey` is not one.
 * @remarks Platform document: 「服务端获取开放数据」, part on signature checks.
 */
export function checkSignature({ rawData, signature, sessionKey }: SignedRawData): boolean {
  assertSessionKey(sessionKey, operation);
  if (typeof rawData !== 'string') {
    const expected = 'the text that the client received; once parsed, its signature cannot be checked';
    throw new ValidationError([{ path: 'rawData', expected }], { platform: 'weixin', operation });
  }
  return timingSafeEqualText(
    hash('sha1', rawData + sessionKey, 'hex'),
    typeof signature === 'string' ? signature : '',
  );
}

import { hmacSha256 } from '@sdk/core-signing/internal';
import { assertSessionKey } from './session-key.js';

/** Query parameters that prove possession of a user’s `session_key`, in the platform’s names. */
export interface SessionKeySignature {
  readonly signature: string;
  readonly sig_method: 'hmac_sha256';
}

/**
 * Signs as `checksession`, `resetusersessionkey`, `getuserencryptkey` and the user-storage functions require:
 * HMAC-SHA256 over the body, with the text of the `session_key` (not its decoded bytes) as the key.
 *
 * @param body - the exact bytes that are sent; for requests without a body the empty text, which is the default.
 * @throws ValidationError when `sessionKey` is not one.
 */
export function signWithSessionKey(sessionKey: string, body: string | Uint8Array = ''): SessionKeySignature {
  assertSessionKey(sessionKey, 'signWithSessionKey');
  return { signature: hmacSha256(sessionKey, body, 'hex'), sig_method: 'hmac_sha256' };
}

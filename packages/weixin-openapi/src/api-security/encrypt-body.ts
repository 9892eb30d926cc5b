import { aesGcmEncrypt, encodeBase64 } from '@sdk/core-signing/internal';
import { additionalData, type SecurityScope } from './security-texts.js';

const tagLength = 16;

/** The exact body of an encrypted request. */
export function encryptBody(
  settings: {
    readonly symmetricKey: Uint8Array;
    readonly symmetricSn: string;
    readonly scope: SecurityScope;
    /** 12 bytes, never used twice. */
    readonly nonce: Uint8Array;
  },
  plaintext: string,
): string {
  const { symmetricKey, symmetricSn, scope, nonce } = settings;
  const associatedData = additionalData(scope, symmetricSn);
  const sealed = aesGcmEncrypt(symmetricKey, plaintext, { nonce, associatedData });
  return JSON.stringify({
    iv: encodeBase64(nonce),
    data: sealed.subarray(0, -tagLength).toString('base64'),
    authtag: sealed.subarray(-tagLength).toString('base64'),
  });
}

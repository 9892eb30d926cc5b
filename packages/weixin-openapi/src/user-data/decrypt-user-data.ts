import { SignatureError, ValidationError, type SignatureErrorCode } from '@sdk/core-signing';
import { aesCbcDecrypt, base64Bytes, timingSafeEqualText } from '@sdk/core-signing/internal';
import { parseJsonObject } from '../answer/parse-json-object.js';
import { assertSessionKey } from './session-key.js';
import type { UserData, Watermark } from './user-data.js';

/** What the mini program sent, and what it is checked against. */
export interface EncryptedUserData {
  /** The user’s current `session_key`, as `code2Session` returned it. It never leaves the server. */
  readonly sessionKey: string;
  /** `encryptedData` of the client function, base64. */
  readonly encryptedData: string;
  /** `iv` of the client function, base64. */
  readonly iv: string;
  /** The mini program’s id: data that was encrypted for another one is refused. */
  readonly appId: string;
  /** Milliseconds after which data is refused as old. @default any age */
  readonly maxAge?: number | undefined;
  /** Milliseconds since the epoch, for `maxAge`. @default the system’s clock */
  readonly now?: number | undefined;
}

const operation = 'decryptUserData';
/** How far the platform’s clock may be ahead of this machine’s, in ms. */
const clockSkew = 5 * 60_000;

/**
 * Decrypts user data that a mini program received from WeChat (`encryptedData`, `iv`) and checks its watermark.
 *
 * @example
 * ```ts
 * const { purePhoneNumber } = decryptUserData({ sessionKey, encryptedData, iv, appId });
 * ```
 * @throws ValidationError when `sessionKey` or `iv` is not 16 bytes in base64.
 * @throws SignatureError `ERR_SDK_DECRYPTION`: one error for everything that can be wrong with the data or the key.
 * The usual cause is a `session_key` that was replaced by a later `wx.login`.
 * @throws SignatureError `ERR_SDK_SIGNATURE_REJECTED` when it belongs to another mini program,
 * `ERR_SDK_SIGNATURE_EXPIRED` when it is older than `maxAge`.
 * @remarks Platform document: 「服务端获取开放数据」. AES-128-CBC protects no integrity: what is decrypted says what
 * the user’s client was given, not more.
 */
export function decryptUserData(input: EncryptedUserData): UserData {
  const key = assertSessionKey(input.sessionKey, operation);
  const iv = typeof input.iv === 'string' ? base64Bytes(input.iv) : undefined;
  if (iv?.length !== 16) {
    const expected = 'the iv that came with encryptedData: 24 characters of base64';
    throw new ValidationError([{ path: 'iv', expected }], { platform: 'weixin', operation });
  }
  const data = decryptObject(key, iv, input.encryptedData);
  const watermark = readWatermark(data);
  if (!timingSafeEqualText(watermark.appid, input.appId)) {
    throw refuse(
      'ERR_SDK_SIGNATURE_REJECTED',
      'watermark',
      'it was encrypted for another mini program. Check `appId`, or that the client sent its own data.',
    );
  }
  assertAge(watermark.timestamp * 1000, input);
  return { ...data, watermark };
}

function decryptObject(key: Uint8Array, iv: Uint8Array, encryptedData: unknown): Record<string, unknown> {
  const bytes = typeof encryptedData === 'string' ? base64Bytes(encryptedData) : undefined;
  if (bytes === undefined || bytes.length === 0) throw unreadable();
  try {
    const plaintext = aesCbcDecrypt(key, bytes, { iv });
    return parseJsonObject(new TextDecoder('utf-8', { fatal: true }).decode(plaintext));
  } catch {
    // Wrong padding and wrong text must look alike.
    throw unreadable();
  }
}

function readWatermark(data: Record<string, unknown>): Watermark {
  const watermark = data['watermark'] as Partial<Watermark> | null | undefined;
  if (typeof watermark?.appid !== 'string' || typeof watermark.timestamp !== 'number') throw unreadable();
  return { ...watermark, appid: watermark.appid, timestamp: watermark.timestamp };
}

function assertAge(sent: number, { maxAge, now = Date.now() }: EncryptedUserData): void {
  if (maxAge === undefined) return;
  const age = now - sent;
  if (age <= maxAge && age >= -clockSkew) return;
  throw refuse(
    'ERR_SDK_SIGNATURE_EXPIRED',
    'watermark',
    'it was not fetched within `maxAge`. Let the client fetch it anew, and check this machine’s clock (NTP).',
  );
}

function unreadable(): SignatureError {
  return refuse(
    'ERR_SDK_DECRYPTION',
    'decrypt',
    'it cannot be decrypted with this session_key. Usually wx.login ran again after the data was fetched, which ' +
      'replaces the key: call wx.login and code2Session first, then fetch the data. Or the data was changed on ' +
      'its way: in a form or an address + becomes a space, so let the mini program send it as JSON.',
  );
}

function refuse(code: SignatureErrorCode, step: string, message: string): SignatureError {
  return new SignatureError(`The user data was refused at step ${step}: ${message}`, {
    code,
    step,
    outcome: 'rejected',
    platform: 'weixin',
    operation,
  });
}

import { MalformedResponseError, SignatureError, type SignatureErrorCode } from '@sdk/core-signing';
import { aesGcmDecrypt, base64Bytes, timingSafeEqualText } from '@sdk/core-signing/internal';
import { parseJsonObject } from '../answer/parse-json-object.js';
import type { ApiSecurityContext } from './resolve-api-security.js';
import { additionalData, signedBytes, toUrlPath, type SecurityScope } from './security-texts.js';

/** An answer as received. */
export interface SealedApiResponse {
  /** The address that was called. */
  readonly url: string;
  /** Names in lower case. */
  readonly headers: Readonly<Record<string, string | undefined>>;
  /** The bytes as received, decompressed. */
  readonly body: Uint8Array;
}

/** What an answer holds. */
export interface OpenedApiResponse {
  /** The platform’s fields, without `_n`, `_appid` and `_timestamp`. */
  readonly data: Readonly<Record<string, unknown>>;
  /**
   * `true` for an encrypted answer whose signature was verified. `false` only for an error that WeChat answered in
   * the open (`errcode` is not 0), as it does when it could not read the request.
   */
  readonly verified: boolean;
  /** The certificate it was verified with is about to be replaced: download the new one from the console. */
  readonly certificateDeprecated: boolean;
}

/** Verifies and decrypts an answer. Failures leave the outcome of the call unknown. */
export function openResponse(context: ApiSecurityContext, response: SealedApiResponse): OpenedApiResponse {
  const { headers, body } = response;
  if (headers['wechatmp-signature'] === undefined && headers['wechatmp-signature-deprecated'] === undefined) {
    return { data: openRefusal(body), verified: false, certificateDeprecated: false };
  }
  const urlPath = toUrlPath(response.url);
  const scope = { urlPath, appId: context.appId, timestamp: readTimestamp(headers) };
  if (!timingSafeEqualText(headers['wechatmp-appid'] ?? '', context.appId)) {
    throw refuse('ERR_SDK_SIGNATURE_REJECTED', 'wechatmp-appid', 'it is for another application.');
  }
  const certificateDeprecated = verifyBody(context, scope, response);
  assertFresh(context, scope.timestamp);
  const { _n, _appid, _timestamp, ...data } = decryptBody(context, scope, body);
  if (_appid !== context.appId || _timestamp !== scope.timestamp) {
    throw refuse(
      'ERR_SDK_SIGNATURE_REJECTED',
      'data',
      'its encrypted part belongs to another application or another moment.',
    );
  }
  return { data, verified: true, certificateDeprecated };
}

function openRefusal(body: Uint8Array): Record<string, unknown> {
  let data: Record<string, unknown> | undefined;
  try {
    data = parseJsonObject(toText(body));
  } catch {
    // Then it is no refusal of the platform either.
  }
  if (typeof data?.['errcode'] === 'number' && data['errcode'] !== 0) return data;
  throw refuse(
    'ERR_SDK_SIGNATURE_MISSING',
    'wechatmp-signature',
    'it reports no error and has no signature: it may be forged, or API security is not enabled for this function.',
  );
}

function readTimestamp(headers: SealedApiResponse['headers']): number {
  const text = headers['wechatmp-timestamp'] ?? '';
  if (/^\d{1,12}$/.test(text) && String(Number(text)) === text) return Number(text);
  throw refuse('ERR_SDK_SIGNATURE_MISSING', 'wechatmp-timestamp', 'its time is missing or unreadable.');
}

/** @returns whether the certificate is the one that is being replaced. */
function verifyBody(
  context: ApiSecurityContext,
  scope: SecurityScope,
  { headers, body }: SealedApiResponse,
): boolean {
  const given = [
    { sn: headers['wechatmp-serial'], signature: headers['wechatmp-signature'], deprecated: false },
    {
      sn: headers['wechatmp-serial-deprecated'],
      signature: headers['wechatmp-signature-deprecated'],
      deprecated: true,
    },
  ];
  for (const { sn, signature, deprecated } of given) {
    const verifier = sn === undefined ? undefined : context.verifiers.get(sn);
    if (verifier === undefined || signature === undefined) continue;
    if (verifier.verify(signedBytes(scope, body), signature)) return deprecated;
    throw refuse(
      'ERR_SDK_SIGNATURE_MISMATCH',
      deprecated ? 'wechatmp-signature-deprecated' : 'wechatmp-signature',
      'its signature does not match the bytes received. Check that the certificate belongs to its number (sn), and ' +
        'that `url` is the address that was called.',
    );
  }
  throw refuse(
    'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    'wechatmp-serial',
    'none of `platformCertificates` has the number it names. Download the certificate and its number (not the ' +
      'serial number inside it) from the console under 「API 安全」.',
  );
}

function assertFresh({ clock, maxSkew }: ApiSecurityContext, timestamp: number): void {
  if (Math.abs(clock.now() - timestamp * 1000) <= maxSkew) return;
  throw refuse(
    'ERR_SDK_SIGNATURE_EXPIRED',
    'wechatmp-timestamp',
    'its time is too far from this machine’s. Check the clock (NTP); if it is right, the answer may be a replay.',
  );
}

function decryptBody(
  { symmetricKey, symmetricSn }: ApiSecurityContext,
  scope: SecurityScope,
  body: Uint8Array,
): Record<string, unknown> {
  let plaintext: Uint8Array;
  try {
    const { iv, data, authtag } = parseJsonObject(toText(body));
    const sealed = Buffer.concat([bytesOf(data), bytesOf(authtag, 16)]);
    const associatedData = additionalData(scope, symmetricSn);
    plaintext = aesGcmDecrypt(symmetricKey, sealed, { nonce: bytesOf(iv, 12), associatedData });
  } catch {
    throw refuse(
      'ERR_SDK_DECRYPTION',
      'decrypt',
      'it cannot be decrypted. Check that `symmetricKey` is the current one and belongs to its number (sn).',
    );
  }
  try {
    return parseJsonObject(toText(plaintext));
  } catch (cause) {
    throw new MalformedResponseError(
      'The answer was verified and decrypted, but is not a JSON object. Query before repeating the call.',
      { outcome: 'unknown', platform: 'weixin', operation: 'apiSecurity', cause },
    );
  }
}

function bytesOf(text: unknown, length?: number): Uint8Array {
  const bytes = typeof text === 'string' ? base64Bytes(text) : undefined;
  if (bytes === undefined || (length !== undefined && bytes.length !== length))
    throw new TypeError('not base64');
  return bytes;
}

function toText(bytes: Uint8Array): string {
  return new TextDecoder().decode(bytes);
}

function refuse(code: SignatureErrorCode, step: string, message: string): SignatureError {
  return new SignatureError(`The answer was refused at step ${step}: ${message}`, {
    code,
    step,
    outcome: 'unknown',
    platform: 'weixin',
    operation: 'apiSecurity',
  });
}

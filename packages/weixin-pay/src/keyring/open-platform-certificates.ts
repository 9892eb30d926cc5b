import { MalformedResponseError, SignatureError } from '@sdk/core-signing';
import { aesGcmDecrypt, base64Bytes, parseJsonObject } from '@sdk/core-signing/internal';
import type { V3PlatformCertificate } from '../v3/weixin-pay-v3.js';
import { platformCertificateKeys, type PlatformKey } from './platform-key.js';

export const certificatesOperation = 'GET /v3/certificates';

/** A certificate as it was listed, with its key. */
export interface OpenedCertificate {
  readonly listed: V3PlatformCertificate;
  readonly key: PlatformKey;
}

/**
 * Opens the certificates of an answer with the APIv3 key. Opening proves that they come from somebody who has that
 * key, so a text from a store that others can write to is as good as one from the network.
 *
 * @param text - the body of `GET /v3/certificates`.
 * @throws SignatureError `ERR_SDK_DECRYPTION`, which tells a wrong key from a damaged text; MalformedResponseError.
 */
export function openPlatformCertificates(text: string, apiV3Key: Uint8Array): OpenedCertificate[] {
  const list = listOf(text);
  if (list.length === 0) throw malformed('lists no certificate');
  return list.map((entry) => openEntry(entry, apiV3Key));
}

function listOf(text: string): readonly unknown[] {
  let data: unknown;
  try {
    data = parseJsonObject(text)['data'];
  } catch {
    throw malformed('is not a JSON object');
  }
  if (!Array.isArray(data)) throw malformed('has no list `data`');
  return data;
}

function openEntry(entry: unknown, apiV3Key: Uint8Array): OpenedCertificate {
  const fields = recordOf(entry);
  const sealed = recordOf(fields['encrypt_certificate']);
  if (textOf(sealed, 'algorithm') !== 'AEAD_AES_256_GCM')
    throw malformed('is encrypted with an unknown algorithm');
  const pem = openSealed(sealed, apiV3Key);
  const [key] = platformCertificateKeys(pem, 'certificate of WeChat Pay');
  const serialNo = textOf(fields, 'serial_no').toUpperCase();
  if (key?.serial !== serialNo) throw malformed('lists a certificate under the serial number of another');
  const listed = {
    serialNo,
    effectiveTime: textOf(fields, 'effective_time'),
    expireTime: textOf(fields, 'expire_time'),
    certificate: pem,
  };
  return { listed, key };
}

function openSealed(sealed: Readonly<Record<string, unknown>>, apiV3Key: Uint8Array): string {
  const ciphertext = base64Bytes(textOf(sealed, 'ciphertext'));
  const nonce = textOf(sealed, 'nonce');
  if (ciphertext === undefined || ciphertext.length <= 16 || Buffer.byteLength(nonce, 'utf8') !== 12) {
    throw undecryptable(
      'Its encrypted text is damaged or was cut off; the key is not the cause. Download it again.',
    );
  }
  const associatedData = sealed['associated_data'];
  try {
    return aesGcmDecrypt(apiV3Key, ciphertext, {
      nonce,
      associatedData: typeof associatedData === 'string' ? associatedData : '',
    }).toString('utf8');
  } catch (cause) {
    throw undecryptable(
      '`apiV3Key` has the right length but does not decrypt it: it is not the APIv3 key of this merchant (商户平台 → 账户中心 ' +
        '→ API安全 → 设置APIv3密钥; not the APIv2 key), or the text was changed on its way.',
      cause,
    );
  }
}

function undecryptable(advice: string, cause?: unknown): SignatureError {
  return new SignatureError(`A certificate of WeChat Pay could not be decrypted. ${advice}`, {
    code: 'ERR_SDK_DECRYPTION',
    step: 'decrypt',
    outcome: 'rejected',
    platform: 'weixin-pay',
    operation: certificatesOperation,
    cause,
  });
}

function malformed(problem: string): MalformedResponseError {
  return new MalformedResponseError(`The answer with WeChat Pay’s certificates ${problem}.`, {
    outcome: 'rejected',
    platform: 'weixin-pay',
    operation: certificatesOperation,
  });
}

function recordOf(value: unknown): Readonly<Record<string, unknown>> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw malformed('lists something that is no certificate');
  }
  return value as Readonly<Record<string, unknown>>;
}

function textOf(fields: Readonly<Record<string, unknown>>, name: string): string {
  const value = fields[name];
  if (typeof value !== 'string' || value === '') throw malformed(`lacks \`${name}\``);
  return value;
}

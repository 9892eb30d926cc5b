import { createHash, createHmac } from 'node:crypto';

export type V2SignType = 'MD5' | 'HMAC-SHA256';

/** The string of API v2 without its key: present fields but `sign`, by name, `name=value` joined by `&`. */
export function v2StringToSign(fields: Iterable<readonly [name: string, value: string]>): string {
  return [...fields]
    .filter(([name, value]) => name !== 'sign' && value !== '')
    .sort(([left], [right]) => (left < right ? -1 : 1))
    .map(([name, value]) => `${name}=${value}`)
    .join('&');
}

/** The signature as it stands in `sign`: upper-case hexadecimal. */
export function signV2Fields(
  fields: Iterable<readonly [name: string, value: string]>,
  key: string,
  signType: V2SignType,
): string {
  const text = `${v2StringToSign(fields)}&key=${key}`;
  const digest = signType === 'MD5' ? createHash('md5') : createHmac('sha256', key);
  return digest.update(text, 'utf8').digest('hex').toUpperCase();
}

import { hmacSha256, md5Hex, timingSafeEqualText } from '@sdk/core-signing/internal';
import type { WeixinPaySignType } from '../../weixin-pay-config.js';
import type { V2Document } from '../../xml/v2-document.js';

/**
 * The signature of API v2 (「签名算法」): over the fields that have a value, without `sign`, in the order of their
 * names, followed by the key; upper-case hexadecimal.
 *
 * @param key - the APIv2 key
 */
export function signV2(fields: V2Document, key: string, signType: WeixinPaySignType): string {
  const text = `${signedText(fields)}key=${key}`;
  return (signType === 'MD5' ? md5Hex(text) : hmacSha256(key, text, 'hex')).toUpperCase();
}

/**
 * Whether `sign` is this document's signature by one of the kinds allowed. The kind is told by the signature's
 * length, as notifications do not always name it.
 *
 * @throws TypeError without a key: a signature anyone can make proves nothing.
 */
export function verifyV2(
  fields: V2Document,
  key: string,
  allowed: readonly WeixinPaySignType[] = ['MD5', 'HMAC-SHA256'],
): boolean {
  if (key === '') throw new TypeError('The APIv2 key is empty.');
  const sign = fields['sign'] ?? '';
  const signType = v2SignTypeOf(sign);
  if (signType === undefined || !allowed.includes(signType)) return false;
  return timingSafeEqualText(sign, signV2(fields, key, signType));
}

/** MD5 has 32 digits, HMAC-SHA256 64. */
export function v2SignTypeOf(sign: string): WeixinPaySignType | undefined {
  if (!/^[0-9A-F]+$/.test(sign)) return undefined;
  return sign.length === 32 ? 'MD5' : sign.length === 64 ? 'HMAC-SHA256' : undefined;
}

function signedText(fields: V2Document): string {
  let text = '';
  // Names are ASCII, so that the order of code units is the order of bytes.
  for (const name of Object.keys(fields).sort()) {
    const value = fields[name];
    if (value !== undefined && value !== '' && name !== 'sign') text += `${name}=${value}&`;
  }
  return text;
}

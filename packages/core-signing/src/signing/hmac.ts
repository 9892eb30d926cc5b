import { createHmac } from 'node:crypto';

/** How a MAC is written: base64 with padding, or lower-case hexadecimal. */
export type MacEncoding = 'base64' | 'hex';

/** HMAC-SHA1 as text. */
export function hmacSha1(key: string | Uint8Array, data: string | Uint8Array, encoding: MacEncoding): string {
  return createHmac('sha1', key).update(data).digest(encoding);
}

/** HMAC-SHA256 as text. */
export function hmacSha256(
  key: string | Uint8Array,
  data: string | Uint8Array,
  encoding: MacEncoding,
): string {
  return createHmac('sha256', key).update(data).digest(encoding);
}

import { hash } from 'node:crypto';

/** MD5 in lower-case hexadecimal. Only where a platform prescribes it: MD5 protects nothing. */
export function md5Hex(data: string | Uint8Array): string {
  return hash('md5', data, 'hex');
}

/** SHA-256 in lower-case hexadecimal. */
export function sha256Hex(data: string | Uint8Array): string {
  return hash('sha256', data, 'hex');
}

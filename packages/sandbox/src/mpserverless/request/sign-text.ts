import { createHmac } from 'node:crypto';

/** The fields that the SDK signs, in the order in which it signs them. */
export const signedFields = ['method', 'params', 'spaceId', 'timestamp', 'token', 'userId'] as const;

/** `key=value` of what is there and not empty, joined by `&`. `params` is the JSON text as it was sent. */
export function textToSign(body: Readonly<Record<string, unknown>>, fields: readonly string[]): string {
  return fields
    .filter((name) => Boolean(body[name]))
    .map((name) => `${name}=${plainText(body[name])}`)
    .join('&');
}

/** HMAC-MD5, hexadecimal. */
export function signText(text: string, secret: string): string {
  return createHmac('md5', secret).update(text, 'utf8').digest('hex');
}

function plainText(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}

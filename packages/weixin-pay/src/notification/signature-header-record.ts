import type { NotificationHeaders } from '@sdk/core-signing/internal';
import { singleHeader } from './single-header.js';

const names = ['timestamp', 'nonce', 'serial', 'signature', 'signature-type'].map(
  (name) => `wechatpay-${name}`,
);

/**
 * The headers that API v3 signs with, from whatever shape a framework gives them, names in lower case.
 *
 * @throws SignatureError for one that is there twice.
 */
export function signatureHeaderRecord(
  headers: NotificationHeaders,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(names.map((name) => [name, singleHeader(headers, name)]));
}

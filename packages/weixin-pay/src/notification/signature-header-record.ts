import type { NotificationHeaders } from '@sdk/core-signing/internal';
import { refuse } from './notification-refusal.js';

type HeaderRecord = Record<string, string | undefined>;

const names: ReadonlySet<string> = new Set(
  ['timestamp', 'nonce', 'serial', 'signature', 'signature-type'].map((name) => `wechatpay-${name}`),
);
const lengths: ReadonlySet<number> = new Set([...names].map((name) => name.length));

/**
 * The headers that API v3 signs with, from whatever shape a framework gives them, names in lower case.
 *
 * @throws SignatureError for one that is there twice: two readers could each believe another one.
 */
export function signatureHeaderRecord(headers: NotificationHeaders): Readonly<HeaderRecord> {
  const found: HeaderRecord = {
    'wechatpay-timestamp': undefined,
    'wechatpay-nonce': undefined,
    'wechatpay-serial': undefined,
    'wechatpay-signature': undefined,
  };
  if (hasGetter(headers)) {
    for (const name of names) found[name] = headers.get(name) ?? undefined;
    return found;
  }
  for (const key of Object.keys(headers)) {
    // Most headers of a request are others: their names are not even changed to lower case.
    if (!lengths.has(key.length)) continue;
    const name = key.toLowerCase();
    const value = headers[key];
    if (value === undefined || !names.has(name)) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (found[name] !== undefined || typeof one !== 'string') {
        throw refuse('headers', `the header ${name} is not there exactly once, as text.`);
      }
      found[name] = one;
    }
  }
  return found;
}

function hasGetter(headers: NotificationHeaders): headers is { get(name: string): string | null } {
  return typeof headers.get === 'function';
}

import type { NotificationHeaders } from '@sdk/core-signing/internal';
import { refuse } from './notification-refusal.js';

/**
 * The value of a header, whatever the case of its name.
 *
 * @param name - in lower case.
 * @throws SignatureError when it is there twice: two readers could each believe another one.
 */
export function singleHeader(headers: NotificationHeaders, name: string): string | undefined {
  if (hasGetter(headers)) return headers.get(name) ?? undefined;
  let found: string | undefined;
  for (const [key, value] of Object.entries(headers)) {
    if (value === undefined || key.length !== name.length || key.toLowerCase() !== name) continue;
    const values: readonly unknown[] = Array.isArray(value) ? value : [value];
    for (const one of values) {
      if (found !== undefined || typeof one !== 'string') {
        throw refuse('headers', `the header ${name} is not there exactly once, as text.`);
      }
      found = one;
    }
  }
  return found;
}

function hasGetter(headers: NotificationHeaders): headers is { get(name: string): string | null } {
  return typeof headers.get === 'function';
}

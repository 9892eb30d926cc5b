import { percentEncode } from '@sdk/core-signing/internal';

const shortest = 4;

/**
 * Takes what a request carried out of a text that came from outside: the platform's messages repeat parameters, and
 * proxies answer with pages that repeat the address they were asked for. A value is found as it is, percent-encoded,
 * and percent-encoded twice, as a string to sign holds it.
 */
export function withholdParameters(text: string, values: Iterable<string | undefined>): string {
  let safe = text;
  const sorted = [...values]
    .filter((value) => value !== undefined && value.length >= shortest)
    .sort((left = '', right = '') => right.length - left.length);
  for (const value of sorted) {
    if (value === undefined) continue;
    const once = percentEncode(value);
    for (const form of new Set([value, once, percentEncode(once), JSON.stringify(value).slice(1, -1)]))
      safe = safe.replaceAll(form, '[withheld]');
  }
  // A number alone, wherever it stands: the platform repeats one of several that were sent together.
  return safe.replace(/(?<!\d)(?:(?:\+|00)?86)?1[3-9]\d{9}(?!\d)/g, '[withheld]');
}

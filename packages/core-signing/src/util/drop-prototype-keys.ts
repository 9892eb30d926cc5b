/**
 * Deletes the keys `__proto__` of parsed JSON, at every depth: no API has one, only an attack sends it.
 *
 * @param text - what was parsed: values are only walked through when it can spell such a key, escapes included
 */
export function dropPrototypeKeys(text: string, value: unknown): void {
  if (!maySpellPrototypeKey(text)) return;
  const waiting: unknown[] = [value];
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue;
    if (Object.hasOwn(next, '__proto__')) Reflect.deleteProperty(next, '__proto__');
    const members: readonly unknown[] = Object.values(next);
    for (const member of members) waiting.push(member);
  }
}

/** The key itself, or one of its letters `_`, `p`, `r`, `o`, `t` as an escape. */
function maySpellPrototypeKey(text: string): boolean {
  return text.includes('__proto__') || (text.includes('\\u00') && escapedLetter.test(text));
}

const escapedLetter = /\\u00(?:5f|6f|7[024])/i;

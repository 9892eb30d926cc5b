import { nearestName } from './nearest-name.js';

/** The names most like `typed`, nearest first: those it begins or is part of, then those that are spelt alike. */
export function nearestNames(typed: string, names: readonly string[], count: number): string[] {
  const word = typed.toLowerCase();
  const found = new Set<string>();
  const spelt = nearestName(typed, names);
  if (spelt !== null) found.add(spelt);
  const tail = word.split('.').at(-1) ?? word;
  for (const part of [word, tail, ...tail.split(/[_-]/).filter((one) => one.length > 3)]) {
    for (const name of names) if (part !== '' && name.toLowerCase().includes(part)) found.add(name);
  }
  for (const name of names) if (found.size < count) found.add(name);
  return [...found].slice(0, count);
}

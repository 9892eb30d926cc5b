import { createHash } from 'node:crypto';

/** A whole number from `least` to `most` that is always the same for the same words: two questions, one answer. */
export function inventNumber(least: number, most: number, ...words: readonly (string | number)[]): number {
  const digest = createHash('sha256').update(words.join('\n')).digest();
  return least + (digest.readUInt32BE(0) % (most - least + 1));
}

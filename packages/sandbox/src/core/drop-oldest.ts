import type { Collection } from './kernel.js';

/**
 * Deletes the oldest entries for as long as they are over; the first that is not ends it, so that a save costs no look at
 * everything.
 *
 * @param keyOf the key of an entry; `undefined` for one that does not know it, which stays.
 */
export function dropOldest<Value>(
  entries: Collection<Value>,
  keyOf: (value: Value) => string | undefined,
  isOver: (value: Value) => boolean,
): void {
  for (const value of entries.oldest()) {
    const key = keyOf(value);
    if (key === undefined || !isOver(value)) return;
    entries.delete(key);
  }
}

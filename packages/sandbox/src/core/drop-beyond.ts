import type { Collection } from './kernel.js';

/** How many entries that have to stay a save looks past. */
const looks = 32;

/** What a collection is kept to. */
export interface Bound<Value> {
  /** How many entries there may be before the oldest that are over go. */
  readonly kept: number;
  keyOf(value: Value): string;
  /** Whether nothing is to come of it any more. What is not over stays, however much it is. */
  isOver(value: Value): boolean;
}

/**
 * Deletes the oldest entries that are over until no more than `kept` are left, those that are not over among them.
 *
 * While the clock stands, many may have to stay: a save looks at a few of them, and now and then at all, so that what
 * lies behind them goes too.
 */
export function dropBeyond<Value>(entries: Collection<Value>, { kept, keyOf, isOver }: Bound<Value>): void {
  const size = entries.size();
  if (size <= kept) return;
  // A power of two stays the same for long, so that the moments are as rare as it is large.
  const looksAtAll = size % 2 ** Math.floor(Math.log2(Math.max(1, size / 16))) === 0;
  let waiting = 0;
  for (const value of entries.oldest()) {
    if (entries.size() <= kept) return;
    if (isOver(value)) entries.delete(keyOf(value));
    else waiting += 1;
    if (waiting > looks && !looksAtAll) return;
  }
}

import { dropBeyond } from './drop-beyond.js';
import type { Bound } from './drop-beyond.js';
import type { Collection } from './kernel.js';

/** How many codes, tokens or keys of one kind are kept. */
export interface ExpiryBound<Value> extends Pick<Bound<Value>, 'kept' | 'keyOf'> {
  /** At all: while the clock stands none ever expires. */
  readonly mostKept: number;
  /** Milliseconds since the epoch. */
  expiresAt(value: Value): number;
}

/** Keeps codes, tokens and keys to a number: first those that have expired go, then the oldest. */
export function dropExpired<Value>(
  entries: Collection<Value>,
  { kept, mostKept, keyOf, expiresAt }: ExpiryBound<Value>,
  now: number,
): void {
  dropBeyond(entries, { kept, keyOf, isOver: (value) => expiresAt(value) <= now });
  entries.trim(mostKept);
}

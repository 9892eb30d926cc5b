import type { StoreChange } from './memory-store.js';

/** Changes that are written together. */
export interface ChangeBatch {
  add(change: StoreChange): void;
  isEmpty(): boolean;
  size(): number;
  /** As one line with its end: a line that is torn is dropped as a whole when it is read. */
  line(): string;
  clear(): void;
}

/** An entry that is set again before it was written is written once, where it was set first. */
export function createChangeBatch(): ChangeBatch {
  let changes: StoreChange[] = [];
  const places = new Map<string, number>();
  return {
    add(change) {
      const name = nameOf(change);
      const isSet = change.kind === 'set' || change.kind === 'order';
      const place = places.get(name);
      if (isSet && place !== undefined) {
        changes[place] = change;
        return;
      }
      // What follows a deletion is a new entry at the end of its collection.
      if (isSet) places.set(name, changes.length);
      else places.delete(name);
      changes.push(change);
    },
    isEmpty: () => changes.length === 0,
    size: () => changes.length,
    line: () => `${JSON.stringify(changes.length === 1 ? changes[0] : changes)}\n`,
    clear() {
      changes = [];
      places.clear();
    },
  };
}

function nameOf(change: StoreChange): string {
  if (change.kind === 'order') return `order\n${change.order.platform}\n${change.order.outTradeNo}`;
  if (change.kind === 'remove-order') return `order\n${change.platform}\n${change.outTradeNo}`;
  return `${change.collection}\n${change.key}`;
}

interface Expiring {
  /** Milliseconds since the epoch. */
  readonly expiresAt: number;
}

/** Things that expire, in any order in, the soonest first out. Each step costs the logarithm of their number. */
export interface ExpiryQueue<Item extends Expiring> {
  readonly size: number;
  push(item: Item): void;
  /** Takes out the item that expired first, if any has by `now`. */
  takeExpired(now: number): Item | undefined;
  /** Forgets all items but these; costs a walk. */
  keepOnly(isWanted: (item: Item) => boolean): void;
}

/** A binary heap: the children of place `n` are at `2n + 1` and `2n + 2`, and neither expires before it. */
export function createExpiryQueue<Item extends Expiring>(): ExpiryQueue<Item> {
  let heap: Item[] = [];

  const rise = (item: Item): void => {
    let place = heap.length;
    while (place > 0) {
      const above = (place - 1) >> 1;
      const parent = heap[above];
      if (parent === undefined || parent.expiresAt <= item.expiresAt) break;
      heap[place] = parent;
      place = above;
    }
    heap[place] = item;
  };

  const sink = (item: Item): void => {
    let place = 0;
    for (;;) {
      const left = 2 * place + 1;
      const [one, other] = [heap[left], heap[left + 1]];
      if (one === undefined) break;
      const isOther = other !== undefined && other.expiresAt < one.expiresAt;
      const sooner = isOther ? other : one;
      if (item.expiresAt <= sooner.expiresAt) break;
      heap[place] = sooner;
      place = isOther ? left + 1 : left;
    }
    heap[place] = item;
  };

  return {
    get size() {
      return heap.length;
    },
    push: rise,
    takeExpired(now) {
      const [first] = heap;
      if (first === undefined || first.expiresAt > now) return undefined;
      const last = heap.pop();
      if (last !== undefined && heap.length > 0) sink(last);
      return first;
    },
    keepOnly(isWanted) {
      // What is sorted is a heap already.
      heap = heap.filter(isWanted).sort((one, other) => one.expiresAt - other.expiresAt);
    },
  };
}

import type { Collection, EventBus, OrderCollection, SandboxStore } from './kernel.js';
import type { SandboxOrder } from './order.js';
import { createOrderTable } from './order-table.js';
import type { PlatformName } from './platform.js';

/** One change of the store, as it is written to disk. */
export type StoreChange =
  | { readonly kind: 'order'; readonly order: SandboxOrder }
  | { readonly kind: 'set'; readonly collection: string; readonly key: string; readonly value: unknown }
  | { readonly kind: 'delete'; readonly collection: string; readonly key: string }
  | { readonly kind: 'remove-order'; readonly platform: PlatformName; readonly outTradeNo: string };

/** The store as the sandbox itself uses it. Platforms see only {@link SandboxStore}. */
export interface RestorableStore extends SandboxStore {
  /** Changes that rebuild the present content on an empty store. */
  contents(): Iterable<StoreChange>;
  /** Applies changes without recording or publishing them. */
  load(changes: Iterable<StoreChange>): void;
  /** Forgets everything, without recording it. Collections already handed out stay usable. */
  clear(): void;
}

export interface MemoryStoreOptions {
  readonly events: EventBus;
  /** Called with every change, after it was made. */
  readonly record?: (change: StoreChange) => void;
  /** How many paid or closed orders are kept. @default 200000 */
  readonly finishedOrders?: number | undefined;
  /** How many events an order keeps: its first, and the last ones. @default 500 */
  readonly eventsPerOrder?: number | undefined;
}

/** Orders and collections in memory, telling `record` of every change. */
export function createMemoryStore(options: MemoryStoreOptions): RestorableStore {
  const { events } = options;
  const { record = () => undefined, finishedOrders = 200_000, eventsPerOrder = 500 } = options;
  const collections = new Map<string, Map<string, unknown>>();
  const orders = createOrderTable();

  function entries(name: string): Map<string, unknown> {
    const existing = collections.get(name);
    if (existing !== undefined) return existing;
    const created = new Map<string, unknown>();
    collections.set(name, created);
    return created;
  }

  function apply(change: StoreChange): void {
    if (change.kind === 'order') orders.put(change.order);
    else if (change.kind === 'set') entries(change.collection).set(change.key, change.value);
    else if (change.kind === 'delete') entries(change.collection).delete(change.key);
    else orders.remove(change.platform, change.outTradeNo);
  }

  function make(change: StoreChange): void {
    apply(change);
    record(change);
  }

  /** Those that have been finished for longest. What waits for its buyer stays, however much it is. */
  function dropFinished(): void {
    while (orders.finished() > finishedOrders) {
      const order = orders.longestFinished();
      if (order === undefined) return;
      make({ kind: 'remove-order', platform: order.platform, outTradeNo: order.outTradeNo });
    }
  }

  const orderCollection: OrderCollection = {
    get: orders.get,
    find: orders.find,
    named: orders.named,
    findByTradeNo: orders.findByTradeNo,
    save(order) {
      const excess = order.events.length - eventsPerOrder;
      if (excess > 0) order.events.splice(1, excess);
      make({ kind: 'order', order });
      dropFinished();
      events.publish({ type: 'order', id: order.outTradeNo });
    },
    list: orders.list,
    newest: orders.newest,
    page: orders.page,
    size: orders.size,
    waiting: orders.waiting,
    countByStatus: orders.countByStatus,
  };

  return {
    orders: orderCollection,
    collection<Value>(name: string): Collection<Value> {
      return {
        // A collection is private to the module that names it, which always stores the same type.
        get: (key) => entries(name).get(key) as Value | undefined,
        set: (key, value) => make({ kind: 'set', collection: name, key, value }),
        delete: (key) => {
          if (entries(name).has(key)) make({ kind: 'delete', collection: name, key });
        },
        values: () => [...entries(name).values()] as Value[],
        oldest: () => entries(name).values() as IterableIterator<Value>,
        size: () => entries(name).size,
        trim(kept) {
          const all = entries(name);
          for (const key of all.keys()) {
            if (all.size <= kept) return;
            make({ kind: 'delete', collection: name, key });
          }
        },
      };
    },
    *contents() {
      for (const order of orders.list().reverse()) yield { kind: 'order', order };
      for (const [collection, values] of collections) {
        for (const [key, value] of values) yield { kind: 'set', collection, key, value };
      }
    },
    load(changes) {
      for (const change of changes) apply(change);
    },
    clear() {
      orders.clear();
      for (const collection of collections.values()) collection.clear();
    },
  };
}

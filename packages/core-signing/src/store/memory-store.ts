import { ConfigError } from '../errors/config-error.js';
import { systemClock, type Clock } from '../util/clock.js';
import { createExpiryQueue } from './expiry-queue.js';
import type { Store, StoreLock, StoreSetOptions } from './store.js';

/** Options of `createMemoryStore`. */
export interface MemoryStoreOptions {
  /** Decides when entries have expired. @default the system's clock */
  readonly clock?: Clock | undefined;
  /** How many entries there may be. When it is reached, expired entries are dropped first, then the oldest written. @default 10000 */
  readonly maxEntries?: number | undefined;
}

interface Entry {
  readonly key: string;
  readonly value: string;
  /** Milliseconds since the epoch; `Infinity` when it does not expire. */
  readonly expiresAt: number;
}

interface Holder {
  readonly fence: number;
  readonly expiresAt: number;
}

/**
 * A store in the memory of this process: enough for one process, forgotten when it ends. With several processes
 * each has its own access token and its own memory of seen notifications: use a shared store there.
 *
 * A write with a `fence` older than the newest lock taken on the same key rejects with a `ConfigError`
 * (`ERR_SDK_CONFIG`): its holder lost the lock and must not overwrite what its successor wrote.
 */
export function createMemoryStore(options?: MemoryStoreOptions): Store {
  const chosen = options ?? {};
  const clock = chosen.clock ?? systemClock;
  const maxEntries = chosen.maxEntries ?? 10_000;
  if (!Number.isInteger(maxEntries) || maxEntries < 1) {
    throw new ConfigError('createMemoryStore: `maxEntries` must be an integer of at least 1.');
  }
  const entries = new Map<string, Entry>();
  const holders = new Map<string, Holder>();
  // One counter for all keys: it grows with every lock on any key, and outlives evicted entries.
  let lastFence = 0;
  const newestFence = new Map<string, number>();
  // Those that expire, so that a full store finds them without a walk through all. An entry that was replaced or deleted
  // stays in it until it expires, or is weeded out.
  const expiring = createExpiryQueue<Entry>();
  const isCurrent = (entry: Entry): boolean => entries.get(entry.key) === entry;

  const read = (key: string): Entry | undefined => {
    const entry = entries.get(key);
    if (entry === undefined || entry.expiresAt > clock.now()) return entry;
    entries.delete(key);
    return undefined;
  };

  const refuseStaleFence = (key: string, fence: number | undefined): void => {
    if (fence !== undefined && fence < (newestFence.get(key) ?? 0)) throw staleFence();
  };

  const dropExpired = (now: number): void => {
    for (let entry = expiring.takeExpired(now); entry !== undefined; entry = expiring.takeExpired(now)) {
      if (isCurrent(entry)) entries.delete(entry.key);
    }
  };

  // One walk through the keys that goes on where it stopped: a new one would pass every deleted place again.
  let oldest = entries.keys();
  const dropOldest = (): void => {
    let next = oldest.next();
    if (next.done === true) {
      oldest = entries.keys();
      next = oldest.next();
    }
    if (next.done !== true) entries.delete(next.value);
  };

  const write = (key: string, value: string, { ttl, fence }: StoreSetOptions): void => {
    assertTtl(ttl);
    refuseStaleFence(key, fence);
    // Deleted first, so that insertion order is the order of writing.
    entries.delete(key);
    add(key, value, ttl);
  };

  const add = (key: string, value: string, ttl: number | undefined): void => {
    const now = clock.now();
    if (entries.size >= maxEntries) dropExpired(now);
    if (entries.size >= maxEntries) dropOldest();
    const entry: Entry = { key, value, expiresAt: ttl === undefined ? Infinity : now + ttl };
    entries.set(key, entry);
    if (ttl === undefined) return;
    if (expiring.size > 2 * entries.size) expiring.keepOnly(isCurrent);
    expiring.push(entry);
  };

  return {
    async get(key) {
      return read(key)?.value;
    },
    async set(key, value, given) {
      const setOptions = given ?? {};
      write(key, value, setOptions);
    },
    async delete(key) {
      entries.delete(key);
    },
    async setIfAbsent(key, value, given) {
      const setOptions = given ?? {};
      refuseStaleFence(key, setOptions.fence);
      if (read(key) !== undefined) return false;
      assertTtl(setOptions.ttl);
      add(key, value, setOptions.ttl);
      return true;
    },
    async lock(key, { ttl }): Promise<StoreLock | undefined> {
      assertTtl(ttl);
      const now = clock.now();
      const current = holders.get(key);
      if (current !== undefined && current.expiresAt > now) return undefined;
      forgetOldLocks(holders, newestFence, maxEntries, now);
      lastFence += 1;
      const holder: Holder = { fence: lastFence, expiresAt: now + ttl };
      holders.set(key, holder);
      newestFence.delete(key);
      newestFence.set(key, holder.fence);
      return {
        fence: holder.fence,
        async release() {
          if (holders.get(key) === holder) holders.delete(key);
        },
      };
    },
  };
}

function assertTtl(ttl: number | undefined): void {
  if (ttl === undefined || (Number.isFinite(ttl) && ttl > 0)) return;
  throw new ConfigError('The store was given a `ttl` that is not a positive number of milliseconds.');
}

function staleFence(): ConfigError {
  return new ConfigError(
    'The store refused a write: the lock it was made under has expired and somebody else took it since. ' +
      'Read the value again instead of writing. A longer lock `ttl` makes this rarer.',
  );
}

/** Bounds the memory of locks; a lock that is held is never forgotten. */
function forgetOldLocks(
  holders: Map<string, Holder>,
  newestFence: Map<string, number>,
  maxEntries: number,
  now: number,
): void {
  if (newestFence.size < maxEntries) return;
  for (const [key, holder] of holders) {
    if (holder.expiresAt <= now) holders.delete(key);
  }
  for (const key of newestFence.keys()) {
    if (newestFence.size < maxEntries) return;
    if (!holders.has(key)) newestFence.delete(key);
  }
}

/**
 * Where state that several processes share is kept: access tokens, platform certificates, seen nonces and
 * notifications. Values are strings; keys are namespaced by the caller. Times are milliseconds.
 */
export interface Store {
  /** The value, or `undefined` when absent or expired. */
  get(key: string): Promise<string | undefined>;
  /** Writes, replacing what was there. Without `ttl` the entry does not expire. */
  set(key: string, value: string, options?: StoreSetOptions): Promise<void>;
  delete(key: string): Promise<void>;
  /** Writes only when the key is absent. Resolves to whether this call wrote; atomic across processes. */
  setIfAbsent(key: string, value: string, options?: StoreSetOptions): Promise<boolean>;
  /**
   * Tries once to take an exclusive lock. Resolves to `undefined` when somebody else holds it.
   * The lock expires after `ttl` whether or not it was released, so a crashed holder blocks nobody for long.
   */
  lock(key: string, options: { readonly ttl: number }): Promise<StoreLock | undefined>;
}

/**
 * Options of `store.set` and `store.setIfAbsent`: how long an entry lives, and which lock it is written under.
 */
export interface StoreSetOptions {
  /** Milliseconds until the entry disappears. */
  readonly ttl?: number;
  /** The fencing token of the lock under which this write is made: a write with an older one is refused. */
  readonly fence?: number;
}

/**
 * A lock that was taken. It ends by itself after its `ttl`, so that the death of its holder blocks nobody for long.
 */
export interface StoreLock {
  /** Grows with every lock taken on the same key. */
  readonly fence: number;
  /** Releases the lock if this holder still has it. */
  release(): Promise<void>;
}

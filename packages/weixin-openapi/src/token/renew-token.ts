import type { Clock, Logger, Store, StoreLock } from '@sdk/core-signing';
import type { Delay } from '@sdk/core-signing/internal';
import { readTokenRecord, writeTokenRecord, type TokenRecord } from './token-record.js';

/** What a renewal works with. */
export interface RenewalParts {
  readonly store: Store;
  /** One key for the token and its lock: fences are per key. */
  readonly key: string;
  /** Milliseconds after which a crashed holder's lock is free: longer than a token request may take. */
  readonly lease: number;
  readonly clock: Clock;
  readonly logger: Logger | undefined;
  readonly random: () => number;
  readonly delay: Delay;
  /** Milliseconds that never jump. */
  readonly stopwatch: () => number;
  /** Asks the platform. */
  fetch(): Promise<TokenRecord>;
}

/** Which token of another process will do. */
type Accepts = (record: TokenRecord) => boolean;

/**
 * Gets a token that will do: one that another process left in the store, or a new one, which this process asks
 * for under a lock so that all others can use it. Whoever does not get the lock waits for its holder, no longer
 * than the lock can live.
 *
 * A store that fails is no reason to fail: then a token is asked for directly, and not written.
 */
export async function renewToken(parts: RenewalParts, accepts: Accepts): Promise<TokenRecord> {
  const until = parts.stopwatch() + parts.lease + 1000;
  for (;;) {
    const step = await tryOnce(parts, accepts);
    if (step === 'store-failed') return parts.fetch();
    if (step !== 'busy') return step;
    if (parts.stopwatch() >= until) return parts.fetch();
    await parts.delay(25 + parts.random() * 50, undefined);
  }
}

/**
 * As {@link renewToken}, ahead of need: when somebody else is at it already, or the store fails, there is nothing
 * to do while the present token lives.
 */
export async function renewAhead(parts: RenewalParts, accepts: Accepts): Promise<TokenRecord | undefined> {
  const step = await tryOnce(parts, accepts);
  return typeof step === 'string' ? undefined : step;
}

async function tryOnce(
  parts: RenewalParts,
  accepts: Accepts,
): Promise<TokenRecord | 'busy' | 'store-failed'> {
  const { store, key, lease } = parts;
  let lock: StoreLock | undefined;
  try {
    const stored = readTokenRecord(await store.get(key));
    if (stored !== undefined && accepts(stored)) return stored;
    lock = await store.lock(key, { ttl: lease });
  } catch {
    parts.logger?.warn({ platform: 'weixin' }, 'the store failed: access tokens are not shared meanwhile');
    return 'store-failed';
  }
  return lock === undefined ? 'busy' : fetchUnderLock(parts, lock, accepts);
}

async function fetchUnderLock(parts: RenewalParts, lock: StoreLock, accepts: Accepts): Promise<TokenRecord> {
  const { store, key, clock } = parts;
  const stored = async () => readTokenRecord(await store.get(key).catch(() => undefined));
  try {
    // Between the first look and the lock, the last holder may have written.
    const written = await stored();
    if (written !== undefined && accepts(written)) return written;
    const fresh = await parts.fetch();
    const ttl = fresh.expiresAt - clock.now();
    if (ttl <= 0) return fresh;
    try {
      await store.set(key, writeTokenRecord(fresh), { ttl, fence: lock.fence });
    } catch {
      // Too late: the lock had passed to somebody else, whose token is the newer one. Or the store fails.
      const newer = await stored();
      if (newer !== undefined && accepts(newer)) return newer;
      parts.logger?.warn({ platform: 'weixin' }, 'the access token could not be shared through the store');
    }
    return fresh;
  } finally {
    await lock.release().catch(() => undefined);
  }
}

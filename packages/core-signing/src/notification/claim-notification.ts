import type { Store } from '../store/store.js';
import { guardLogger } from '../util/guard-logger.js';
import type { Logger } from '../util/logger.js';

/** A claimed notification. */
export interface NotificationClaim {
  readonly duplicate: boolean;
  /** For a duplicate: whether the delivery that holds the claim has not been acknowledged yet. */
  readonly inProgress: boolean;
  /** The handler is done: later deliveries are duplicates until the claim expires. Never rejects. */
  settle(): Promise<void>;
  /** The handler failed: the next delivery is not a duplicate. */
  release(): Promise<void>;
  /** Resolves when what {@link settle} or {@link release} began is in the store, or has failed. Never rejects. */
  settled(): Promise<void>;
}

/** Where the claims of a platform's notifications are kept. */
export interface ClaimSettings {
  readonly platform: string;
  readonly store: Store;
  readonly logger: Logger | undefined;
}

/** How long claims are kept, in milliseconds. */
export interface ClaimTimes {
  /** While the handler runs. A process that dies blocks the notification no longer than this. */
  readonly lease: number;
  /** Once it was acknowledged. */
  readonly ttl: number;
}

const unclaimed = {
  inProgress: false,
  settle: () => Promise.resolve(),
  release: () => Promise.resolve(),
  settled: () => Promise.resolve(),
};
const done = 'done';

/**
 * Makes a name for the holder of each claim: one nonce for all of a client's, and their number.
 *
 * @param nonce - unique among all processes that share the store
 */
export function claimHolders(nonce: () => string): () => string {
  let prefix: string | undefined;
  let count = 0;
  return () => {
    prefix ??= nonce();
    count += 1;
    return `${prefix}.${count}`;
  };
}

/**
 * Claims a notification for the first who asks. A store that fails makes the verification fail, so that the platform
 * delivers again: an order is never processed twice because of it.
 *
 * @param key - names the notification in the store; `undefined` for one without a number, which nobody can claim
 * @param times - `false` claims nothing
 * @param newHolder - see {@link claimHolders}
 */
export async function claimNotification(
  settings: ClaimSettings,
  key: string | undefined,
  times: ClaimTimes | false,
  newHolder: () => string,
): Promise<NotificationClaim> {
  if (times === false || key === undefined) return { duplicate: false, ...unclaimed };
  const { store } = settings;
  const holder = newHolder();
  const first = await store.setIfAbsent(key, holder, { ttl: Math.min(times.lease, times.ttl) });
  if (!first) return { ...unclaimed, duplicate: true, inProgress: (await store.get(key)) !== done };
  return new HeldClaim(settings, key, holder, times.ttl);
}

/** The claim of the delivery that came first. A class, because every notification makes one and most use one method. */
class HeldClaim implements NotificationClaim {
  readonly duplicate = false;
  readonly inProgress = false;
  readonly #settings: ClaimSettings;
  readonly #key: string;
  readonly #holder: string;
  readonly #ttl: number;
  #begun: Promise<void> | undefined;

  constructor(settings: ClaimSettings, key: string, holder: string, ttl: number) {
    this.#settings = settings;
    this.#key = key;
    this.#holder = holder;
    this.#ttl = ttl;
  }

  settle(): Promise<void> {
    return this.#begin(this.#keep());
  }

  release(): Promise<void> {
    return this.#begin(this.#giveBack());
  }

  settled(): Promise<void> {
    return this.#begun ?? Promise.resolve();
  }

  #begin(writing: Promise<void>): Promise<void> {
    const before = this.#begun;
    this.#begun = writing.catch(() => undefined).then(() => before);
    return writing;
  }

  async #keep(): Promise<void> {
    const { platform, store, logger } = this.#settings;
    try {
      await store.set(this.#key, done, { ttl: this.#ttl });
    } catch {
      // What was done is done; at worst a repetition reaches the handler again.
      guardLogger(logger)?.warn(
        { platform, key: this.#key },
        'the claim of a notification could not be kept',
      );
    }
  }

  async #giveBack(): Promise<void> {
    const { store } = this.#settings;
    // After its lease another delivery may hold the claim.
    if ((await store.get(this.#key)) === this.#holder) await store.delete(this.#key);
  }
}

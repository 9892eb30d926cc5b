import type { AlipayContext } from '../alipay-context.js';

/** A claimed notification. */
export interface NotificationClaim {
  readonly duplicate: boolean;
  /** For a duplicate: whether the delivery that holds the claim has not been acknowledged yet. */
  readonly inProgress: boolean;
  /** The handler is done: later deliveries are duplicates until the claim expires. */
  settle(): void;
  /** The handler failed: the next delivery is not a duplicate. */
  release(): Promise<void>;
}

/** How long claims are kept, in milliseconds. */
export interface ClaimTimes {
  /** While the handler runs. A process that dies blocks the notification no longer than this. */
  readonly lease: number;
  /** Once it was acknowledged. */
  readonly ttl: number;
}

/** 26 hours: Alipay repeats for 25. */
export const defaultClaimTtl = 26 * 3_600_000;
/** 3 minutes: Alipay repeats for the first time after 4, so that a crash loses no delivery. */
export const defaultClaimLease = 3 * 60_000;

const unclaimed = { inProgress: false, settle: () => undefined, release: () => Promise.resolve() };
const settled = 'done';

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
 * Claims a notification for the first who asks. A store that fails makes the verification fail, so that Alipay
 * delivers again: an order is never processed twice because of it.
 *
 * @param times - `false` claims nothing
 * @param newHolder - see {@link claimHolders}
 */
export async function claimNotification(
  context: AlipayContext,
  message: { readonly appId: string; readonly notifyId: string | undefined },
  times: ClaimTimes | false,
  newHolder: () => string,
): Promise<NotificationClaim> {
  const { appId, notifyId } = message;
  if (times === false || notifyId === undefined || notifyId === '') return { duplicate: false, ...unclaimed };
  const { store, logger } = context;
  const key = `alipay:notification:${appId}:${notifyId}`;
  const holder = newHolder();
  const first = await store.setIfAbsent(key, holder, { ttl: Math.min(times.lease, times.ttl) });
  if (!first) return { ...unclaimed, duplicate: true, inProgress: (await store.get(key)) !== settled };
  return {
    duplicate: false,
    inProgress: false,
    settle: () => {
      store.set(key, settled, { ttl: times.ttl }).catch(() => {
        // The answer is on its way; at worst a repetition reaches the handler again.
        logger?.warn({ platform: 'alipay', notifyId }, 'the claim of a notification could not be kept');
      });
    },
    release: async () => {
      // After its lease another delivery may hold the claim.
      if ((await store.get(key)) === holder) await store.delete(key);
    },
  };
}

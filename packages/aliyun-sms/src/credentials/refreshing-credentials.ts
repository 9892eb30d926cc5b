import { systemClock, type Clock } from '@sdk/core-signing';
import { awaitShared, singleFlight } from '@sdk/core-signing/internal';
import type { AliyunCredentials, CredentialsProvider } from './aliyun-credentials.js';
import { checkCredentials } from './check-credentials.js';
import { isSameKey } from './expired-credentials.js';

/** Options of `refreshingCredentials`: when credentials are renewed. */
export interface RefreshingOptions {
  readonly clock?: Clock | undefined;
  /** Milliseconds before their end at which credentials are renewed in the background. @default 15 minutes */
  readonly renewAhead?: number | undefined;
}

const minute = 60_000;
/** Credentials this close to their end are not used for a call that could take as long. */
const leastLife = 5_000;
const firstPause = 5_000;
const longestPause = 5 * minute;

const wait = { platform: 'aliyunSms', what: 'credentials' };

/**
 * Keeps temporary credentials fresh: one question at a time however many calls wait; renewed in the background ahead
 * of their end; the present ones are used until that end when renewing fails, with pauses that grow. Those that the
 * platform calls expired early are dropped.
 *
 * @param obtain - asks for new credentials. A failure reaches the caller only when there are none that live.
 */
export function refreshingCredentials(
  obtain: () => Promise<AliyunCredentials>,
  options?: RefreshingOptions,
): CredentialsProvider {
  const { clock = systemClock, renewAhead = 15 * minute } = options ?? {};
  const flights = singleFlight<AliyunCredentials>();
  let held: AliyunCredentials | undefined;
  let renewAt = 0;
  let pause = firstPause;
  let droppedAt = -Infinity;

  const lifeOf = ({ expiresAt }: AliyunCredentials): number =>
    expiresAt === undefined ? Infinity : expiresAt - clock.now();

  // A clock that was set back must not keep refused credentials in use until the time that it was set back from.
  const mayDrop = (): boolean => {
    const passed = clock.now() - droppedAt;
    return passed >= firstPause || passed < 0;
  };

  const renew = (): Promise<AliyunCredentials> =>
    flights('renew', async () => {
      const fresh = checkCredentials(await obtain());
      held = fresh;
      pause = firstPause;
      const life = lifeOf(fresh);
      // Credentials that live shorter than the usual window are renewed when half of their life is over.
      renewAt = life === Infinity ? Infinity : clock.now() + Math.max(life - renewAhead, life / 2);
      return fresh;
    });

  return async (options) => {
    const signal = options?.signal;
    // A source may give the same again for a while: it is not asked for every call.
    if (held !== undefined && isSameKey(held, options?.refused) && mayDrop()) {
      droppedAt = clock.now();
      held = undefined;
    }
    if (held === undefined || lifeOf(held) <= leastLife) return awaitShared(renew(), signal, wait);
    if (clock.now() >= renewAt) {
      renewAt = clock.now() + pause;
      pause = Math.min(pause * 2, longestPause);
      // The present ones live: whoever needs the next ones is told of the failure.
      renew().catch(() => undefined);
    }
    return held;
  };
}

import { SdkError, type CallOptions, type Outcome } from '@sdk/core-signing';
import { awaitShared, singleFlight } from '@sdk/core-signing/internal';
import type { AccessTokenSource } from '../weixin-context.js';
import { renewAhead, renewToken, type RenewalParts } from './renew-token.js';
import { isUsable, type TokenRecord } from './token-record.js';

/** Tokens that are kept alive here. */
export interface ManagedTokens extends AccessTokenSource {
  /** The token with its times. */
  record(options?: CallOptions): Promise<TokenRecord>;
}

export interface ManagedTokenParts extends Omit<RenewalParts, 'fetch'> {
  /** Asks the platform for a token, by force if it gives one that was refused. */
  obtain(isRefused: (token: string) => boolean): Promise<TokenRecord>;
}

/** The token in use, and when to look for the next. */
interface Held {
  readonly record: TokenRecord;
  /** When the next token is looked for, in ms since the epoch. */
  lookAgainAt: number;
}

/**
 * The platform renews a stable token by itself in its last five minutes, in which the old one stays valid: asked
 * earlier, it gives the same token again.
 */
const renewalWindow = 5 * 60 * 1000;
/** How much of the window passes, at random, before this process asks: not all of them at the same moment. */
const jitter = 60 * 1000;
/** How long a replacement is kept although it is refused too: then the token is not what is wrong. */
const replacementTrust = 30 * 1000;
const retryAheadAfter = 10 * 1000;
const rememberedRefusals = 8;

const wait = { platform: 'weixin', what: 'an access token' };

/**
 * Keeps one access token alive: one request at a time in this process, one among all that share the store, ahead
 * of expiry and in the background.
 */
export function createManagedTokens(given: ManagedTokenParts): ManagedTokens {
  const { clock, random } = given;
  const flights = singleFlight<TokenRecord>();
  const refused = new Set<string>();
  let held: Held | undefined;
  // Whether the next token takes the place of one that was refused.
  let replacing = false;

  const parts: RenewalParts = { ...given, fetch: fetchToken };

  async function fetchToken(): Promise<TokenRecord> {
    const replaces = replacing;
    const before = new Set(refused);
    const fresh = await given.obtain((token) => before.has(token));
    // Given again after it was refused: the platform stands by it.
    if (before.has(fresh.token)) refused.delete(fresh.token);
    return replaces ? { ...fresh, replacedAt: clock.now() } : fresh;
  }

  function adopt(record: TokenRecord): TokenRecord {
    const now = clock.now();
    const window = Math.min(renewalWindow, (record.expiresAt - record.obtainedAt) / 2);
    const due = record.expiresAt - window + random() * Math.min(jitter, window / 5);
    const sameAgain = held?.record.token === record.token;
    held = { record, lookAgainAt: sameAgain ? Math.max(due, now + replacementTrust) : due };
    replacing = false;
    return record;
  }

  function accepts(record: TokenRecord): boolean {
    return isUsable(record, clock.now()) && !refused.has(record.token);
  }

  function renew(): Promise<TokenRecord> {
    return flights('needed', async () => {
      try {
        return adopt(await renewToken(parts, accepts));
      } catch (error) {
        throw asNotSent(error);
      }
    });
  }

  function lookAhead(current: Held): void {
    const now = clock.now();
    if (now < current.lookAgainAt) return;
    current.lookAgainAt = now + retryAheadAfter * (1 + random());
    const isNewer = (record: TokenRecord): boolean =>
      accepts(record) && record.expiresAt > current.record.expiresAt + retryAheadAfter;
    flights('ahead', async () => {
      const next = await renewAhead(parts, isNewer);
      // It may have been refused or replaced meanwhile.
      return next === undefined || held !== current ? current.record : adopt(next);
    }).catch(() => {
      given.logger?.warn({ platform: 'weixin' }, 'the access token could not be renewed ahead of its expiry');
    });
  }

  async function record(options?: CallOptions): Promise<TokenRecord> {
    if (held !== undefined && isUsable(held.record, clock.now())) {
      lookAhead(held);
      return held.record;
    }
    const first = await awaitShared(renew(), options?.signal, wait);
    // A renewal that was under way already may bring the very token that was refused meanwhile.
    return refused.has(first.token) ? awaitShared(renew(), options?.signal, wait) : first;
  }

  return {
    renewable: true,
    record,
    get: async (options) => (await record(options)).token,
    async invalidate(token) {
      if (held !== undefined && held.record.token !== token) return;
      // A time to come means that the clock was set back since.
      const age = clock.now() - (held?.record.replacedAt ?? -Infinity);
      if (age >= 0 && age < replacementTrust) return;
      held = undefined;
      replacing = true;
      refused.add(token);
      for (const oldest of refused) {
        if (refused.size <= rememberedRefusals) break;
        refused.delete(oldest);
      }
    },
  };
}

/** The call that needed the token was not sent, whatever is known about the request for the token. */
function asNotSent(error: unknown): unknown {
  if (SdkError.is(error) && error.outcome === 'unknown') (error as { outcome: Outcome }).outcome = 'not-sent';
  return error;
}

import type { JournalEntry, SandboxNotification } from './core/kernel.js';
import type { SandboxOrder } from './core/order.js';
import { toBeInState, toBePaid, toBeRefunded } from './matchers/order-matchers.js';
import { toBeIdempotentUnderRedelivery } from './matchers/to-be-idempotent-under-redelivery.js';
import type { RedeliveryOptions } from './matchers/to-be-idempotent-under-redelivery.js';
import { toHaveBeenNotified } from './matchers/to-have-been-notified.js';
import type { ExpectedNotification, NotifyingSandbox } from './matchers/to-have-been-notified.js';
import { toHaveVerifiedSignature } from './matchers/to-have-verified-signature.js';

export type { MatcherResult } from './matchers/matcher-result.js';
export type { ExpectedNotification, NotifyingSandbox, RedeliveryOptions };

/**
 * Matchers for `expect.extend`, in Jest and in Vitest.
 *
 * @example
 * ```ts
 * import { sandboxMatchers } from '@sdk/sandbox/jest';
 *
 * expect.extend(sandboxMatchers);
 * await expect(sandbox).toHaveBeenNotified('T1', { accepted: true });
 * expect(sandbox.orders.get('T1')).toBePaid();
 * ```
 */
export const sandboxMatchers = {
  toBeIdempotentUnderRedelivery,
  toBeInState,
  toBePaid,
  toBeRefunded,
  toHaveBeenNotified,
  toHaveVerifiedSignature,
} as const;

/** A matcher for what it can look at; on anything else it does not compile. */
type MatcherOf<Actual, Subject, Call> = [NonNullable<Actual>] extends [Subject] ? Call : never;

/** The matchers as methods of `expect(actual)`. For an `expect` that is not global, extend its own interface with this. */
export interface SandboxMatchers<Result, Actual> {
  /** Redelivers twice, late, reordered and corrupted (to be refused): the shop's own state must not change. */
  readonly toBeIdempotentUnderRedelivery: MatcherOf<
    Actual,
    SandboxNotification,
    (options: RedeliveryOptions) => Promise<Result>
  >;
  /** The platform's own state word, for example `TRADE_SUCCESS`. */
  readonly toBeInState: MatcherOf<Actual, SandboxOrder, (state: string | null) => Result>;
  /** The buyer has paid, whatever was refunded since. */
  readonly toBePaid: MatcherOf<Actual, SandboxOrder, () => Result>;
  /** Exactly so many fen are refunded. */
  readonly toBeRefunded: MatcherOf<Actual, SandboxOrder, (fen: number) => Result>;
  /** The platform told the shop about the order. */
  readonly toHaveBeenNotified: MatcherOf<
    Actual,
    NotifyingSandbox,
    (outTradeNo: string, expected?: ExpectedNotification) => Promise<Result>
  >;
  /** The request was signed rightly; if not, the message says why and what to change. */
  readonly toHaveVerifiedSignature: MatcherOf<Actual, JournalEntry, () => Result>;
}

// Jest's global `expect` has this interface, and Vitest's inherits it, which is how both learn of the matchers. With
// neither installed it is an interface that nobody uses.
declare global {
  namespace jest {
    interface Matchers<R, T> extends SandboxMatchers<R, T> {}
  }
}

import type { CallOptions } from '@sdk/core-signing';
import type { OrderQueryResult, PayResult } from '../payment-results.js';

/**
 * Options of `payAndConfirm`: how often is asked, how long the buyer has, and how often the payment is taken back.
 * Times are ms.
 */
export interface PayAndConfirmOptions extends Omit<CallOptions, 'signal'> {
  /** Milliseconds between two queries. @default 5000 */
  readonly interval?: number | undefined;
  /**
   * Milliseconds that the buyer has to confirm, counted from the first answer. WeChat Pay does not reverse a payment in
   * its first 15 seconds, so the result of an unpaid order takes at least that long. @default 45000
   */
  readonly confirmTimeout?: number | undefined;
  /** How often reversing the payment is attempted at most, until the platform confirms it. @default 10 */
  readonly cancelAttempts?: number | undefined;
  /** Ends the wait: the payment is reversed at once, as if the time were over. */
  readonly signal?: AbortSignal | undefined;
  /** How to wait: `(milliseconds, signal)`, resolved early when the signal is aborted. @default timers */
  readonly delay?: ((milliseconds: number, signal: AbortSignal | undefined) => Promise<void>) | undefined;
}

/**
 * The end of a payment by payment code.
 * - `paid`: the platform says so.
 * - `reversed`: the platform says that it ended without payment, or that the money went back.
 * - `unknown`: neither could be established. Do not charge again: make `payment.orderQuery({ outTradeNo })`.
 */
export type PayAndConfirmResult =
  | {
      readonly state: 'paid';
      readonly outTradeNo: string;
      readonly transactionId: string | undefined;
      /** What the platform said last. */
      readonly order: OrderQueryResult | PayResult;
    }
  | { readonly state: 'reversed'; readonly outTradeNo: string }
  | {
      readonly state: 'unknown';
      readonly outTradeNo: string;
      /** What to do next, in one sentence. */
      readonly advice: string;
      /** What failed last, if something did: an `SdkError`, or what else was thrown, by a `delay` for example. */
      readonly error: Error | undefined;
    };

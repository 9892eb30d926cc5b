import type { PaymentProviderName } from '../payment-parameters.js';

/**
 * A line of a bill that tells no payment and no refund: its cells cannot be told apart, or it lacks an order number or
 * an amount. Money may have moved: somebody has to look at it.
 */
export interface UnclearBillLine {
  readonly provider: PaymentProviderName;
  readonly kind: 'unclear';
  /** Line in the bill, from 1. */
  readonly line: number;
  /** The pieces of the line as the platform wrote them, in their order. */
  readonly cells: readonly string[];
  /** The cells by the name of their column where that can be told, and empty otherwise. */
  readonly values: Readonly<Record<string, string>>;
}

import { ValidationError, type CallOptions } from '@sdk/core-signing';

/** Options of one `billRows`. */
export interface BillRowsOptions extends CallOptions {
  /**
   * What becomes of a line that tells no payment and no refund, because its cells cannot be told apart or because it
   * lacks an order number or an amount: `refuse` ends the reading with an error, `mark` gives it as an
   * `UnclearBillLine`, for somebody to look at, and goes on.
   *
   * @default 'refuse'
   */
  readonly unclearLines?: 'refuse' | 'mark' | undefined;
}

/** @throws ValidationError for a choice that there is not. */
export function assertBillRowsOptions(options: BillRowsOptions | undefined): void {
  // Options that are null count as none, from plain JavaScript.
  const given: unknown = options?.unclearLines ?? 'refuse';
  if (given === 'refuse' || given === 'mark') return;
  throw new ValidationError([{ path: 'unclearLines', expected: "'refuse' or 'mark'" }], {
    platform: 'unified-pay',
    operation: 'payment.billRows',
  });
}

import type { UnclearBillLine } from '../bill/unclear-bill-line.js';
import type { UnifiedBillRow } from '../bill/unified-bill-row.js';
import type { MerchantRecord } from './merchant-record.js';

/** Something on which the platform's bill and the merchant's records do not agree. */
export type BillDifference =
  /** The platform moved money that the records do not know. */
  | { readonly kind: 'missing-here'; readonly row: UnifiedBillRow }
  /** The records say that money moved, and the bill does not. */
  | {
      readonly kind: 'missing-there';
      readonly record: MerchantRecord;
      /** An unclear line that names the order: it may stand there. */
      readonly unclearLine?: UnclearBillLine;
    }
  /** The amount of the order differs. */
  | {
      readonly kind: 'amount-differs';
      readonly row: UnifiedBillRow;
      readonly record: MerchantRecord;
      /** Fen. */
      readonly billed: number;
      /** Fen. */
      readonly recorded: number;
    }
  /** The amount of a refund differs. */
  | {
      readonly kind: 'refund-differs';
      readonly row: UnifiedBillRow;
      readonly record: MerchantRecord;
      readonly billed: number;
      readonly recorded: number;
    }
  /** One says that the money moved, the other that it did not. */
  | { readonly kind: 'status-differs'; readonly row: UnifiedBillRow; readonly record: MerchantRecord };

/** A line that was compared with nothing, because it cannot be told what it is. Read it, and book by hand. */
export interface UnclearLineDifference {
  readonly kind: 'unclear-line';
  readonly line: UnclearBillLine;
}

/** Counts and sums of one side. Fen. */
export interface SideTotals {
  readonly payments: number;
  readonly paymentFen: number;
  readonly refunds: number;
  readonly refundFen: number;
}

/** Counts and sums of both sides, known when all differences were read. Amounts are fen. */
export interface ReconcileTotals {
  readonly bill: SideTotals;
  /** Of the records that say that money moved. */
  readonly records: SideTotals;
  /** Pairs that agree in everything. */
  readonly agreed: number;
  readonly differences: Readonly<Record<BillDifference['kind'], number>>;
  /** Lines that are in none of these counts and sums, because it cannot be told what they are. */
  readonly unclearLines: number;
}

/** The differences one by one, and the totals at the end. It can be read once. */
export interface Reconciliation<
  Difference extends BillDifference | UnclearLineDifference = BillDifference,
> extends AsyncIterable<Difference> {
  /** Known when the differences were read to their end; `undefined` before. */
  readonly totals: ReconcileTotals | undefined;
}

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
  /** The currency differs. The amounts were not compared. */
  | {
      readonly kind: 'currency-differs';
      readonly row: UnifiedBillRow;
      readonly record: MerchantRecord;
      readonly billedCurrency: string;
      readonly recordedCurrency: string;
    }
  /** One says that the money moved, the other that it did not. */
  | { readonly kind: 'status-differs'; readonly row: UnifiedBillRow; readonly record: MerchantRecord };

/** A line that was compared with nothing, because it cannot be told what it is. Read it, and book by hand. */
export interface UnclearLineDifference {
  readonly kind: 'unclear-line';
  readonly line: UnclearBillLine;
}

/**
 * Counts and sums of one side: of what is in CNY, and apart from it of every other currency. Neither side counts what it
 * says did not move: a refund in the bill that failed (`FAIL`, `CHANGE`), a record with `settled: false`. A refund that is
 * under way in the bill (`PROCESSING`) is counted.
 */
export interface SideTotals {
  readonly payments: number;
  /** Fen. */
  readonly paymentFen: number;
  readonly refunds: number;
  /** Fen. */
  readonly refundFen: number;
  /** By currency (`HKD`); empty where everything is in CNY. */
  readonly otherCurrencies: Readonly<Record<string, CurrencyTotals>>;
}

/** Counts and sums of what is in one currency other than CNY. Amounts are in the unit of the rows and records. */
export interface CurrencyTotals {
  readonly payments: number;
  readonly paymentAmount: number;
  readonly refunds: number;
  readonly refundAmount: number;
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

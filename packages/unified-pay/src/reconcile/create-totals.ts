import { assertFen } from '@sdk/core-signing/internal';
import type { UnifiedBillRow } from '../bill/unified-bill-row.js';
import type { BillDifference, ReconcileTotals, SideTotals } from './bill-difference.js';
import type { MerchantRecord } from './merchant-record.js';

/** Counts both sides while they are compared. Sums are exact: whole numbers of fen. */
export function createTotals() {
  const bill = emptySide();
  const records = emptySide();
  let agreed = 0;
  let unclearLines = 0;
  const differences: Record<BillDifference['kind'], number> = {
    'missing-here': 0,
    'missing-there': 0,
    'amount-differs': 0,
    'refund-differs': 0,
    'status-differs': 0,
  };
  return {
    addRow(row: UnifiedBillRow): void {
      add(bill, row.kind, (row.kind === 'payment' ? row.totalFee : row.refundFee) ?? 0);
    },
    /** @throws ValidationError for a record whose amount is no whole number of fen. */
    addRecord(record: MerchantRecord): void {
      const path = record.kind === 'payment' ? 'totalFee' : 'refundFee';
      const fen: unknown = record.kind === 'payment' ? record.totalFee : record.refundFee;
      assertFen(fen, { path: `records.${record.outTradeNo}.${path}` });
      if (record.settled ?? true) add(records, record.kind, Number(fen));
    },
    addUnclearLine(): void {
      unclearLines += 1;
    },
    addAgreement(): void {
      agreed += 1;
    },
    addDifference(kind: BillDifference['kind']): void {
      differences[kind] += 1;
    },
    result: (): ReconcileTotals => ({
      bill: { ...bill },
      records: { ...records },
      agreed,
      differences: { ...differences },
      unclearLines,
    }),
  };
}

type Side = { -readonly [Name in keyof SideTotals]: SideTotals[Name] };

function emptySide(): Side {
  return { payments: 0, paymentFen: 0, refunds: 0, refundFen: 0 };
}

function add(side: Side, kind: 'payment' | 'refund', fen: number): void {
  if (kind === 'payment') {
    side.payments += 1;
    side.paymentFen += fen;
  } else {
    side.refunds += 1;
    side.refundFen += fen;
  }
}

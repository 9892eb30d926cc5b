import { ValidationError } from '@sdk/core-signing';
import { assertFen } from '@sdk/core-signing/internal';
import type { UnifiedBillRow } from '../bill/unified-bill-row.js';
import type { BillDifference, ReconcileTotals } from './bill-difference.js';
import { createSide } from './create-side.js';
import { currencyOf } from './currency-of.js';
import type { MerchantRecord } from './merchant-record.js';
import { moneyArrived } from './money-arrived.js';

/** Counts both sides while they are compared. Sums are exact: whole numbers of fen. */
export function createTotals() {
  const bill = createSide();
  const records = createSide();
  let agreed = 0;
  let unclearLines = 0;
  const differences: Record<BillDifference['kind'], number> = {
    'missing-here': 0,
    'missing-there': 0,
    'amount-differs': 0,
    'refund-differs': 0,
    'currency-differs': 0,
    'status-differs': 0,
  };
  return {
    addRow(row: UnifiedBillRow): void {
      if (!moneyArrived(row)) return;
      bill.add(row.kind, (row.kind === 'payment' ? row.totalFee : row.refundFee) ?? 0, currencyOf(row));
    },
    /** @throws ValidationError for a record whose amount is no whole number of fen, or whose currency is none. */
    addRecord(record: MerchantRecord): void {
      const path = record.kind === 'payment' ? 'totalFee' : 'refundFee';
      const fen: unknown = record.kind === 'payment' ? record.totalFee : record.refundFee;
      assertFen(fen, { path: `records.${record.outTradeNo}.${path}` });
      assertCurrency(record);
      if (record.settled ?? true) records.add(record.kind, Number(fen), currencyOf(record));
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
      bill: bill.result(),
      records: records.result(),
      agreed,
      differences: { ...differences },
      unclearLines,
    }),
  };
}

function assertCurrency(record: MerchantRecord): void {
  const currency: unknown = currencyOf(record);
  if (typeof currency === 'string' && /^[A-Z]{3}$/.test(currency)) return;
  const issue = {
    path: `records.${record.outTradeNo}.currency`,
    expected: 'three capital letters such as CNY or HKD',
  };
  throw new ValidationError([issue], { platform: 'unified-pay', operation: 'reconcile' });
}

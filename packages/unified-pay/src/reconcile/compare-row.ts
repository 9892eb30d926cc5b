import type { UnifiedBillRow } from '../bill/unified-bill-row.js';
import type { BillDifference } from './bill-difference.js';
import { currencyOf } from './currency-of.js';
import type { MerchantRecord } from './merchant-record.js';
import { moneyArrived } from './money-arrived.js';

/** On what a row and the record of the same event do not agree; `undefined` when they do. */
export function compareRow(row: UnifiedBillRow, record: MerchantRecord): BillDifference | undefined {
  const recordSettled = record.settled ?? true;
  // While a refund is under way either side may be ahead.
  const undecided = row.kind === 'refund' && row.status === 'PROCESSING';
  if (!undecided && moneyArrived(row) !== recordSettled) return { kind: 'status-differs', row, record };
  // Amounts of two currencies cannot be compared.
  const billedCurrency = currencyOf(row);
  const recordedCurrency = currencyOf(record);
  if (billedCurrency !== recordedCurrency) {
    return { kind: 'currency-differs', row, record, billedCurrency, recordedCurrency };
  }
  if (record.kind === 'payment') {
    const billed = row.totalFee ?? 0;
    const recorded = record.totalFee;
    return billed === recorded ? undefined : { kind: 'amount-differs', row, record, billed, recorded };
  }
  const billed = row.refundFee ?? 0;
  const recorded = record.refundFee;
  return billed === recorded ? undefined : { kind: 'refund-differs', row, record, billed, recorded };
}

import type { UnifiedBillRow } from '../bill/unified-bill-row.js';
import type { BillDifference } from './bill-difference.js';
import type { MerchantRecord } from './merchant-record.js';

/** Refunds of which the money did not arrive. */
const failedStates: ReadonlySet<string> = new Set(['FAIL', 'CHANGE']);

/** On what a row and the record of the same event do not agree; `undefined` when they do. */
export function compareRow(row: UnifiedBillRow, record: MerchantRecord): BillDifference | undefined {
  const recordSettled = record.settled ?? true;
  // While a refund is under way either side may be ahead.
  const undecided = row.kind === 'refund' && row.status === 'PROCESSING';
  const rowSettled = !(row.kind === 'refund' && failedStates.has(row.status));
  if (!undecided && rowSettled !== recordSettled) return { kind: 'status-differs', row, record };
  if (record.kind === 'payment') {
    const billed = row.totalFee ?? 0;
    const recorded = record.totalFee;
    return billed === recorded ? undefined : { kind: 'amount-differs', row, record, billed, recorded };
  }
  const billed = row.refundFee ?? 0;
  const recorded = record.refundFee;
  return billed === recorded ? undefined : { kind: 'refund-differs', row, record, billed, recorded };
}

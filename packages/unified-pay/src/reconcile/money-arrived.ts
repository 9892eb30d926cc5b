import type { UnifiedBillRow } from '../bill/unified-bill-row.js';

/** Refunds of which the money did not arrive. */
const failedStates: ReadonlySet<string> = new Set(['FAIL', 'CHANGE']);

/** Whether the money of a row moved, or is about to: every row but a refund that failed. */
export function moneyArrived(row: UnifiedBillRow): boolean {
  return !(row.kind === 'refund' && failedStates.has(row.status));
}

import type { UnclearBillRecord } from '@sdk/weixin-pay';
import type { UnclearBillLine } from './unclear-bill-line.js';
import type { UnifiedBillRow } from './unified-bill-row.js';
import { unifiedRowOr } from './unified-row-of.js';

/**
 * The rows of a bill of WeChat Pay, and what could not be told apart, in the bill's order.
 *
 * @param unclear - where the bill puts what cannot be told apart, before the row behind it
 * @param mark - whether lines without a number or an amount are told too, instead of ending the reading
 */
export async function* readWeixinRows(
  bill: AsyncIterable<Readonly<Record<string, string>>>,
  unclear: UnclearBillRecord[],
  mark: boolean,
): AsyncGenerator<UnifiedBillRow | UnclearBillLine> {
  // The first line names the columns.
  let line = 2;
  const told = function* (): Generator<UnclearBillLine> {
    for (const record of unclear.splice(0)) {
      yield { provider: 'wxpay', kind: 'unclear', ...record, values: {} };
      line = record.line + linesOf(record.cells);
    }
  };
  for await (const values of bill) {
    yield* told();
    yield unifiedRowOr('wxpay', { values, cells: Object.values(values), line }, mark);
    line += linesOf(Object.values(values));
  }
  yield* told();
}

/** Names of goods have line breaks in them. */
function linesOf(cells: readonly string[]): number {
  return cells.reduce((lines, cell) => lines + cell.split('\n').length - 1, 1);
}

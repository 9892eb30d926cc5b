import { ConfigError } from '@sdk/core-signing';
import type { UnclearBillLine } from '../bill/unclear-bill-line.js';
import type { UnifiedBillRow } from '../bill/unified-bill-row.js';
import type {
  BillDifference,
  ReconcileTotals,
  Reconciliation,
  UnclearLineDifference,
} from './bill-difference.js';
import { compareRow } from './compare-row.js';
import { createTotals } from './create-totals.js';
import type { MerchantRecord } from './merchant-record.js';

/** What `reconcile` compares. */
export interface ReconcileInput<Row extends UnifiedBillRow | UnclearBillLine = UnifiedBillRow> {
  /** The platform's bill of a day: `payment.billRows({ billDate })`. */
  readonly bill: AsyncIterable<Row> | Iterable<Row>;
  /** Your records of the same day, China time, in any order; the closer to the bill's order, the less is kept. */
  readonly records: AsyncIterable<MerchantRecord> | Iterable<MerchantRecord>;
}

/**
 * Compares a day's bill with your records, row by row as both arrive. What has found its counterpart is forgotten at
 * once, so that no more is kept than one day's rows that have not.
 *
 * An order that is paid around midnight may stand in the bill of the other day: look there before doing anything
 * about one that is missing. What is missing here was paid all the same: mark it as paid, or refund it.
 *
 * One line that cannot be read ends the comparison of the whole day. With `unclearLines: 'mark'` such lines come as
 * differences, `unclear-line`, and everything else is compared.
 *
 * @throws MalformedResponseError for a bill that cannot be read; whatever your records throw.
 * @example
 * ```ts
 * const reconciliation = reconcile({ bill: payment.billRows({ billDate: '20260101' }), records });
 * for await (const difference of reconciliation) report(difference);
 * reconciliation.totals?.agreed;
 * ```
 */
export function reconcile(input: ReconcileInput): Reconciliation;
export function reconcile(
  input: ReconcileInput<UnifiedBillRow | UnclearBillLine>,
): Reconciliation<BillDifference | UnclearLineDifference>;
export function reconcile(
  input: ReconcileInput<UnifiedBillRow | UnclearBillLine>,
): Reconciliation<BillDifference | UnclearLineDifference> {
  let totals: ReconcileTotals | undefined;
  let taken = false;
  return {
    get totals() {
      return totals;
    },
    [Symbol.asyncIterator]() {
      if (taken)
        throw new ConfigError(
          'reconcile: the result can be read only once, like the bill. Call `reconcile` again.',
        );
      taken = true;
      return compare(input, (result) => {
        totals = result;
      });
    },
  };
}

async function* compare(
  { bill, records }: ReconcileInput<UnifiedBillRow | UnclearBillLine>,
  onEnd: (totals: ReconcileTotals) => void,
): AsyncGenerator<BillDifference | UnclearLineDifference> {
  const totals = createTotals();
  const rowsAlone = createWaiting<UnifiedBillRow>();
  const recordsAlone = createWaiting<MerchantRecord>();
  const unclear = new Map<string, UnclearBillLine>();
  const report = (difference: BillDifference): BillDifference => {
    totals.addDifference(difference.kind);
    return difference;
  };
  const meet = (row: UnifiedBillRow, record: MerchantRecord): BillDifference | undefined => {
    const difference = compareRow(row, record);
    if (difference === undefined) totals.addAgreement();
    return difference && report(difference);
  };

  for await (const [side, item] of alternate(bill, records)) {
    if (side === 'bill') {
      if (item.kind === 'unclear') {
        totals.addUnclearLine();
        for (const cell of item.cells) unclear.set(cell.trim(), item);
        yield { kind: 'unclear-line', line: item };
        continue;
      }
      totals.addRow(item);
      const record = recordsAlone.take(keyOf(item));
      const difference = record && meet(item, record);
      if (record === undefined) rowsAlone.put(keyOf(item), item);
      if (difference !== undefined) yield difference;
    } else {
      totals.addRecord(item);
      const row = rowsAlone.take(keyOf(item));
      const difference = row && meet(row, item);
      if (row === undefined) recordsAlone.put(keyOf(item), item);
      if (difference !== undefined) yield difference;
    }
  }
  for (const row of rowsAlone.rest()) yield report({ kind: 'missing-here', row });
  for (const record of recordsAlone.rest()) {
    if (!(record.settled ?? true)) continue;
    const unclearLine = unclear.get(record.outTradeNo);
    yield report({ kind: 'missing-there', record, ...(unclearLine === undefined ? {} : { unclearLine }) });
  }
  onEnd(totals.result());
}

/** What stands for the same event on both sides. An Alipay refund without a number has its order's. */
function keyOf(item: UnifiedBillRow | MerchantRecord): string {
  const { kind, outTradeNo } = item;
  if (kind === 'payment') return JSON.stringify([kind, outTradeNo]);
  const { outRefundNo } = item as { readonly outRefundNo?: string | undefined };
  return JSON.stringify([kind, outTradeNo, outRefundNo || outTradeNo]);
}

/** Items by key, several to one key: a bill may hold two payments of one order, and that must come out. */
function createWaiting<Item>() {
  const waiting = new Map<string, Item[]>();
  return {
    put(key: string, item: Item): void {
      const list = waiting.get(key);
      if (list === undefined) waiting.set(key, [item]);
      else list.push(item);
    },
    take(key: string): Item | undefined {
      const list = waiting.get(key);
      const item = list?.shift();
      if (list?.length === 0) waiting.delete(key);
      return item;
    },
    *rest(): Generator<Item> {
      for (const list of waiting.values()) yield* list;
    },
  };
}

/** One from the one, one from the other, and the rest of the longer. Both are closed, however it ends. */
async function* alternate<Left, Right>(
  left: AsyncIterable<Left> | Iterable<Left>,
  right: AsyncIterable<Right> | Iterable<Right>,
): AsyncGenerator<readonly ['bill', Left] | readonly ['records', Right]> {
  const lefts = iteratorOf(left);
  const rights = iteratorOf(right);
  let leftOpen = true;
  let rightOpen = true;
  try {
    while (leftOpen || rightOpen) {
      if (leftOpen) {
        const next = await lefts.next();
        if (next.done === true) leftOpen = false;
        else yield ['bill', next.value];
      }
      if (rightOpen) {
        const next = await rights.next();
        if (next.done === true) rightOpen = false;
        else yield ['records', next.value];
      }
    }
  } finally {
    if (leftOpen) await lefts.return?.();
    if (rightOpen) await rights.return?.();
  }
}

function iteratorOf<Item>(
  source: AsyncIterable<Item> | Iterable<Item>,
): AsyncIterator<Item> | Iterator<Item> {
  return Symbol.asyncIterator in source ? source[Symbol.asyncIterator]() : source[Symbol.iterator]();
}

import { decodeBill } from '../../bill/decode-bill.js';
import type { BillReadingOptions } from '../../bill/bill-row.js';
import { readBillRows } from '../../bill/read-bill-rows.js';
import { takeBillOnce } from '../../bill/take-bill-once.js';
import type { V2Bill, V2BillRow } from '../bill-operations.js';

/**
 * A bill over its unpacked bytes, which are read once.
 *
 * @param giveUp - ends the download
 */
export function createV2Bill(
  pieces: AsyncGenerator<Uint8Array>,
  operation: string,
  giveUp: AbortController,
  { onUnclearRecord }: BillReadingOptions,
): V2Bill {
  let summary: V2BillRow | undefined;
  const { take, spend } = takeBillOnce(pieces, operation);
  return Object.freeze({
    get summary() {
      return summary;
    },
    [Symbol.asyncIterator]: () =>
      readBillRows(
        take(),
        operation,
        (found) => {
          summary = found;
        },
        onUnclearRecord,
      ),
    async text() {
      let text = '';
      for await (const piece of decodeBill(take(), operation)) text += piece;
      return text;
    },
    async close() {
      spend();
      giveUp.abort();
    },
  });
}

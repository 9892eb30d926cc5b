import { ConfigError } from '@sdk/core-signing';
import type { V2Bill, V2BillRow } from '../bill-operations.js';
import { decodeBill, readBillRows } from './read-bill-rows.js';

/**
 * A bill over its unpacked bytes, which are read once.
 *
 * @param giveUp - ends the download
 */
export function createV2Bill(
  pieces: AsyncGenerator<Uint8Array>,
  operation: string,
  giveUp: AbortController,
): V2Bill {
  let summary: V2BillRow | undefined;
  let taken = false;
  const take = (): AsyncGenerator<Uint8Array> => {
    if (taken) {
      throw new ConfigError('This bill was already read or closed. Download it again to read it again.', {
        platform: 'weixin-pay',
        operation,
      });
    }
    taken = true;
    return pieces;
  };
  return Object.freeze({
    get summary() {
      return summary;
    },
    [Symbol.asyncIterator]: () =>
      readBillRows(take(), operation, (found) => {
        summary = found;
      }),
    async text() {
      let text = '';
      for await (const piece of decodeBill(take(), operation)) text += piece;
      return text;
    },
    async close() {
      taken = true;
      giveUp.abort();
    },
  });
}

import { createHash } from 'node:crypto';
import { SignatureError } from '@sdk/core-signing';
import { decodeBill } from '../../bill/decode-bill.js';
import type { BillReadingOptions } from '../../bill/bill-row.js';
import { readBillRows } from '../../bill/read-bill-rows.js';
import { takeBillOnce } from '../../bill/take-bill-once.js';
import { unpackBill } from '../../bill/unpack-bill.js';
import type { V3Bill, V3BillRow } from './bills.js';

/** Greatest length of what a bill unpacks to: 2 GiB. */
const maximumBytes = 2 * 1024 ** 3;

export interface BillSource extends BillReadingOptions {
  /** How the platform’s digest of the bill was made: `SHA1`. */
  readonly hashType: string;
  /** The platform’s digest of the bill in hexadecimal; it was compared with the bytes. */
  readonly hashValue: string;
  readonly body: AsyncIterable<Uint8Array>;
  readonly operation: string;
  /** Ends the connection. */
  giveUp(): void;
}

/** A bill over the bytes that arrive. */
export function createBill(source: BillSource): V3Bill {
  const { hashType, hashValue, body, operation, giveUp, onUnclearRecord } = source;
  let summary: V3BillRow | undefined;
  const whole = unpackBill(body, operation, { bytes: maximumBytes });
  const { take, spend } = takeBillOnce(checkHash(whole, hashValue, operation), operation);
  return Object.freeze({
    hashType,
    hashValue,
    async text() {
      let text = '';
      for await (const piece of decodeBill(take(), operation)) text += piece;
      return text;
    },
    rows: () =>
      readBillRows(
        take(),
        operation,
        (found) => {
          summary = found;
        },
        onUnclearRecord,
      ),
    summary: () => summary,
    stream: take,
    close() {
      spend();
      giveUp();
      return Promise.resolve();
    },
  });
}

/** Passes the bytes on, and fails after the last when they are not the ones that the signed answer described. */
async function* checkHash(
  pieces: AsyncIterable<Uint8Array>,
  expected: string,
  operation: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash('sha1');
  for await (const piece of pieces) {
    hash.update(piece);
    yield piece;
  }
  if (hash.digest('hex') === expected.toLowerCase()) return;
  throw new SignatureError(
    'The bill is not the one that WeChat Pay described: its SHA-1 differs. It was cut off or changed on its way; use ' +
      'nothing of it, and download it again.',
    {
      code: 'ERR_SDK_SIGNATURE_MISMATCH',
      step: 'hash',
      outcome: 'rejected',
      platform: 'weixin-pay',
      operation,
    },
  );
}

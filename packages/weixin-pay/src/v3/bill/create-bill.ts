import { createHash } from 'node:crypto';
import { ConfigError, SignatureError } from '@sdk/core-signing';
import type { V3Bill, V3BillRow } from './bills.js';
import { decompress } from './decompress.js';
import { readBillRows } from './read-bill-rows.js';

export interface BillSource {
  readonly hashType: string;
  readonly hashValue: string;
  readonly body: AsyncIterable<Uint8Array>;
  readonly operation: string;
  /** Ends the connection. */
  giveUp(): void;
}

/** A bill over the bytes that arrive. */
export function createBill({ hashType, hashValue, body, operation, giveUp }: BillSource): V3Bill {
  let taken = false;
  let summary: V3BillRow | undefined;
  const take = (): AsyncIterable<Uint8Array> => {
    if (taken) {
      throw new ConfigError('This bill was already read or closed. Download it again to read it again.', {
        platform: 'weixin-pay',
        operation,
      });
    }
    taken = true;
    return checkHash(decompress(body, operation), hashValue, operation);
  };
  return Object.freeze({
    hashType,
    hashValue,
    async text() {
      const pieces: Uint8Array[] = [];
      for await (const piece of take()) pieces.push(piece);
      return new TextDecoder().decode(Buffer.concat(pieces));
    },
    rows() {
      const pieces = take();
      return (async function* () {
        for await (const line of readBillRows(pieces, operation)) {
          if (line.kind === 'row') yield line.row;
          else summary = line.row;
        }
      })();
    },
    summary: () => summary,
    stream: take,
    close() {
      taken = true;
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

import { MalformedResponseError } from '@sdk/core-signing';
import { setOwn } from '@sdk/core-signing/internal';
import type { V3BillRow } from './bills.js';

/** A line of a bill: of its table, or the summary below it. */
export type BillLine =
  { readonly kind: 'row'; readonly row: V3BillRow } | { readonly kind: 'summary'; readonly row: V3BillRow };

/**
 * Reads the table of a bill. Every cell begins with a backtick and none is quoted, so cells end where `` ,` `` stands
 * and a comma in the name of goods does not split one; lines without backticks are headers, the second of them that
 * of the summary.
 *
 * @throws MalformedResponseError for a line whose cells do not match its header.
 */
export async function* readBillRows(
  pieces: AsyncIterable<Uint8Array>,
  operation: string,
): AsyncGenerator<BillLine> {
  let header: readonly string[] | undefined;
  let headers = 0;
  let number = 0;
  for await (const line of splitLines(pieces, operation)) {
    number += 1;
    if (line === '') continue;
    if (!line.startsWith('`')) {
      header = line.split(',').map((name) => name.trim());
      headers += 1;
      continue;
    }
    const cells = line.slice(1).split(',`');
    if (header?.length !== cells.length) {
      throw malformed(
        `Line ${number} of the bill has ${cells.length} cells, its header ${header?.length ?? 0}`,
        operation,
      );
    }
    yield { kind: headers > 1 ? 'summary' : 'row', row: toRow(header, cells) };
  }
}

function toRow(header: readonly string[], cells: readonly string[]): V3BillRow {
  const row: Record<string, string> = {};
  header.forEach((name, index) => setOwn(row, name, cells[index] ?? ''));
  return row;
}

async function* splitLines(pieces: AsyncIterable<Uint8Array>, operation: string): AsyncGenerator<string> {
  // Takes the byte order mark away.
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const decode = (piece?: Uint8Array): string => {
    try {
      return decoder.decode(piece, { stream: piece !== undefined });
    } catch (cause) {
      throw malformed('The bill is not text in UTF-8', operation, cause);
    }
  };
  let pending = '';
  for await (const piece of pieces) {
    const lines = `${pending}${decode(piece)}`.split('\n');
    pending = lines.pop() ?? '';
    for (const line of lines) yield line.replace(/\r$/, '');
  }
  pending += decode();
  if (pending !== '') yield pending.replace(/\r$/, '');
}

function malformed(problem: string, operation: string, cause?: unknown): MalformedResponseError {
  return new MalformedResponseError(`${problem}. Reading a bill changes nothing: download it again.`, {
    outcome: 'rejected',
    platform: 'weixin-pay',
    operation,
    cause,
  });
}

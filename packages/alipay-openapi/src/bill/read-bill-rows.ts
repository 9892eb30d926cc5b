import { setOwn } from '@sdk/core-signing/internal';
import { alignCells } from './align-cells.js';
import { billError } from './bill-error.js';
import type { BillComment, BillRow } from './bill-row.js';
import { createRecordReader } from './create-record-reader.js';
import type { EntryPiece } from './unzip-entries.js';

export type BillDecoder = InstanceType<typeof TextDecoder>;

/** A decoder for a bill's text: GBK, unless the file begins with the mark of UTF-8. */
export function billDecoder(firstBytes: Uint8Array): BillDecoder {
  const [a, b, c] = firstBytes;
  return new TextDecoder(a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : 'gbk');
}

/** How tables are read. */
export interface BillReading {
  /** Told of comment lines, which are not rows. */
  readonly onComment: (comment: BillComment) => void;
  /** What becomes of a line whose cells cannot be told apart. */
  readonly unclearLines: 'refuse' | 'mark';
}

/** Reads the tables of unpacked files. @throws MalformedResponseError */
export async function* readBillRows(
  pieces: AsyncIterable<EntryPiece>,
  reading: BillReading,
): AsyncGenerator<BillRow> {
  const ready: BillRow[] = [];
  let table: ReturnType<typeof createTable> | undefined;
  for await (const { file, bytes, last } of pieces) {
    if (table === undefined && bytes.byteLength === 0 && !last) continue;
    table ??= createTable(file, bytes, { ...reading, onRow: (row) => ready.push(row) });
    table.push(bytes, last);
    yield* ready.splice(0);
    if (last) table = undefined;
  }
}

function createTable(
  file: string,
  firstBytes: Uint8Array,
  handlers: BillReading & { readonly onRow: (row: BillRow) => void },
): { push(bytes: Uint8Array, last: boolean): void } {
  const decoder = billDecoder(firstBytes);
  let header: readonly string[] | undefined;
  const reader = createRecordReader({
    onComment(text, line) {
      // A line of dashes opens or closes a table; what follows it has its own column names.
      if (/^-{3,}/.test(text)) header = undefined;
      handlers.onComment({ file, line, text, summary: text.includes('合计') });
    },
    onRecord(cells, line) {
      if (header === undefined) header = cells;
      else handlers.onRow(toRow(file, line, header, cells) ?? unclearRow(file, line, cells, handlers));
    },
  });
  return {
    push(bytes, last) {
      reader.push(decoder.decode(bytes, { stream: !last }));
      if (last) reader.end();
    },
  };
}

function unclearRow(
  file: string,
  line: number,
  cells: readonly string[],
  { unclearLines }: BillReading,
): BillRow {
  if (unclearLines === 'mark') return { file, line, values: {}, cells, summary: false, unclear: true };
  throw billError(
    `Line ${line} of the bill has more cells than there are columns, so that it cannot be told which is which.`,
    {
      advice:
        "Downloading it again gives the same line: read the bill with `unclearLines: 'mark'`, which goes on behind it, or with `text()`, which has it as it is.",
    },
  );
}

/** `undefined` when it cannot be told which cell is which. */
function toRow(
  file: string,
  line: number,
  header: readonly string[],
  given: readonly string[],
): BillRow | undefined {
  const cells = alignCells(header, given);
  if (cells === undefined) return undefined;
  const values: Record<string, string> = {};
  header.forEach((name, index) => {
    const cell = cells[index];
    if (name !== '' && cell !== undefined && !Object.hasOwn(values, name)) setOwn(values, name, cell);
  });
  return { file, line, values, cells, summary: /^(合计|小计|总计)/.test(cells[0] ?? '') };
}

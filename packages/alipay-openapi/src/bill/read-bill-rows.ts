import { setOwn } from '@sdk/core-signing/internal';
import { alignCells } from './align-cells.js';
import type { BillComment, BillRow } from './bill-row.js';
import { createRecordReader } from './create-record-reader.js';
import type { EntryPiece } from './unzip-entries.js';

export type BillDecoder = InstanceType<typeof TextDecoder>;

/** A decoder for a bill's text: GBK, unless the file begins with the mark of UTF-8. */
export function billDecoder(firstBytes: Uint8Array): BillDecoder {
  const [a, b, c] = firstBytes;
  return new TextDecoder(a === 0xef && b === 0xbb && c === 0xbf ? 'utf-8' : 'gbk');
}

/** Reads the tables of unpacked files. Comment lines are handed to `onComment` and are not rows. */
export async function* readBillRows(
  pieces: AsyncIterable<EntryPiece>,
  onComment: (comment: BillComment) => void,
): AsyncGenerator<BillRow> {
  const ready: BillRow[] = [];
  let table: ReturnType<typeof createTable> | undefined;
  for await (const { file, bytes, last } of pieces) {
    if (table === undefined && bytes.byteLength === 0 && !last) continue;
    table ??= createTable(file, bytes, { onComment, onRow: (row) => ready.push(row) });
    table.push(bytes, last);
    yield* ready.splice(0);
    if (last) table = undefined;
  }
}

function createTable(
  file: string,
  firstBytes: Uint8Array,
  handlers: { readonly onComment: (comment: BillComment) => void; readonly onRow: (row: BillRow) => void },
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
      else handlers.onRow(toRow(file, line, header, alignCells(header, cells, line)));
    },
  });
  return {
    push(bytes, last) {
      reader.push(decoder.decode(bytes, { stream: !last }));
      if (last) reader.end();
    },
  };
}

function toRow(file: string, line: number, header: readonly string[], cells: readonly string[]): BillRow {
  const values: Record<string, string> = {};
  header.forEach((name, index) => {
    const cell = cells[index];
    if (name !== '' && cell !== undefined && !Object.hasOwn(values, name)) setOwn(values, name, cell);
  });
  return { file, line, values, cells, summary: /^(合计|小计|总计)/.test(cells[0] ?? '') };
}

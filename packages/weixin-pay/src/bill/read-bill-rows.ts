import { billDamaged } from './bill-damaged.js';
import type { BillRow } from './bill-row.js';
import { decodeBill } from './decode-bill.js';

/**
 * Reads a bill line by line. The first line names the columns; every cell of a record begins with a backtick; the
 * next line without one names the columns of the totals, which follow it.
 *
 * Cells are not quoted, and goods have names with commas and line breaks in them: a record is cut at `` ,` `` only,
 * and goes on until it has all its cells. The last column, which has to be of one line, is an amount or a rate.
 *
 * @throws MalformedResponseError from the iteration, for a record with too many or too few cells.
 */
export async function* readBillRows(
  pieces: AsyncIterable<Uint8Array>,
  operation: string,
  onSummary: (summary: BillRow) => void,
): AsyncGenerator<BillRow> {
  let columns: readonly string[] | undefined;
  let isSummary = false;
  let record = '';
  for await (const line of readLines(pieces, operation)) {
    if (record === '' && line === '') continue;
    if (record === '' && !line.startsWith('`')) {
      // A third header would belong to no bill that is documented.
      if (columns !== undefined && isSummary)
        throw billDamaged(operation, 'The bill goes on after its totals.');
      isSummary = columns !== undefined;
      columns = line.split(',').map((name) => name.trim());
      continue;
    }
    record = record === '' ? line : `${record}\n${line}`;
    const row = toRow(columns, record, operation);
    if (row === undefined) continue;
    record = '';
    if (isSummary) onSummary(row);
    else yield row;
  }
  if (record !== '') throw billDamaged(operation, 'The bill ends within a record.');
  if (columns === undefined) throw billDamaged(operation, 'The bill is empty.');
}

/** `undefined` while cells are missing. */
function toRow(
  columns: readonly string[] | undefined,
  record: string,
  operation: string,
): BillRow | undefined {
  if (columns === undefined)
    throw billDamaged(operation, 'The bill does not begin with the names of its columns.');
  const cells = record.slice(1).split(',`');
  if (cells.length < columns.length) return undefined;
  if (cells.length > columns.length) {
    throw billDamaged(
      operation,
      'A record of the bill has more cells than there are columns, so that it cannot be told which is which; ' +
        '`text()` has it as it is.',
    );
  }
  const row = Object.create(null) as Record<string, string>;
  columns.forEach((name, index) => {
    row[name] = cells[index] ?? '';
  });
  return row;
}

async function* readLines(pieces: AsyncIterable<Uint8Array>, operation: string): AsyncGenerator<string> {
  let rest = '';
  for await (const text of decodeBill(pieces, operation)) {
    const lines = (rest + text).split('\n');
    rest = lines.pop() ?? '';
    for (const line of lines) yield line.endsWith('\r') ? line.slice(0, -1) : line;
  }
  if (rest !== '') yield rest;
}

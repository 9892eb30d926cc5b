import { billDamaged } from './bill-damaged.js';
import type { BillReadingOptions, BillRow } from './bill-row.js';
import { decodeBill } from './decode-bill.js';

/** How the names of the totals begin, of bills of trades and of the flow of funds: no record goes on with this. */
const totalsBegin = /^(?:总交易单数|资金流水总笔数),/;

/**
 * Reads a bill line by line. The first line names the columns; every cell of a record begins with a backtick; the
 * next line without one names the columns of the totals, which follow it.
 *
 * Cells are not quoted, and goods have names with commas and line breaks in them: a record is cut at `` ,` `` only,
 * and goes on until it has all its cells. The last column, which has to be of one line, is an amount or a rate.
 *
 * @param onUnclearRecord - told of a record with too many or too few cells
 * @throws MalformedResponseError from the iteration, for such a record where nobody is told of it.
 */
export async function* readBillRows(
  pieces: AsyncIterable<Uint8Array>,
  operation: string,
  onSummary: (summary: BillRow) => void,
  onUnclearRecord?: BillReadingOptions['onUnclearRecord'],
): AsyncGenerator<BillRow> {
  let columns: readonly string[] | undefined;
  let isSummary = false;
  let record = '';
  let number = 0;
  let begin = 0;
  for await (const line of readLines(pieces, operation)) {
    number += 1;
    if (record !== '' && columns !== undefined && totalsBegin.test(line)) {
      if (typeof onUnclearRecord !== 'function' || isSummary) throw unclearCells(operation, 'fewer');
      onUnclearRecord({ line: begin, cells: cellsOf(record) });
      record = '';
    }
    if (record === '') begin = number;
    if (record === '' && line === '') continue;
    if (record === '' && !line.startsWith('`')) {
      // A third header would belong to no bill that is documented.
      if (columns !== undefined && isSummary)
        throw billDamaged(operation, 'The bill goes on after its totals.');
      isSummary = columns !== undefined;
      columns = line.split(',').map((name) => name.trim());
      continue;
    }
    const unfinished = record;
    record = record === '' ? line : `${record}\n${line}`;
    if (columns === undefined)
      throw billDamaged(operation, 'The bill does not begin with the names of its columns.');
    const cells = cellsOf(record);
    if (cells.length < columns.length) continue;
    record = '';
    if (cells.length === columns.length) {
      const row = toRow(columns, cells);
      if (isSummary) onSummary(row);
      else yield row;
      continue;
    }
    if (typeof onUnclearRecord !== 'function' || isSummary) throw unclearCells(operation, 'more');
    // A record that lacks cells went on into the next, which is whole: that one is not lost with it.
    const alone = line.startsWith('`') && unfinished !== '' ? cellsOf(line) : [];
    const isWhole = alone.length === columns.length;
    onUnclearRecord({ line: begin, cells: isWhole ? cellsOf(unfinished) : cells });
    if (isWhole) yield toRow(columns, alone);
  }
  if (record !== '') throw billDamaged(operation, 'The bill ends within a record.');
  if (columns === undefined) throw billDamaged(operation, 'The bill is empty.');
}

/** The text between the backticks. The first stands at the beginning. */
function cellsOf(record: string): readonly string[] {
  return record.slice(1).split(',`');
}

function toRow(columns: readonly string[], cells: readonly string[]): BillRow {
  const row = Object.create(null) as Record<string, string>;
  columns.forEach((name, index) => {
    row[name] = cells[index] ?? '';
  });
  return row;
}

function unclearCells(operation: string, which: 'fewer' | 'more'): Error {
  return billDamaged(
    operation,
    `A record of the bill has ${which} cells than there are columns, so that it cannot be told which is which.`,
    {
      advice:
        'Downloading it again gives the same record: download it with `onUnclearRecord`, and the bill is read to its end, or read it with `text()`, which has it as it is.',
    },
  );
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

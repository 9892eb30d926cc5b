import { billLines } from '../../core/bill-lines.js';

/** A bill: header, rows, and two lines of totals. */
export interface BillTable {
  readonly columns: readonly string[];
  readonly rows: readonly (readonly string[])[];
  readonly totals: Readonly<Record<string, string>>;
}

/** The text as the platform writes it: a backtick before every cell that is no header, CRLF, and a byte order mark. */
export function writeBill({ columns, rows, totals }: BillTable, withMark: boolean): string {
  const lines = [
    columns.join(','),
    ...rows.map(cells),
    Object.keys(totals).join(','),
    cells(Object.values(totals)),
  ];
  return (withMark ? '\uFEFF' : '') + billLines(lines);
}

function cells(values: readonly string[]): string {
  // Cells are not quoted: what would break a line is a space, as on the platform; commas stay.
  return values.map((value) => `\`${value.replaceAll(/[\r\n]+/g, ' ')}`).join(',');
}

import type { ConformanceRow } from './conformance-row.js';

export const tableStart = '<!-- conformance: written by `npm run conformance -- --update` -->';
export const tableEnd = '<!-- /conformance -->';

/** The rows as a Markdown table, as a README shows them. The columns line up, as Prettier wants them. */
export function conformanceTable(
  rows: readonly ConformanceRow[],
  titles: readonly [number: string, name: string, reaches: string],
): string {
  const cells = rows.map((row, index) => [
    String(index + 1),
    `\`${row.name}\``,
    row.reaches === null ? '–' : row.reaches.map((operation) => `\`${operation}\``).join(', '),
  ]);
  const widths = titles.map((title, column) =>
    Math.max(3, width(title), ...cells.map((row) => width(row[column] ?? ''))),
  );
  const line = (row: readonly string[]): string =>
    `| ${row.map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell))).join(' | ')} |`;
  const rule = `| ${widths.map((one) => '-'.repeat(one)).join(' | ')} |`;
  return [line(titles), rule, ...cells.map(line)].join('\n');
}

/** A document with the text between the two marks replaced. */
export function withTable(document: string, table: string): string {
  const start = document.indexOf(tableStart) + tableStart.length;
  const end = document.indexOf(tableEnd);
  if (start < tableStart.length || end < 0) throw new Error('the document has no place for the table');
  return `${document.slice(0, start)}\n\n${table}\n\n${document.slice(end)}`;
}

/** Chinese characters take two columns. */
function width(text: string): number {
  return [...text].reduce((sum, character) => sum + (character > '\u2e7f' ? 2 : 1), 0);
}

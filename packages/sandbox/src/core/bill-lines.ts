/** A bill of lines that end as those of both platforms do. */
export function billLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\r\n`).join('');
}

/** One line of a bill's table. */
export interface BillRow {
  /** Name of the file inside the archive, for example `20881234567890120156_20260101_业务明细.csv`. */
  readonly file: string;
  /** Line in that file, from 1. */
  readonly line: number;
  /** The cells by the name of their column, as text: amounts stay decimal text in yuan. */
  readonly values: Readonly<Record<string, string>>;
  /** The cells in order, for columns without a name or with the same name. */
  readonly cells: readonly string[];
  /** Whether the line sums up others (its first cell is `合计`, `小计` or `总计`): leave it out when adding up. */
  readonly summary: boolean;
  /**
   * Whether the line has more cells than there are columns, so that it cannot be told which is which: `values` is empty
   * then, and `cells` has the pieces. Only with `unclearLines: 'mark'`.
   */
  readonly unclear?: true;
}

/** A line beginning with `#`: account, period, totals, time of export. */
export interface BillComment {
  readonly file: string;
  readonly line: number;
  /** Without the `#`. */
  readonly text: string;
  /** Whether it states totals (`…合计：…`). */
  readonly summary: boolean;
}

/** A line of a bill by the names of its columns (Chinese, as the platform writes them); amounts are yuan text. */
export type BillRow = Readonly<Record<string, string>>;

/** What stands in a bill in the place of a row and cannot be told apart: it has more or fewer cells than columns. */
export interface UnclearBillRecord {
  /** Line in the bill, from 1, where it begins. */
  readonly line: number;
  /** The pieces between which a cell ends, without the backtick. */
  readonly cells: readonly string[];
}

/** What a bill can be read with. */
export interface BillReadingOptions {
  /**
   * Told of a record whose cells cannot be told apart, before the row behind it: the rows leave it out, and the bill is
   * read to its end. Somebody has to look at it. Without this function such a record ends the reading with an error.
   */
  readonly onUnclearRecord?: ((record: UnclearBillRecord) => void) | undefined;
}

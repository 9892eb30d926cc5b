/** A line of a bill by the names of its columns (Chinese, as the platform writes them); amounts are yuan text. */
export type BillRow = Readonly<Record<string, string>>;

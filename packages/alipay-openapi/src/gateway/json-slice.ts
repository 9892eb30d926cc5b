/** Where one top-level value stands in a JSON text: `[start, end)`, quotes and brackets included. */
export interface JsonSlice {
  readonly start: number;
  readonly end: number;
}

/** Each JSON value once, in the order in which they are met; documents with their fields in another order are others. */
export function distinctValues(values: readonly unknown[]): unknown[] {
  return [...new Map(values.map((value) => [JSON.stringify(value), value])).values()];
}

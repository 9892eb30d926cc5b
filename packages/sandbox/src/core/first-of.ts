/** The first value (that matches), without a copy of them all. */
export function firstOf<Value>(
  values: Iterable<Value>,
  matches: (value: Value) => boolean = () => true,
): Value | undefined {
  for (const value of values) if (matches(value)) return value;
  return undefined;
}

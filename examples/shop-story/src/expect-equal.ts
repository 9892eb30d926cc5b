/** Throws a sentence that a person can act on when a step does not hold. */
export function expectEqual(name: string, actual: unknown, expected: unknown, detail?: string): void {
  if (actual === expected) return;
  const explanation = detail === undefined ? '' : ` (${detail})`;
  throw new Error(`${name} should be ${String(expected)} but is ${String(actual)}${explanation}`);
}

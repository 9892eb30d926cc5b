/** Far deeper than any request of a platform, and far from where writing the value again would exhaust the stack. */
export const deepest = 500;

/**
 * Whether the value of a JSON text is nested more than so many levels deep. Level by level: whoever goes down a value that a
 * stranger nested must not trust the stack.
 */
export function isTooDeep(text: string, value: unknown, levels: number = deepest): boolean {
  // Nearly every text is too short to be nested that deep.
  if (text.length < levels) return false;
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= levels; depth += 1) {
    level = level.flatMap(below);
    if (level.length === 0) return false;
  }
  return true;
}

function below(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

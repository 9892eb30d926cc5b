import { isRecord } from './is-record.js';

/** Far deeper than any request of a platform, and far from where writing the value again would exhaust the stack. */
const deepest = 500;

/** The object a JSON text stands for, or `null` when it is none, or one that is nested more than 500 levels deep. */
export function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text);
    return isRecord(value) && !isTooDeep(text, value) ? value : null;
  } catch {
    return null;
  }
}

/** Level by level: whoever goes down a value that a stranger nested must not trust the stack. */
function isTooDeep(text: string, value: unknown): boolean {
  // Nearly every text is too short to be nested that deep.
  if (text.length < deepest) return false;
  let level: readonly unknown[] = [value];
  for (let depth = 0; depth <= deepest; depth += 1) {
    level = level.flatMap(below);
    if (level.length === 0) return false;
  }
  return true;
}

function below(value: unknown): readonly unknown[] {
  return typeof value === 'object' && value !== null ? Object.values(value) : [];
}

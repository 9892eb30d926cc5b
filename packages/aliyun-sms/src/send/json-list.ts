import type { ValidationIssue } from '@sdk/core-signing';

/** A list, or its JSON text, as the list it is; reports what is neither. */
export function readJsonList(
  value: unknown,
  path: string,
  issues: ValidationIssue[],
): readonly unknown[] | undefined {
  let list = value;
  if (typeof value === 'string') {
    try {
      list = JSON.parse(value);
    } catch {
      list = undefined;
    }
  }
  if (Array.isArray(list)) return list as readonly unknown[];
  issues.push({ path, expected: 'a list, or the JSON text of one' });
  return undefined;
}

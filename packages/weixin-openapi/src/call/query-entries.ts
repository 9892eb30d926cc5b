import type { ValidationIssue } from '@sdk/core-signing';

type Entry = readonly [name: string, value: string];

/** The values of a query or of form fields as text; `undefined` and `null` are left out. */
export function queryEntries(
  values: Readonly<Record<string, unknown>>,
  issues: ValidationIssue[],
  path = '',
): Entry[] {
  const entries: Entry[] = [];
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined || value === null) continue;
    if (typeof value === 'string' || typeof value === 'boolean' || typeof value === 'bigint') {
      entries.push([name, String(value)]);
    } else if (typeof value === 'number' && Number.isFinite(value)) {
      entries.push([name, String(value)]);
    } else {
      issues.push({ path: `${path}${name}`, expected: 'expected a text, number or boolean' });
    }
  }
  return entries;
}

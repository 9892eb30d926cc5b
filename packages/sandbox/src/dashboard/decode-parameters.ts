import type { JournalEntry } from '../core/kernel.js';

/** Parameters of the query and of a form body, decoded; JSON values are indented. */
export function decodeParameters(entry: JournalEntry): [string, string][] {
  const parameters = [...new URL(entry.url).searchParams];
  const type = entry.requestHeaders['content-type'] ?? '';
  if (type.startsWith('application/x-www-form-urlencoded'))
    parameters.push(...new URLSearchParams(entry.requestBody));
  return parameters.map(([name, value]) => [name, indented(value)]);
}

function indented(value: string): string {
  if (!/^\s*[[{]/.test(value)) return value;
  try {
    return JSON.stringify(JSON.parse(value), null, 2);
  } catch {
    return value;
  }
}

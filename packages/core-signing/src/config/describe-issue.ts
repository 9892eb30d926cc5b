import type { ValidationIssue } from '../errors/validation-error.js';
import type { SchemaIssue } from './schema.js';

/** zod's text when the schema's author gave none; with a locale loaded it goes on after a colon. */
const defaultMessage = /^(Invalid input|Invalid option|Invalid string|Too small|Too big|Unrecognized key)/;

/** What was expected at which path, from a schema's issue; never the value that was given. */
export function describeIssue(issue: SchemaIssue): ValidationIssue {
  return { path: issue.path.map(String).join('.'), expected: describeExpectation(issue) };
}

function describeExpectation(issue: SchemaIssue): string {
  if (!defaultMessage.test(issue.message)) return issue.message;
  const fields = issue as unknown as Readonly<Record<string, unknown>>;
  const { code } = issue;
  if (code === 'invalid_type') return `expected ${String(fields['expected'])}`;
  if (code === 'too_small') return `expected ${bound('at least', fields['minimum'], fields)}`;
  if (code === 'too_big') return `expected ${bound('at most', fields['maximum'], fields)}`;
  if (code === 'invalid_value' && Array.isArray(fields['values'])) {
    return `expected one of ${fields['values'].map((value) => JSON.stringify(value)).join(', ')}`;
  }
  if (code === 'invalid_format')
    return `expected the format ${String(fields['pattern'] ?? fields['format'])}`;
  if (code === 'not_multiple_of') return `expected a multiple of ${String(fields['divisor'])}`;
  if (code === 'unrecognized_keys' && Array.isArray(fields['keys'])) {
    return `has unknown keys ${fields['keys'].map((key) => JSON.stringify(key)).join(', ')}`;
  }
  if (code === 'invalid_union') return 'expected one of the documented forms';
  return 'is not acceptable';
}

function bound(words: string, limit: unknown, fields: Readonly<Record<string, unknown>>): string {
  const strictly = fields['inclusive'] === false ? ' (exclusive)' : '';
  const units: Readonly<Record<string, string>> = { string: ' characters', array: ' items', set: ' items' };
  return `${words} ${String(limit)}${units[String(fields['origin'])] ?? ''}${strictly}`;
}

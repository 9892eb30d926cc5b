import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import type { PlainObject } from '@sdk/core-signing/internal';
import { catalogueEntry } from './catalogue-entry.js';
import type { FieldTable } from './field-table.js';

const wireName = /\b[a-z0-9]+(?:_[a-z0-9]+)+\b/g;

/**
 * Runs a check of parameters in the platform's names for a caller who wrote camelCase: the paths and names in its
 * `ValidationError` become those that the caller knows. A name that was given in the platform's spelling keeps it.
 *
 * @param given - the parameters as the caller wrote them
 */
export function inCallerSpelling<Result>(method: string, given: PlainObject, check: () => Result): Result {
  try {
    return check();
  } catch (error) {
    const table = catalogueEntry(method)?.request;
    if (table === undefined || !(error instanceof ValidationError)) throw error;
    const issues = error.issues.map((issue) => renamed(issue, table, given));
    throw new ValidationError(issues, { platform: 'alipay', operation: method });
  }
}

function renamed(issue: ValidationIssue, table: FieldTable, given: PlainObject): ValidationIssue {
  return {
    path: renamedPath(issue.path, table, given),
    expected: issue.expected.replace(wireName, (name) => nameOf(name, table, given)),
  };
}

function renamedPath(path: string, request: FieldTable, given: PlainObject): string {
  let table: FieldTable | undefined = request;
  let source: unknown = given;
  const segments: string[] = [];
  for (const segment of path.split('.')) {
    const name: string = table === undefined ? segment : nameOf(segment, table, source);
    const inside: FieldTable | undefined = table?.get(segment)?.inside;
    source = typeof source === 'object' && source !== null ? Reflect.get(source, name) : undefined;
    // The fields of a list's items follow after their number.
    if (!/^\d+$/.test(segment)) table = inside;
    segments.push(name);
  }
  return segments.join('.');
}

function nameOf(wire: string, table: FieldTable, given: unknown): string {
  if (typeof given === 'object' && given !== null && Object.hasOwn(given, wire)) return wire;
  return table.get(wire)?.camel ?? wire;
}

import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { isPlainObject, type Parameter, type PlainObject } from '@sdk/core-signing/internal';
import type { ActionField } from '../catalogue/action-field.js';
import { fieldIndex } from '../catalogue/field-index.js';

export interface FlatParameters {
  readonly query: readonly Parameter[];
  readonly body: readonly Parameter[];
}

/**
 * Parameters in the platform's names as text: lists as `Name.1`, objects as `Name.Key`, and what the catalogue says
 * as one JSON text. Absent and `null` values are left out; an empty text is sent.
 *
 * @param fields - of the catalogue, for where each parameter goes; others go into the query.
 * @throws ValidationError for a value that has no text form.
 */
export function flattenParameters(
  params: PlainObject,
  fields: readonly ActionField[],
  operation: string,
): FlatParameters {
  const query: Parameter[] = [];
  const body: Parameter[] = [];
  const issues: ValidationIssue[] = [];
  const { byWire } = fieldIndex(fields);
  for (const name of Object.keys(params)) {
    const field = byWire.get(name);
    const target = field?.inBody === true ? body : query;
    const value = params[name];
    if (field?.asJson === true && typeof value === 'object' && value !== null) {
      target.push([name, JSON.stringify(value)]);
    } else {
      flatten(name, value, target, issues);
    }
  }
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'aliyunSms', operation });
  return { query, body };
}

function flatten(name: string, value: unknown, target: Parameter[], issues: ValidationIssue[]): void {
  if (value === undefined || value === null) return;
  if (typeof value === 'string') target.push([name, value]);
  else if (typeof value === 'boolean' || typeof value === 'bigint') target.push([name, String(value)]);
  else if (typeof value === 'number') flattenNumber(name, value, target, issues);
  else if (Array.isArray(value)) {
    value.forEach((item: unknown, index) => flatten(`${name}.${index + 1}`, item, target, issues));
  } else if (isPlainObject(value)) {
    for (const key of Object.keys(value)) flatten(`${name}.${key}`, value[key], target, issues);
  } else issues.push({ path: name, expected: 'text, a number, true or false, a list or an object' });
}

function flattenNumber(name: string, value: number, target: Parameter[], issues: ValidationIssue[]): void {
  if (Number.isFinite(value) && (!Number.isInteger(value) || Number.isSafeInteger(value)))
    target.push([name, String(value)]);
  else
    issues.push({
      path: name,
      expected: 'a number that JavaScript holds exactly; pass a longer one as text',
    });
}

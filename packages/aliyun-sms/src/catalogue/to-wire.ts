import { isDeepStrictEqual } from 'node:util';
import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { isPlainObject, setOwn, type PlainObject } from '@sdk/core-signing/internal';
import type { ActionField, DysmsAction } from './action-field.js';
import { fieldIndex } from './field-index.js';

/**
 * Gives the declared parameters of an action the platform's names, inside declared objects and lists too, and refuses
 * what the platform is certain to refuse. Names that are the platform's already are accepted; names that are not
 * declared, and everything below them, pass unchanged. The object given is not changed.
 *
 * @throws ValidationError naming every path, never a value.
 */
export function toWire(action: DysmsAction, params: object): PlainObject {
  const issues: ValidationIssue[] = [];
  const wire = isPlainObject(params) ? convert(params, action.request, '', issues) : {};
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'aliyunSms', operation: action.name });
  return wire;
}

function convert(
  source: PlainObject,
  fields: readonly ActionField[],
  path: string,
  issues: ValidationIssue[],
): PlainObject {
  const target: Record<string, unknown> = {};
  const { byName } = fieldIndex(fields);
  for (const name of Object.keys(source)) {
    const value = source[name];
    if (value === undefined || value === null) continue;
    const field = byName.get(name);
    if (field === undefined) {
      setOwn(target, name, value);
      continue;
    }
    const fieldPath = `${path}${field.camel}`;
    const converted = convertValue(value, field, fieldPath, issues);
    if (!Object.hasOwn(target, field.wire)) target[field.wire] = converted;
    else if (!isDeepStrictEqual(target[field.wire], converted))
      issues.push({ path: fieldPath, expected: `one value, but ${field.wire} is given too with another` });
  }
  for (const { required, wire, camel } of fields) {
    if (required && (target[wire] === undefined || target[wire] === ''))
      issues.push({ path: `${path}${camel}`, expected: 'a value; the platform requires it' });
  }
  return target;
}

function convertValue(value: unknown, field: ActionField, path: string, issues: ValidationIssue[]): unknown {
  checkValue(value, field, path, issues);
  if (field.inside.length === 0) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      isPlainObject(item) ? convert(item, field.inside, `${path}.${index}.`, issues) : item,
    );
  }
  return isPlainObject(value) ? convert(value, field.inside, `${path}.`, issues) : value;
}

function checkValue(
  value: unknown,
  { maxLength, min, max, maxItems }: ActionField,
  path: string,
  issues: ValidationIssue[],
): void {
  if (maxLength !== undefined && typeof value === 'string' && [...value].length > maxLength)
    issues.push({ path, expected: `at most ${maxLength} characters` });
  if (maxItems !== undefined && Array.isArray(value) && value.length > maxItems)
    issues.push({ path, expected: `at most ${maxItems} items` });
  if (min === undefined && max === undefined) return;
  const number = typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : value;
  const fits =
    typeof number === 'number' &&
    Number.isInteger(number) &&
    number >= (min ?? -Infinity) &&
    number <= (max ?? Infinity);
  if (fits) return;
  const range = max === undefined ? `from ${min ?? ''}` : `from ${min ?? ''} to ${max}`;
  issues.push({ path, expected: `a whole number ${range}` });
}

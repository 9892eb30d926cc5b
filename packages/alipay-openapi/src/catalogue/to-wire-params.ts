import { isDeepStrictEqual } from 'node:util';
import { ValidationError, type ValidationIssue } from '@sdk/core-signing';
import { catalogueEntry } from './catalogue-entry.js';
import { typeTable, type Field, type FieldTable } from './field-table.js';
import { isPlainObject, setOwn, type PlainObject } from './plain-object.js';

/**
 * Renames the declared fields of a catalogued method to the platform's names, inside known nested objects
 * and lists too. Everything else passes unchanged: undeclared names, the inside of free maps, template data,
 * JSON text. Names that already are the platform's are accepted. Methods that are not catalogued are
 * returned as they are.
 *
 * @throws ValidationError when a field is given in both spellings with different values.
 */
export function toWireParams(method: string, params: PlainObject): PlainObject {
  const entry = catalogueEntry(method);
  if (entry === undefined) return params;
  const issues: ValidationIssue[] = [];
  const wire = convert(params, entry.request, '', issues);
  if (issues.length > 0) throw new ValidationError(issues, { platform: 'alipay', operation: method });
  return wire;
}

function convert(
  source: PlainObject,
  table: FieldTable,
  path: string,
  issues: ValidationIssue[],
): PlainObject {
  const target: Record<string, unknown> = {};
  for (const name of Object.keys(source)) {
    const value = source[name];
    const field = table.get(name);
    if (field === undefined) {
      setOwn(target, name, value);
      continue;
    }
    const converted =
      field.type !== undefined && typeof value === 'object' && value !== null
        ? convertNested(value, typeTable(field.type), `${path}${name}`, issues)
        : value;
    if (target[field.wire] === undefined) target[field.wire] = converted;
    else merge(target, field, converted, path, issues);
  }
  return target;
}

function convertNested(value: object, table: FieldTable, path: string, issues: ValidationIssue[]): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown, index) =>
      isPlainObject(item) ? convert(item, table, `${path}.${index}.`, issues) : item,
    );
  }
  return isPlainObject(value) ? convert(value, table, `${path}.`, issues) : value;
}

/** The field was already given in the other spelling. */
function merge(
  target: Record<string, unknown>,
  field: Field,
  value: unknown,
  path: string,
  issues: ValidationIssue[],
): void {
  if (value === undefined || isDeepStrictEqual(value, target[field.wire])) return;
  issues.push({
    path: `${path}${field.camel}`,
    expected: `one value, but ${field.wire} is given too with another; remove one of the two`,
  });
}

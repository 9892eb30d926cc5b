import { isDeepStrictEqual } from 'node:util';
import { ValidationError, type ValidationIssue } from '../errors/validation-error.js';
import type { FieldTable } from './field-table.js';
import { fieldIndex, type IndexedField } from './field-index.js';
import { isPlainObject, setOwn, type PlainObject } from './plain-object.js';

/**
 * Renames the declared fields of parameters to the platform's names, inside declared objects and lists too.
 * Everything else passes unchanged: undeclared names, template data, maps with keys chosen by users, bytes.
 * Names that already are the platform's are accepted. The object given is not changed.
 *
 * @param call - for the error.
 * @throws ValidationError when a field is given in both spellings with different values.
 */
export function toWire(
  fields: FieldTable,
  value: object,
  call: { readonly platform?: string | undefined; readonly operation?: string | undefined } = {},
): PlainObject {
  const issues: ValidationIssue[] = [];
  const wire = isPlainObject(value) ? convert(value, fields, '', issues) : {};
  if (issues.length > 0) throw new ValidationError(issues, call);
  return wire;
}

function convert(
  source: PlainObject,
  table: FieldTable,
  path: string,
  issues: ValidationIssue[],
): PlainObject {
  const index = fieldIndex(table);
  if (index.size === 0) return source;
  const target: Record<string, unknown> = {};
  for (const name of Object.keys(source)) {
    const value = source[name];
    const field = index.get(name);
    if (field === undefined) {
      setOwn(target, name, value);
      continue;
    }
    const converted =
      field.inside !== undefined && typeof value === 'object' && value !== null
        ? convertNested(value, field.inside, `${path}${name}`, issues)
        : value;
    if (!Object.hasOwn(target, field.wire) || target[field.wire] === undefined) {
      setOwn(target, field.wire, converted);
    } else {
      compare(target, field, converted, path, issues);
    }
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
function compare(
  target: PlainObject,
  field: IndexedField,
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

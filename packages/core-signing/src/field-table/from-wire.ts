import type { FieldTable } from './field-table.js';
import { fieldIndex } from './field-index.js';
import { isPlainObject, setOwn, type PlainObject } from './plain-object.js';

/**
 * Renames the declared fields of an answer to camelCase, inside declared objects and lists too. Undeclared names
 * and everything below them pass unchanged, so that a field the platform adds tomorrow is not lost.
 */
export function fromWire(fields: FieldTable, value: object): PlainObject {
  return isPlainObject(value) ? convert(value, fields) : {};
}

function convert(source: PlainObject, table: FieldTable): PlainObject {
  const index = fieldIndex(table);
  if (index.size === 0) return source;
  const target: Record<string, unknown> = {};
  for (const name of Object.keys(source)) {
    const value = source[name];
    const field = index.get(name);
    if (field === undefined) {
      setOwn(target, name, value);
    } else if (field.wire === name || !Object.hasOwn(source, field.wire)) {
      // A camelCase name where another was documented is kept; beside the documented one it would replace it.
      setOwn(
        target,
        field.camel,
        field.inside !== undefined && typeof value === 'object' && value !== null
          ? convertNested(value, field.inside)
          : value,
      );
    }
  }
  return target;
}

function convertNested(value: object, table: FieldTable): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (isPlainObject(item) ? convert(item, table) : item));
  }
  return isPlainObject(value) ? convert(value, table) : value;
}

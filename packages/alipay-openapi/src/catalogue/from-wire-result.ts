import { catalogueEntry } from './catalogue-entry.js';
import { typeTable, type FieldTable } from './field-table.js';
import { isPlainObject, setOwn, type PlainObject } from './plain-object.js';

/**
 * Renames the declared fields of a catalogued method's answer to camelCase, inside known nested objects and
 * lists too. Undeclared names, the inside of free maps and JSON text pass unchanged. Methods that are not
 * catalogued are returned as they are.
 */
export function fromWireResult(method: string, node: PlainObject): PlainObject {
  const entry = catalogueEntry(method);
  return entry === undefined ? node : convert(node, entry.response);
}

function convert(source: PlainObject, table: FieldTable): PlainObject {
  const target: Record<string, unknown> = {};
  for (const name of Object.keys(source)) {
    const value = source[name];
    const field = table.get(name);
    if (field === undefined) {
      setOwn(target, name, value);
    } else if (field.wire === name) {
      target[field.camel] =
        field.type !== undefined && typeof value === 'object' && value !== null
          ? convertNested(value, typeTable(field.type))
          : value;
    } else if (!Object.hasOwn(source, field.wire)) {
      // Not a documented name, but an unused one: keep it rather than lose data.
      target[name] = value;
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

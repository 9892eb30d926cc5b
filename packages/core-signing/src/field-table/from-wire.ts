import type { FieldTable } from './field-table.js';
import { fieldIndex, type FieldIndex, type IndexedField } from './field-index.js';
import { isPlainObject, setOwn, type PlainObject } from './plain-object.js';

/**
 * Renames the declared fields of an answer to camelCase, inside declared objects and lists too. Undeclared names
 * and everything below them pass unchanged, so that a field the platform adds tomorrow is not lost.
 */
export function fromWire(fields: FieldTable, value: object): PlainObject {
  return isPlainObject(value) ? fromWireBy(fieldIndex(fields), value) : {};
}

/** {@link fromWire} for a catalogue that keeps its fields by either spelling. */
export function fromWireBy(index: FieldIndex, source: PlainObject): PlainObject {
  if (index.size === 0) return source;
  const target: Record<string, unknown> = {};
  for (const name of Object.keys(source)) {
    const value = source[name];
    const field = index.get(name);
    if (field === undefined) {
      setOwn(target, name, value);
    } else if (field.wire === name || !Object.hasOwn(source, field.wire)) {
      // A camelCase name where another was documented is kept; beside the documented one it would replace it.
      setOwn(target, field.camel, convertInside(value, field));
    }
  }
  return target;
}

function convertInside(value: unknown, field: IndexedField): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { inside } = field;
  if (inside === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (isPlainObject(item) ? fromWireBy(inside, item) : item));
  }
  return isPlainObject(value) ? fromWireBy(inside, value) : value;
}

import { isPlainObject, setOwn, type PlainObject } from '@sdk/core-signing/internal';
import type { ActionField } from './action-field.js';
import { fieldIndex } from './field-index.js';

/**
 * Renames the declared fields of an answer to camelCase, inside declared objects and lists too. What is not declared,
 * and everything below it, passes unchanged, so that a field the platform adds tomorrow is not lost.
 */
export function fromWire(fields: readonly ActionField[], source: PlainObject): PlainObject {
  const target: Record<string, unknown> = {};
  const { byWire } = fieldIndex(fields);
  for (const name of Object.keys(source)) {
    const value = source[name];
    const field = byWire.get(name);
    if (field === undefined) setOwn(target, name, value);
    else target[field.camel] = field.inside.length === 0 ? value : convertNested(field.inside, value);
  }
  return target;
}

function convertNested(fields: readonly ActionField[], value: unknown): unknown {
  if (Array.isArray(value)) {
    return value.map((item: unknown) => (isPlainObject(item) ? fromWire(fields, item) : item));
  }
  return isPlainObject(value) ? fromWire(fields, value) : value;
}

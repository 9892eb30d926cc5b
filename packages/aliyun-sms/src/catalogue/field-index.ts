import type { ActionField } from './action-field.js';

/** The fields of a list by name. */
export interface FieldIndex {
  readonly byWire: ReadonlyMap<string, ActionField>;
  /** By either spelling. */
  readonly byName: ReadonlyMap<string, ActionField>;
}

// A memo of constants: the lists of an action never change, and an index goes when its list does.
const indexes = new WeakMap<readonly ActionField[], FieldIndex>();

/** The fields of a list by name, built on first use. */
export function fieldIndex(fields: readonly ActionField[]): FieldIndex {
  const known = indexes.get(fields);
  if (known !== undefined) return known;
  const index = {
    byWire: new Map(fields.map((field) => [field.wire, field])),
    byName: new Map(fields.flatMap((field) => [[field.wire, field] as const, [field.camel, field] as const])),
  };
  indexes.set(fields, index);
  return index;
}

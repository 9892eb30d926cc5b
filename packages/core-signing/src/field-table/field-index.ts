import type { FieldTable } from './field-table.js';

/** One declared field in both spellings. */
export interface IndexedField {
  readonly camel: string;
  readonly wire: string;
  /** How the objects inside are named, when that is known. Looked up when it is needed: types may hold each other. */
  readonly inside: FieldIndex | undefined;
}

/** Fields by either spelling. */
export type FieldIndex = ReadonlyMap<string, IndexedField>;

// A memo of constants: tables never change, and an index goes when its table does.
const indexes = new WeakMap<FieldTable, FieldIndex>();

/** The fields of a table by either spelling, built on first use. A camelCase name wins over an equal wire name. */
export function fieldIndex(table: FieldTable): FieldIndex {
  const known = indexes.get(table);
  if (known !== undefined) return known;
  const index = new Map<string, IndexedField>();
  const fields = Object.entries(table).map(([camel, entry]): IndexedField => {
    if (typeof entry === 'string') return { camel, wire: entry, inside: undefined };
    const [wire, inside] = entry;
    return {
      camel,
      wire,
      get inside() {
        return fieldIndex(inside);
      },
    };
  });
  for (const field of fields) index.set(field.wire, field);
  for (const field of fields) index.set(field.camel, field);
  indexes.set(table, index);
  return index;
}

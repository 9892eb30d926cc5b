import type { IndexedField } from '@sdk/core-signing/internal';
import { typeRows } from './generated/table.js';

/** One declared field in both spellings. */
export interface Field extends IndexedField {
  readonly inside: FieldTable | undefined;
}

/** Fields by either spelling. */
export type FieldTable = ReadonlyMap<string, Field>;

// A memo of constants, as in catalogue-entry.ts.
const types = new Map<string, FieldTable>();

/** The fields of a known nested type, read on first use. */
export function typeTable(type: string): FieldTable {
  const known = types.get(type);
  if (known !== undefined) return known;
  const table = readFieldTable(typeRows[type] ?? '');
  types.set(type, table);
  return table;
}

/** Reads a row of the generated table: names separated by spaces, `name:Type` for known nested objects. */
export function readFieldTable(row: string): FieldTable {
  const table = new Map<string, Field>();
  for (const word of row.split(' ')) {
    const [wire = '', type] = word.split(':');
    if (wire === '') continue;
    const camel = toCamelName(wire);
    const field: Field = {
      wire,
      camel,
      get inside() {
        return type === undefined ? undefined : typeTable(type);
      },
    };
    table.set(wire, field).set(camel, field);
  }
  return table;
}

/** `out_trade_no` becomes `outTradeNo`. Only ever applied to names of the catalogue. */
const toCamelName = (wire: string): string =>
  wire.includes('_') ? wire.replace(/_([a-z0-9])/g, (_, letter: string) => letter.toUpperCase()) : wire;

import { wireNameOf } from './wire-name.js';

/**
 * How a parameter is written.
 * - `text`: as it is. `integer`, `fen`: whole, not negative.
 * - `time`: a moment, as `yyyyMMddHHmmss` in China time. `day`: `yyyyMMdd`, dashes dropped.
 * - `json`: text, or what becomes JSON text.
 */
export type ParamKind = 'text' | 'integer' | 'fen' | 'time' | 'day' | 'json';

export interface ParamField {
  readonly wire: string;
  readonly kind: ParamKind;
}

/** An operation's parameters by their camelCase names. */
export type ParamTable = ReadonlyMap<string, ParamField>;

/** @param fields - camelCase names, separated by spaces; `name=wire` where the platform's is not in snake case */
export function paramTable(fields: Partial<Readonly<Record<ParamKind, string>>>): ParamTable {
  const table = new Map<string, ParamField>();
  for (const [kind, names] of Object.entries(fields)) {
    for (const entry of names.split(' ')) {
      const [name = '', wire = wireNameOf(name)] = entry.split('=');
      table.set(name, { wire, kind: kind as ParamKind });
    }
  }
  return table;
}

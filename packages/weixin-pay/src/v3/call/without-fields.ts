import { setOwn } from '@sdk/core-signing/internal';
import type { Fields } from './v3-operation.js';

/** The fields that are not among the names. */
export function withoutFields(fields: Fields, names: ReadonlySet<string>): Fields {
  const rest: Record<string, unknown> = {};
  for (const name of Object.keys(fields)) {
    if (!names.has(name)) setOwn(rest, name, fields[name]);
  }
  return rest;
}

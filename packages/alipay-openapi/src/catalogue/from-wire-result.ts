import { fromWireBy, type PlainObject } from '@sdk/core-signing/internal';
import { catalogueEntry } from './catalogue-entry.js';

/**
 * Renames the declared fields of a catalogued method's answer to camelCase, inside known nested objects and
 * lists too. Undeclared names, the inside of free maps and JSON text pass unchanged. Methods that are not
 * catalogued are returned as they are.
 */
export function fromWireResult(method: string, node: PlainObject): PlainObject {
  const entry = catalogueEntry(method);
  return entry === undefined ? node : fromWireBy(entry.response, node);
}

import { toWireBy, type PlainObject } from '@sdk/core-signing/internal';
import { catalogueEntry } from './catalogue-entry.js';

/**
 * Renames the declared fields of a catalogued method to the platform's names, inside known nested objects
 * and lists too. Everything else passes unchanged: undeclared names, the inside of free maps, template data,
 * JSON text. Names that already are the platform's are accepted. Methods that are not catalogued are
 * returned as they are.
 *
 * @throws ValidationError when a field is given in both spellings with different values.
 */
export function toWireParams(method: string, params: PlainObject): PlainObject {
  const entry = catalogueEntry(method);
  return entry === undefined
    ? params
    : toWireBy(entry.request, params, { platform: 'alipay', operation: method });
}

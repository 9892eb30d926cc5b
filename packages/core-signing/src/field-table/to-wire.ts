import { isDeepStrictEqual } from 'node:util';
import { ValidationError, type ValidationIssue } from '../errors/validation-error.js';
import type { FieldTable } from './field-table.js';
import { fieldIndex, type FieldIndex, type IndexedField } from './field-index.js';
import { isPlainObject, setOwn, type PlainObject } from './plain-object.js';

/** Which call an error speaks of. */
interface WireCall {
  readonly platform?: string | undefined;
  readonly operation?: string | undefined;
}

/**
 * Renames the declared fields of parameters to the platform's names, inside declared objects and lists too.
 * Everything else passes unchanged: undeclared names, template data, maps with keys chosen by users, bytes.
 * Names that already are the platform's are accepted. The object given is not changed.
 *
 * @param call - for the error.
 * @throws ValidationError when a field is given in both spellings with different values.
 */
export function toWire(fields: FieldTable, value: object, call: WireCall = {}): PlainObject {
  return isPlainObject(value) ? toWireBy(fieldIndex(fields), value, call) : {};
}

/** {@link toWire} for a catalogue that keeps its fields by either spelling. */
export function toWireBy(index: FieldIndex, value: PlainObject, call: WireCall): PlainObject {
  const issues: ValidationIssue[] = [];
  const wire = convert(value, index, '', issues);
  if (issues.length > 0) throw new ValidationError(issues, call);
  return wire;
}

function convert(
  source: PlainObject,
  index: FieldIndex,
  path: string,
  issues: ValidationIssue[],
): PlainObject {
  if (index.size === 0) return source;
  const target: Record<string, unknown> = {};
  for (const name of Object.keys(source)) {
    const value = source[name];
    const field = index.get(name);
    if (field === undefined) {
      setOwn(target, name, value);
      continue;
    }
    const converted = convertInside(value, field, `${path}${name}`, issues);
    if (!Object.hasOwn(target, field.wire) || target[field.wire] === undefined) {
      setOwn(target, field.wire, converted);
    } else {
      compare(target, field, converted, path, issues);
    }
  }
  return target;
}

function convertInside(
  value: unknown,
  field: IndexedField,
  path: string,
  issues: ValidationIssue[],
): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const { inside } = field;
  if (inside === undefined) return value;
  if (Array.isArray(value)) {
    return value.map((item: unknown, place) =>
      isPlainObject(item) ? convert(item, inside, `${path}.${place}.`, issues) : item,
    );
  }
  return isPlainObject(value) ? convert(value, inside, `${path}.`, issues) : value;
}

/** The field was already given in the other spelling. */
function compare(
  target: PlainObject,
  field: IndexedField,
  value: unknown,
  path: string,
  issues: ValidationIssue[],
): void {
  if (value === undefined || isDeepStrictEqual(value, target[field.wire])) return;
  issues.push({
    path: `${path}${field.camel}`,
    expected: `one value, but ${field.wire} is given too with another; remove one of the two`,
  });
}

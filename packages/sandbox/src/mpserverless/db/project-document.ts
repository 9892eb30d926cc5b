import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import { evaluateExpression } from './evaluate-expression.js';

type Fields = Readonly<Record<string, unknown>>;

/**
 * A document as a projection shows it: fields that are included (`{ name: 1 }`, `_id` comes along), fields that are
 * left out (`{ secret: 0 }`), or computed ones (`{ total: { $add: [...] } }`). Dotted paths are taken.
 *
 * @throws MpserverlessRefusal when fields are included and left out at the same time, except `_id`
 */
export function projectDocument(document: Fields, projection: unknown): Fields {
  if (!isRecord(projection) || Object.keys(projection).length === 0) return document;
  const rules = Object.entries(projection);
  const hides = (rule: unknown) => rule === 0 || rule === false;
  const others = rules.filter(([name]) => name !== '_id');
  const hidesFields =
    others.length === 0 ? hides(projection['_id']) : others.every(([, rule]) => hides(rule));
  if (hidesFields) return hide(document, rules);
  if (others.some(([, rule]) => hides(rule))) {
    throw new MpserverlessRefusal('InvalidParameter', 'a projection cannot include and leave out fields.');
  }
  const shown: Record<string, unknown> = {};
  if (!hides(projection['_id']) && document['_id'] !== undefined) shown['_id'] = document['_id'];
  for (const [path, rule] of rules) {
    if (hides(rule)) continue;
    const isIncluded = rule === 1 || rule === true;
    const value = isIncluded ? pick(document, path.split('.')) : evaluateExpression(rule, document);
    if (value !== undefined) place(shown, path.split('.'), isIncluded ? value : structuredClone(value));
  }
  return shown;
}

function hide(document: Fields, rules: readonly (readonly [string, unknown])[]): Fields {
  const shown = structuredClone(document) as Record<string, unknown>;
  for (const [path, rule] of rules) if (rule === 0 || rule === false) drop(shown, path.split('.'));
  return shown;
}

function drop(value: unknown, [name = '', ...rest]: readonly string[]): void {
  if (Array.isArray(value)) for (const one of value) drop(one, [name, ...rest]);
  else if (isRecord(value)) {
    if (rest.length === 0) Reflect.deleteProperty(value, name);
    else drop(value[name], rest);
  }
}

/** What stands at a path; in a list, what stands there in each of its documents. */
function pick(value: unknown, path: readonly string[]): unknown {
  if (path.length === 0) return structuredClone(value);
  if (Array.isArray(value)) {
    return value.map((one: unknown) => pick(one, path)).filter((one) => one !== undefined);
  }
  const [name = '', ...rest] = path;
  return isRecord(value) && Object.hasOwn(value, name) ? pick(value[name], rest) : undefined;
}

function place(
  target: Record<string, unknown>,
  [name = '', ...rest]: readonly string[],
  value: unknown,
): void {
  if (name === '__proto__') return;
  if (rest.length === 0) target[name] = value;
  else {
    const inner = isRecord(target[name]) ? target[name] : {};
    target[name] = inner;
    place(inner, rest, value);
  }
}

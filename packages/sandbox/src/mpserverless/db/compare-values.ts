import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import { valueAt } from './match-query.js';

/** Kinds of values in the order in which MongoDB sorts them; a missing field is `null`. */
const kinds: readonly ((value: unknown) => boolean)[] = [
  (value) => value === undefined || value === null,
  (value) => typeof value === 'number',
  (value) => typeof value === 'string',
  isRecord,
  Array.isArray,
  (value) => typeof value === 'boolean',
];

/** Below zero when `left` comes first, in the order of MongoDB for JSON values. */
export function compareValues(left: unknown, right: unknown): number {
  const [a, b] = [kindOf(left), kindOf(right)];
  if (a !== b) return a - b;
  if (typeof left === 'number' && typeof right === 'number') return left - right;
  if (typeof left === 'boolean' && typeof right === 'boolean') return Number(left) - Number(right);
  const [one, other] =
    typeof left === 'string' ? [left, String(right)] : [JSON.stringify(left), JSON.stringify(right)];
  return one < other ? -1 : one > other ? 1 : 0;
}

/**
 * The documents in the order of a sort such as `{ price: -1, name: 1 }`, or the same as a list of pairs; equal ones stay
 * as they were.
 *
 * @throws MpserverlessRefusal when a direction is neither 1 nor -1
 */
export function sortDocuments<Document extends Readonly<Record<string, unknown>>>(
  documents: readonly Document[],
  order: unknown,
): Document[] {
  if (order === undefined) return [...documents];
  const keys = readOrder(order);
  return [...documents].sort((left, right) => {
    for (const { path, factor } of keys) {
      const difference = compareValues(valueAt(left, path), valueAt(right, path));
      if (difference !== 0) return difference * factor;
    }
    return 0;
  });
}

function readOrder(order: unknown): { path: string; factor: 1 | -1 }[] {
  const pairs: readonly unknown[] | null = isRecord(order)
    ? Object.entries(order)
    : Array.isArray(order)
      ? order
      : null;
  if (pairs === null) throw new MpserverlessRefusal('InvalidParameter', '`sort` must be an object.');
  return pairs.map((pair) => {
    const [path, direction] = Array.isArray(pair) ? (pair as unknown[]) : [];
    const factor = Number(direction);
    if (typeof path === 'string' && (factor === 1 || factor === -1)) return { path, factor };
    throw new MpserverlessRefusal('InvalidParameter', 'a direction of the sort is not 1 or -1.');
  });
}

function kindOf(value: unknown): number {
  return kinds.findIndex((isOfKind) => isOfKind(value));
}

import { isDeepStrictEqual } from 'node:util';

import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import { notEmulated } from '../answer/not-emulated.js';

type Test = (value: unknown, operand: unknown) => boolean;

const operators: Readonly<Record<string, Test>> = {
  $eq: (value, operand) => isDeepStrictEqual(value, operand),
  $ne: (value, operand) => !isDeepStrictEqual(value, operand),
  $gt: (value, operand) => compare(value, operand, (order) => order > 0),
  $gte: (value, operand) => compare(value, operand, (order) => order >= 0),
  $lt: (value, operand) => compare(value, operand, (order) => order < 0),
  $lte: (value, operand) => compare(value, operand, (order) => order <= 0),
  $in: (value, operand) => listOf(operand).some((one) => equals(value, one)),
  $nin: (value, operand) => !listOf(operand).some((one) => equals(value, one)),
  $exists: (value, operand) => (value !== undefined) === Boolean(operand),
  $size: (value, operand) => Array.isArray(value) && value.length === operand,
};

const queryOperators = ['$and', '$or', '$nor', '$not', ...Object.keys(operators)];

/**
 * Whether a document matches a MongoDB query of the operators that are emulated.
 *
 * @throws MpserverlessRefusal naming an operator that is not
 */
export function matchesQuery(document: Readonly<Record<string, unknown>>, query: unknown): boolean {
  if (!isRecord(query)) return true;
  return Object.entries(query).every(([name, condition]) => {
    if (name === '$and') return listOf(condition).every((one) => matchesQuery(document, one));
    if (name === '$or') return listOf(condition).some((one) => matchesQuery(document, one));
    if (name === '$nor') return !listOf(condition).some((one) => matchesQuery(document, one));
    if (name.startsWith('$')) throw notEmulated(`the query operator ${name}`, queryOperators);
    return matchesCondition(valueAt(document, name), condition);
  });
}

/** The value at a dotted path. */
export function valueAt(document: Readonly<Record<string, unknown>>, path: string): unknown {
  return path.split('.').reduce<unknown>((value, name) => {
    if (Array.isArray(value)) return (value as unknown[])[Number(name)];
    return isRecord(value) && Object.hasOwn(value, name) ? value[name] : undefined;
  }, document);
}

function matchesCondition(value: unknown, condition: unknown): boolean {
  if (!isRecord(condition) || !Object.keys(condition).some((name) => name.startsWith('$'))) {
    return equals(value, condition);
  }
  return Object.entries(condition).every(([name, operand]) => {
    if (name === '$not') return !matchesCondition(value, operand);
    const test = Object.hasOwn(operators, name) ? operators[name] : undefined;
    if (test === undefined) throw notEmulated(`the query operator ${name}`, queryOperators);
    return test(value, operand);
  });
}

/** A list matches what it is equal to, and what it contains. */
function equals(value: unknown, expected: unknown): boolean {
  if (isDeepStrictEqual(value, expected)) return true;
  // The database does not tell a field that is missing from one that is null.
  if (expected === null && value === undefined) return true;
  return Array.isArray(value) && value.some((one) => isDeepStrictEqual(one, expected));
}

function compare(value: unknown, operand: unknown, accepts: (order: number) => boolean): boolean {
  if (typeof value === 'number' && typeof operand === 'number') return accepts(value - operand);
  if (typeof value === 'string' && typeof operand === 'string') {
    return accepts(value < operand ? -1 : value > operand ? 1 : 0);
  }
  return false;
}

function listOf(operand: unknown): readonly unknown[] {
  if (!Array.isArray(operand))
    throw new MpserverlessRefusal('InvalidParameter', 'a list was expected in the query.');
  return operand;
}

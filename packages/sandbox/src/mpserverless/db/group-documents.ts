import { groupBy } from '../../core/group-by.js';
import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import { notEmulated } from '../answer/not-emulated.js';
import { compareValues } from './compare-values.js';
import { distinctValues } from './distinct-values.js';
import { evaluateExpression } from './evaluate-expression.js';

type Fields = Readonly<Record<string, unknown>>;

/** What becomes of the values that the documents of a group gave. */
const accumulators: Readonly<Record<string, (values: readonly unknown[]) => unknown>> = {
  $sum: (values) => values.filter(isNumber).reduce((sum, value) => sum + value, 0),
  $avg(values) {
    const numbers = values.filter(isNumber);
    return numbers.length === 0 ? null : numbers.reduce((sum, value) => sum + value, 0) / numbers.length;
  },
  $min: (values) => extreme(values, (difference) => difference < 0),
  $max: (values) => extreme(values, (difference) => difference > 0),
  $first: ([first]) => first ?? null,
  $last: (values) => values.at(-1) ?? null,
  $push: (values) => values.filter((value) => value !== undefined),
  $addToSet: (values) => distinctValues(values.filter((value) => value !== undefined)),
};

/** Accumulators that are emulated. */
export const groupAccumulators: readonly string[] = Object.keys(accumulators);

/**
 * `$group`: one document for each value of `_id`, in the order in which they are met.
 *
 * @throws MpserverlessRefusal `NotEmulated` naming an accumulator that is not emulated
 */
export function groupDocuments(documents: readonly Fields[], specification: unknown): Fields[] {
  if (!isRecord(specification) || !Object.hasOwn(specification, '_id')) {
    throw new MpserverlessRefusal('InvalidParameter', '$group needs an `_id`.');
  }
  const { _id: key, ...fields } = specification;
  const columns = Object.entries(fields).map(([name, rule]) => ({ name, ...readRule(name, rule) }));
  const idOf = (document: Fields): unknown => evaluateExpression(key, document) ?? null;
  const groups = groupBy(documents, (document) => JSON.stringify(idOf(document)));
  return [...groups].map(([id, members]) => ({
    _id: JSON.parse(id) as unknown,
    ...Object.fromEntries(
      columns.map(({ name, accumulate, operand }) => [
        name,
        accumulate(members.map((document) => evaluateExpression(operand, document))),
      ]),
    ),
  }));
}

function readRule(name: string, rule: unknown) {
  const [first, ...others] = isRecord(rule) ? Object.entries(rule) : [];
  if (first === undefined || others.length > 0) {
    throw new MpserverlessRefusal('InvalidParameter', `\`${name}\` of $group must have one accumulator.`);
  }
  const [accumulator, operand] = first;
  const accumulate = Object.hasOwn(accumulators, accumulator) ? accumulators[accumulator] : undefined;
  if (accumulate !== undefined) return { accumulate, operand };
  throw notEmulated(`the accumulator ${accumulator}`, groupAccumulators);
}

function isNumber(value: unknown): value is number {
  return typeof value === 'number';
}

/** Values that are missing or `null` do not take part. */
function extreme(values: readonly unknown[], isBetter: (difference: number) => boolean): unknown {
  const present = values.filter((value) => value !== undefined && value !== null);
  return (
    present.reduce((best, value) => (isBetter(compareValues(value, best)) ? value : best), present[0]) ?? null
  );
}

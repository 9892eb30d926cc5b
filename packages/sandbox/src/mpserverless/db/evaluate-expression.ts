import { isRecord } from '../../core/is-record.js';
import { MpserverlessRefusal } from '../answer/mpserverless-refusal.js';
import { notEmulated } from '../answer/not-emulated.js';
import { compareValues } from './compare-values.js';
import { valueAt } from './match-query.js';

type Fields = Readonly<Record<string, unknown>>;

const operators: Readonly<Record<string, (values: readonly unknown[]) => unknown>> = {
  $add: (values) => arithmetic('$add', values, (left, right) => left + right),
  $subtract: (values) => arithmetic('$subtract', values, (left, right) => left - right),
  $multiply: (values) => arithmetic('$multiply', values, (left, right) => left * right),
  $divide: (values) => arithmetic('$divide', values, (left, right) => left / right),
  $concat(values) {
    if (values.some(isMissing)) return null;
    if (values.every((value) => typeof value === 'string')) return values.join('');
    throw new MpserverlessRefusal('InvalidParameter', '$concat takes texts.');
  },
  $ifNull: ([value, otherwise]) => (isMissing(value) ? otherwise : value),
  $size([value]) {
    if (Array.isArray(value)) return value.length;
    throw new MpserverlessRefusal('InvalidParameter', '$size takes a list.');
  },
  $eq: ([left, right]) => compareValues(left, right) === 0,
  $gt: ([left, right]) => compareValues(left, right) > 0,
  $gte: ([left, right]) => compareValues(left, right) >= 0,
  $lt: ([left, right]) => compareValues(left, right) < 0,
  $lte: ([left, right]) => compareValues(left, right) <= 0,
  $cond: ([test, yes, no]) => (isMissing(test) || test === false || test === 0 ? no : yes),
};

/** Expression operators that are emulated. */
export const expressionOperators: readonly string[] = ['$literal', ...Object.keys(operators)];

const known = [...expressionOperators, 'paths', '$$ROOT'];

/**
 * The value of an aggregation expression for one document: `"$path"`, a literal, an object of expressions, or one of
 * {@link expressionOperators}.
 *
 * @throws MpserverlessRefusal `NotEmulated` naming an operator or variable that is not emulated
 */
export function evaluateExpression(expression: unknown, document: Fields): unknown {
  if (typeof expression === 'string' && expression.startsWith('$')) return valueOfPath(expression, document);
  if (Array.isArray(expression)) {
    return expression.map((one: unknown) => evaluateExpression(one, document) ?? null);
  }
  if (!isRecord(expression)) return expression;
  const [name = '', ...others] = Object.keys(expression);
  if (!name.startsWith('$')) return evaluateFields(expression, document);
  if (others.length > 0) {
    throw new MpserverlessRefusal(
      'InvalidParameter',
      `an expression has one operator, not ${name} and more.`,
    );
  }
  if (name === '$literal') return expression[name];
  const operator = Object.hasOwn(operators, name) ? operators[name] : undefined;
  if (operator === undefined) throw notEmulated(`the expression ${name}`, known);
  return operator(operandsOf(name, expression[name]).map((one) => evaluateExpression(one, document)));
}

/** `$cond` also comes as an object; the others take a list, or one operand without it. */
function operandsOf(name: string, operand: unknown): readonly unknown[] {
  if (name === '$cond' && isRecord(operand)) return [operand['if'], operand['then'], operand['else']];
  return Array.isArray(operand) ? (operand as unknown[]) : [operand];
}

function valueOfPath(expression: string, document: Fields): unknown {
  if (expression === '$$ROOT') return document;
  if (expression.startsWith('$$')) throw notEmulated(`the variable ${expression}`, known);
  return valueAt(document, expression.slice(1));
}

function evaluateFields(expression: Fields, document: Fields): Record<string, unknown> {
  const entries = Object.entries(expression)
    .map(([name, one]) => [name, evaluateExpression(one, document)] as const)
    .filter(([, value]) => value !== undefined);
  return Object.fromEntries(entries);
}

/** As in the database, something that is missing makes the whole result `null`. */
function arithmetic(
  name: string,
  values: readonly unknown[],
  combine: (left: number, right: number) => number,
): number | null {
  if (values.some(isMissing)) return null;
  if (!values.every((value) => typeof value === 'number')) {
    throw new MpserverlessRefusal('InvalidParameter', `${name} takes numbers.`);
  }
  return values.reduce(combine);
}

function isMissing(value: unknown): value is null | undefined {
  return value === null || value === undefined;
}

import { ValidationError } from '@sdk/core-signing';
import { flattenParameters } from './flatten-parameters.js';

const field = (wire: string, more: object) => ({ name: wire, wire, ...more });
const fields = [field('Inside', { inBody: true }), field('Text', { asJson: true })] as unknown as Parameters<
  typeof flattenParameters
>[1];
const flatten = (params: Record<string, unknown>) => flattenParameters(params, fields, 'aliyunSms.call');
const issuesOf = (params: Record<string, unknown>): unknown => {
  try {
    return flatten(params);
  } catch (error) {
    if (!(error instanceof ValidationError)) throw error;
    return { platform: error.platform, operation: error.operation, issues: error.issues };
  }
};

test('each value in its one text, lists from one on, and each parameter where it belongs', () => {
  expect(
    flatten({
      A: 'x',
      B: true,
      C: 12n,
      D: 0.5,
      E: '',
      F: null,
      G: undefined,
      List: ['p', { Key: 'q' }, null],
      Inside: 'form',
      Text: { a: [1] },
    }),
  ).toStrictEqual({
    query: [
      ['A', 'x'],
      ['B', 'true'],
      ['C', '12'],
      ['D', '0.5'],
      ['E', ''],
      ['List.1', 'p'],
      ['List.2.Key', 'q'],
      ['Text', '{"a":[1]}'],
    ],
    body: [['Inside', 'form']],
  });
});

test('what is one JSON text may be given as text, or not at all', () => {
  expect(flatten({ Text: '{"a":1}' }).query).toEqual([['Text', '{"a":1}']]);
  expect(flatten({ Text: null }).query).toEqual([]);
});

test('a number is sent only when JavaScript holds it exactly', () => {
  expect(flatten({ N: Number.MAX_SAFE_INTEGER }).query).toEqual([['N', '9007199254740991']]);
  const expected = 'a number that JavaScript holds exactly; pass a longer one as text';
  for (const N of [2 ** 53, NaN, Infinity]) {
    expect(issuesOf({ N })).toEqual({
      platform: 'aliyunSms',
      operation: 'aliyunSms.call',
      issues: [{ path: 'N', expected }],
    });
  }
});

test('what has no text is named by its place', () => {
  const expected = 'text, a number, true or false, a list or an object';
  expect(issuesOf({ A: [new Date(0)], B: { c: () => 1 }, D: Symbol('d') })).toMatchObject({
    issues: [
      { path: 'A.1', expected },
      { path: 'B.c', expected },
      { path: 'D', expected },
    ],
  });
});

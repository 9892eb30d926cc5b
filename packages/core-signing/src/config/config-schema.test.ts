import { configSchema } from './config-schema.js';
import { parseConfig } from './parse-config.js';
import { rule } from './rule.js';

interface Options {
  readonly id: string;
  readonly mode?: 'a' | 'b';
  readonly timeout?: number;
  readonly list?: readonly string[];
  readonly inner?: { readonly key?: string };
  readonly left?: string;
  readonly right?: string;
}

const schema = configSchema<Options>(
  {
    id: rule.text('expected the id as text', /^\d{4}$/, 'expected 4 digits'),
    mode: rule.optional(rule.oneOf(['a', 'b'], "expected 'a' or 'b'")),
    timeout: rule.optional(rule.milliseconds()),
    flag: rule.optional(rule.trueOrFalse()),
    list: rule.optional(rule.listOf(rule.text('expected an item'), 'expected an array')),
    inner: rule.optional(
      rule.fields({ key: rule.optional(rule.text('expected the key')) }, 'expected an object'),
    ),
  },
  [
    {
      path: 'left',
      message: 'expected both sides, or neither',
      holds: ({ left, right }) => (left === undefined) === (right === undefined),
    },
  ],
);
const parse = (input: unknown) =>
  parseConfig(schema, input, { creator: 'createThing', platform: 'thing', knownKeys: ['id'] });

test('what is acceptable comes out as a copy, with the fields nobody has a rule for', () => {
  const inner = { key: 'k' };
  const input = Object.freeze({
    id: '1234',
    mode: 'a',
    timeout: 0.5,
    flag: false,
    list: ['x'],
    inner,
    more: 7,
  });
  const parsed = parse(input);
  expect(parsed).toEqual(input);
  expect(parsed).not.toBe(input);
});

test('absent stays absent, and a field given as undefined is acceptable', () => {
  expect(Object.keys(parse({ id: '1234' }))).toEqual(['id']);
  expect(parse({ id: '1234', mode: undefined, left: undefined }).mode).toBeUndefined();
});

test('options that are inherited, also from a class with getters, count', () => {
  class Settings {
    readonly mode = 'b';
    readonly #digits = ['12', '34'];
    get id(): string {
      return this.#digits.join('');
    }
  }
  expect(parse(new Settings())).toEqual({ id: '1234', mode: 'b' });
  expect(parse(Object.create({ id: '1234' }))).toEqual({ id: '1234' });
});

test.each<[field: string, values: readonly unknown[], problem: string]>([
  ['id', [undefined, null, 1234, {}, ['1234']], '`id`: expected the id as text'],
  ['id', ['', '123', '12345', '1234\n', ' 1234'], '`id`: expected 4 digits'],
  ['mode', ['c', '', null, 0, ['a'], 'toString'], "`mode`: expected 'a' or 'b'"],
  ['timeout', ['5', NaN, Infinity, null, true, 5n], '`timeout`: expected number'],
  ['timeout', [0, -1, -0], '`timeout`: expected milliseconds greater than 0'],
  ['flag', ['true', 1, null], '`flag`: expected boolean'],
  ['list', ['x', null, { 0: 'x', length: 1 }], '`list`: expected an array'],
  ['list', [['x', 7]], '`list.1`: expected an item'],
  ['inner', ['x', null, []], '`inner`: expected an object'],
  ['inner', [{ key: 7 }], '`inner.key`: expected the key'],
  ['left', ['one side'], '`left`: expected both sides, or neither'],
])('%s %p is refused', (field, values, problem) => {
  for (const value of values) {
    expect(() => parse({ id: '1234', [field]: value })).toThrow(`createThing: ${problem}. Nothing was sent.`);
  }
});

test('all problems are listed, in the order of the rules, and no value is', () => {
  const input = { left: 'SECRET', timeout: -1, mode: 'SECRET', id: 'SECRET', list: [{ secret: 'SECRET' }] };
  expect(() => parse(input)).toThrow(
    "createThing: `id`: expected 4 digits; `mode`: expected 'a' or 'b'; " +
      '`timeout`: expected milliseconds greater than 0; `list.0`: expected an item; ' +
      '`left`: expected both sides, or neither. Nothing was sent.',
  );
});

test('a __proto__ among the options reaches nothing', () => {
  const parsed = parse(JSON.parse('{"id":"1234","__proto__":{"mode":"b"}}'));
  expect(Object.getPrototypeOf(parsed)).toBe(Object.prototype);
  expect(parsed.mode).toBeUndefined();
});

import { parseObject } from './parse-object.js';

const nested = (levels: number): string => `${'{"a":'.repeat(levels)}1${'}'.repeat(levels)}`;

test.each([
  '',
  '5',
  'null',
  '[1]',
  '"a"',
  '{"a":',
  nested(502),
  nested(200_000),
  `{"a":${'['.repeat(999)}${']'.repeat(999)}}`,
])('what is no object, or none that anybody sends, is none', (text) => {
  expect(parseObject(text)).toBeNull();
});

test.each(['{}', '{"a":[1]}', nested(499), JSON.stringify({ list: Array(10_000).fill({ a: 1 }) })])(
  'an object of any length comes whole',
  (text) => {
    expect(JSON.stringify(parseObject(text))).toBe(text);
  },
);

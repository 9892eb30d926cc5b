import { parseRetryAfter } from './retry-after.js';

const now = Date.UTC(2026, 0, 1, 12);

test.each([
  ['0', 0],
  ['120', 120_000],
  [' 1.5 ', 1500],
  ['Thu, 01 Jan 2026 12:00:10 GMT', 10_000],
  ['Thursday, 01-Jan-26 12:00:10 GMT', 10_000],
  ['Thu, 01 Jan 2026 11:00:00 GMT', 0],
])('%p is %p ms', (value, expected) => {
  expect(parseRetryAfter({ 'retry-after': value }, now)).toBe(expected);
});

test.each(['', ' ', '-1', '1e9', 'Infinity', 'NaN', 'tomorrow', '99999999999999', '0x10'])(
  '%p is ignored',
  (value) => {
    expect(parseRetryAfter({ 'retry-after': value }, now)).toBeUndefined();
  },
);

test('no header', () => {
  expect(parseRetryAfter({}, now)).toBeUndefined();
});

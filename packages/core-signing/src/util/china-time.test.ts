import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import { ValidationError } from '../errors/validation-error.js';
import { chinaTimeOf, formatChinaTime, parseChinaTime } from './china-time.js';

test.each([
  [0, '1970-01-01 08:00:00'],
  [Date.UTC(2024, 1, 28, 16, 0, 0), '2024-02-29 00:00:00'],
  [Date.UTC(2025, 11, 31, 15, 59, 59, 999), '2025-12-31 23:59:59'],
  [Date.UTC(2025, 11, 31, 16, 0, 0), '2026-01-01 00:00:00'],
  [1_700_000_000_123.9, '2023-11-15 06:13:20'],
])('%d is %s', (milliseconds, text) => {
  expect(formatChinaTime(milliseconds)).toBe(text);
});

test('agrees with the time-zone database', () => {
  const formatter = new Intl.DateTimeFormat('sv-SE', {
    timeZone: 'Asia/Shanghai',
    dateStyle: 'short',
    timeStyle: 'medium',
  });
  fc.assert(
    fc.property(fc.integer({ min: Date.UTC(1992), max: Date.UTC(2200) }), (milliseconds) => {
      expect(formatChinaTime(milliseconds)).toBe(formatter.format(milliseconds));
    }),
  );
});

test('parsing undoes formatting', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 253_402_271_999 }), (seconds) => {
      expect(parseChinaTime(formatChinaTime(seconds * 1000))).toBe(seconds * 1000);
    }),
  );
});

test.each([
  '',
  '2024-02-30 00:00:00',
  '2023-02-29 00:00:00',
  '2024-13-01 00:00:00',
  '2024-01-01 24:00:00',
  '2024-01-01 00:60:00',
  '2024-01-01T00:00:00',
  '2024-1-1 00:00:00',
  ' 2024-01-01 00:00:00',
  '2024-01-01 00:00:00\n',
  '２024-01-01 00:00:00',
])('%j is not a time', (text) => {
  expect(parseChinaTime(text)).toBeUndefined();
});

test.each([NaN, Infinity, -Infinity, 9e15, -9e15])('%d cannot be formatted', (milliseconds) => {
  expect(() => formatChinaTime(milliseconds)).toThrow(ValidationError);
});

test.each(['UTC', 'America/New_York', 'Asia/Kathmandu'])(
  'the zone of the machine does not matter: %s',
  (zone) => {
    const script = `const f = ${formatChinaTime.toString()}; const chinaOffset = 288e5, earliest = 0, latest = 9e14;
    console.log(f(${Date.UTC(2026, 2, 8, 7, 30)}))`;
    const output = execFileSync(process.execPath, ['-e', script], { env: { ...process.env, TZ: zone } });
    expect(output.toString().trim()).toBe('2026-03-08 15:30:00');
  },
);

test.each([
  ['2026-01-01T03:59:58Z', '2026-01-01 11:59:58'],
  ['2026-01-01T11:59:58+08:00', '2026-01-01 11:59:58'],
  ['9999-12-31T23:59:59+08:00', '9999-12-31 23:59:59'],
  ['0001-01-01T00:00:00+08:00', '0001-01-01 00:00:00'],
])('%s is %s in China', (moment, expected) => {
  expect(chinaTimeOf(moment)).toBe(expected);
});

test.each([
  '',
  'soon',
  '2026-13-01T00:00:00Z',
  '9999-12-31T16:00:00Z',
  '+275760-09-12T00:00:00Z',
  '0001-01-01T00:00:00+09:00',
])('what is no moment that can be written is none: %j', (moment) => {
  expect(chinaTimeOf(moment)).toBeUndefined();
});

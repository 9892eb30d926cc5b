import { formatTable } from './format-table.js';
import { printableCell, printableLine } from './printable-line.js';

test.each([
  ['a colour', '\u001b[31mred', '\\u001b[31mred'],
  ['the title of the window', '\u001b]0;owned\u0007', '\\u001b]0;owned\\u0007'],
  ['one-character sequences', 'a\u009b2Jb', 'a\\u009b2Jb'],
  ['overwriting a line', 'paid\rfree', 'paid\\u000dfree'],
  ['deleting', 'ab\u0008\u007f', 'ab\\u0008\\u007f'],
  ['turning text around', 'x\u202e001', 'x\\u202e001'],
  ['nothing', '茶🍵 é\t"', '茶🍵 é\t"'],
])('%s', (_, line, printed) => {
  expect(printableLine(line)).toBe(printed);
});

test('a cell makes no rows, and columns stay aligned', () => {
  expect(printableCell('a\nORDER 2 paid\tx')).toBe('a\\u000aORDER 2 paid\\u0009x');
  expect(
    formatTable([
      ['\u001b[2J', 'b'],
      ['c', 'd'],
    ]),
  ).toEqual(['\\u001b[2J  b', 'c          d']);
});

test('JSON stays JSON', () => {
  const value = { subject: '\u001b[31m\u009b\u202e' };
  expect(JSON.parse(printableLine(JSON.stringify(value, null, 2)))).toEqual(value);
});

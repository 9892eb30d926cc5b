import fc from 'fast-check';

import { formatYuan } from '../core/format-yuan.js';
import { yuanToFen } from './yuan-to-fen.js';

describe('yuan and fen', () => {
  it('is exact both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
        expect(yuanToFen(formatYuan(fen))).toBe(fen);
      }),
    );
    expect(formatYuan(1)).toBe('0.01');
    expect(yuanToFen('0.1')).toBe(10);
    expect(yuanToFen(88.88)).toBe(8888);
  });

  it.each([
    ['0', 0],
    ['0.0', 0],
    ['10', 1000],
    ['1.5', 150],
    ['1.05', 105],
    ['999999999999.99', 99_999_999_999_999],
    [0.1, 10],
  ])('takes %p as %d fen', (text, fen) => {
    expect(yuanToFen(text)).toBe(fen);
  });

  it.each([
    [0, '0.00'],
    [9, '0.09'],
    [10, '0.10'],
    [100, '1.00'],
    [12_345, '123.45'],
  ])('writes %d fen as %s', (fen, text) => {
    expect(formatYuan(fen)).toBe(text);
  });

  it.each([
    '',
    ' 1',
    '1.',
    '.1',
    '01.00',
    '+1',
    '-1',
    '1e2',
    '0.001',
    '1,00',
    'NaN',
    0.1 + 0.2,
    null,
    {},
    1e21,
    '1000000000000',
    '00',
    '1.234',
    '1.2x',
    'x1.20',
    '1x20',
    '1.2.3',
    '1.00\n',
    '１.00',
    // What a pattern would read as a text.
    ['1.00'],
    true,
    undefined,
  ])('does not take %j', (text) => {
    expect(yuanToFen(text)).toBeNull();
  });
});

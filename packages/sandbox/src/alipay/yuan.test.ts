import fc from 'fast-check';

import { fenToYuan, yuanToFen } from './yuan.js';

describe('yuan', () => {
  it('is exact both ways', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
        expect(yuanToFen(fenToYuan(fen))).toBe(fen);
      }),
    );
    expect(fenToYuan(1)).toBe('0.01');
    expect(yuanToFen('0.1')).toBe(10);
    expect(yuanToFen(88.88)).toBe(8888);
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
  ])('does not take %j', (text) => {
    expect(yuanToFen(text)).toBeNull();
  });
});

import fc from 'fast-check';
import { ValidationError } from '../errors/validation-error.js';
import { assertFen, fenToYuan, parseYuan, yuanToFen } from './fen.js';

test.each([
  [0, '0.00'],
  [1, '0.01'],
  [10, '0.10'],
  [35, '0.35'],
  [100, '1.00'],
  [1999, '19.99'],
  [1_000_000_000_0, '100000000.00'],
  [35n, '0.35'],
])('%d fen is %s yuan', (fen, yuan) => {
  expect(fenToYuan(fen)).toBe(yuan);
  expect(yuanToFen(yuan)).toBe(Number(fen));
});

test.each([
  ['0', 0],
  ['2', 200],
  ['0.5', 50],
  ['100000000', 10_000_000_000],
])('%s yuan, with fewer decimals than two, is %d fen', (yuan, fen) => {
  expect(yuanToFen(yuan)).toBe(fen);
});

test('the amounts that floating point gets wrong', () => {
  expect(yuanToFen('1.15')).toBe(115);
  expect(yuanToFen('4.35')).toBe(435);
  expect(yuanToFen('0.57')).toBe(57);
  expect(yuanToFen('1.1')).toBe(110);
});

test('there and back over the whole range', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
      const yuan = fenToYuan(fen);
      expect(yuan).toMatch(/^(0|[1-9]\d*)\.\d{2}$/);
      expect(yuanToFen(yuan)).toBe(fen);
      expect(fenToYuan(BigInt(fen))).toBe(yuan);
      expect(BigInt(yuan.replace('.', ''))).toBe(BigInt(fen));
    }),
    { numRuns: 1000 },
  );
});

test.each([
  -1,
  0.5,
  0.1 + 0.2,
  NaN,
  Infinity,
  -Infinity,
  2 ** 53,
  '35',
  null,
  undefined,
  {},
  [35],
  -1n,
  true,
])('%p is not fen', (value) => {
  expect(() => {
    assertFen(value, { maximum: Number.MAX_SAFE_INTEGER });
  }).toThrow(ValidationError);
  expect(() => fenToYuan(value as number)).toThrow(ValidationError);
});

test.each([
  '',
  ' ',
  '1.234',
  '1e2',
  '1E2',
  '-1',
  '-0',
  '+1',
  '01',
  '00.10',
  '.5',
  '5.',
  '1,000.00',
  ' 1',
  '1 ',
  '1\n',
  '0x10',
  'NaN',
  'Infinity',
  '１.00',
  '¥1.00',
  '99999999999999999999',
  1 as unknown as string,
  null as unknown as string,
  ['1.00'] as unknown as string,
])('%p is not yuan', (yuan) => {
  expect(parseYuan(yuan)).toBeUndefined();
  expect(() => yuanToFen(yuan, { path: 'totalAmount' })).toThrow(ValidationError);
  expect(() => yuanToFen(yuan, { path: 'totalAmount' })).toThrow(/totalAmount/);
});

test('the maximum', () => {
  expect(() => fenToYuan(10_000_000_001)).toThrow(/at most 10000000000 fen/);
  expect(() => yuanToFen('100000000.01')).toThrow(/at most 10000000000 fen/);
  expect(() => fenToYuan(101n, { maximum: 100 })).toThrow(ValidationError);
  expect(() => yuanToFen('1.01', { maximum: 100 })).toThrow(/at most 100 fen/);
  expect(yuanToFen('1.00', { maximum: 100 })).toBe(100);
  expect(fenToYuan(10_000_000_001, { maximum: 20_000_000_000 })).toBe('100000000.01');
  expect(parseYuan('100000000.01')).toBe(10_000_000_001);
});

test('names what the amount was given to', () => {
  const options = { path: 'refundFee', operation: 'payment.refund' };
  for (const fen of [0.5, 10_000_000_001]) {
    expect(() => fenToYuan(fen, options)).toThrow(/^payment\.refund: .*refundFee/);
  }
  for (const yuan of ['1.234', '100000000.01']) {
    expect(() => yuanToFen(yuan, options)).toThrow(/^payment\.refund: .*refundFee/);
  }
  expect(() => yuanToFen('1,00')).toThrow(/^invalid parameters\. amount: .*in yuan as text/);
  expect(() => fenToYuan(0.5)).toThrow(/^invalid parameters\. amount/);
});

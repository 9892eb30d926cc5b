import { MalformedResponseError, ValidationError } from '@sdk/core-signing';
import { yuanOf } from '../alipay/yuan-of.js';
import { assertAmount } from './assert-amount.js';
import { readYuan } from './read-yuan.js';

test.each([1, 35, 10_000_000_000])('%d fen is an amount to pay', (fen) => {
  expect(() => {
    assertAmount(fen, 'totalFee', 'payment.getOrderInfo');
  }).not.toThrow();
});

test.each([0, -0, -1, 0.5, NaN, Infinity, 10_000_000_001, '1', 1n, null, undefined, {}])(
  '%p is none, and the place is named',
  (fen) => {
    expect(() => {
      assertAmount(fen, 'totalFee', 'payment.getOrderInfo');
    }).toThrow(ValidationError);
    expect(() => {
      assertAmount(fen, 'totalFee', 'payment.getOrderInfo');
    }).toThrow(/^payment\.getOrderInfo: .*totalFee: /);
  },
);

test('text is told to be text: a form sends every field as one', () => {
  const refused = (fen: unknown) => () => {
    assertAmount(fen, 'totalFee', 'payment.refund');
  };
  expect(refused('35')).toThrow(
    'totalFee: a whole number of fen, at least 1 (1 yuan is 100), as a number and not as text.',
  );
  expect(refused(0.35)).toThrow('totalFee: a whole number of fen, at least 1 (1 yuan is 100). Nothing');
});

test.each([
  ['0.01', 1],
  ['88.8', 8880],
  ['2', 200],
  ['0.00', 0],
])('%s yuan of an answer is %d fen', (yuan, fen) => {
  expect(readYuan(yuan, 'total_amount')).toBe(fen);
});

test.each([undefined, null, ''])('%p stays absent', (value) => {
  expect(readYuan(value, 'total_amount')).toBeUndefined();
});

test.each(['1.234', '1e3', '-1', ' ', 'x', 1, 0, false, {}])('%p is neither guessed nor lost', (value) => {
  expect(() => readYuan(value, 'total_amount')).toThrow(MalformedResponseError);
  expect(() => readYuan(value, 'total_amount')).toThrow(
    expect.objectContaining({
      outcome: 'unknown',
      platform: 'alipay',
      message: expect.stringContaining('total_amount') as string,
    }),
  );
});

test('what is expected in fen is compared in yuan', () => {
  expect(yuanOf(undefined)).toBeUndefined();
  expect(yuanOf(0)).toBe('0.00');
  expect(yuanOf(8880)).toBe('88.80');
  expect(() => yuanOf(0.5)).toThrow(/expected\.totalFee/);
});

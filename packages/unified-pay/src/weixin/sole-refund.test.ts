import { soleRefund } from './sole-refund.js';

const whole = { outRefundNo: 'R1', refundId: '50', refundFee: 35, refundStatus: 'SUCCESS' };

test('the one refund of a list speaks for the whole answer', () => {
  expect(soleRefund([{ ...whole, other: 1 }])).toStrictEqual(whole);
});

test.each(Object.keys(whole))('what it does not know of %s stays absent', (name) => {
  const { [name as keyof typeof whole]: _left, ...rest } = whole;
  expect(soleRefund([rest])).toStrictEqual(rest);
});

test('of several, the one that was asked for', () => {
  const other = { ...whole, outRefundNo: 'R2', refundId: '51', refundStatus: 'PROCESSING' };
  expect(soleRefund([whole, other], { outRefundNo: 'R2' })).toStrictEqual(other);
  expect(soleRefund([whole, other], { refundId: '51' })).toStrictEqual(other);
  expect(soleRefund([whole, other], { outRefundNo: 'R3' })).toStrictEqual({});
  expect(soleRefund([whole, whole], { outRefundNo: 'R1' })).toStrictEqual({});
});

test('of none, or of several, nothing is said', () => {
  expect(soleRefund([])).toStrictEqual({});
  expect(soleRefund([whole, whole])).toStrictEqual({});
  expect(soleRefund(undefined)).toStrictEqual({});
});

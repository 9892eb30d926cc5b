import { wxpayBillRow as row } from '../../test/wxpay-bill-row.js';
import type { UnifiedBillRow } from '../bill/unified-bill-row.js';
import { compareRow } from './compare-row.js';
import type { MerchantRecord } from './merchant-record.js';

const paid = (totalFee: number, settled?: boolean): MerchantRecord => ({
  kind: 'payment',
  outTradeNo: 'T1',
  totalFee,
  ...(settled === undefined ? {} : { settled }),
});
const refunded = (refundFee: number, settled?: boolean): MerchantRecord => ({
  kind: 'refund',
  outTradeNo: 'T1',
  outRefundNo: 'R1',
  refundFee,
  ...(settled === undefined ? {} : { settled }),
});
const kindOf = (given: Partial<UnifiedBillRow>, record: MerchantRecord) =>
  compareRow(row(given), record)?.kind;

test('amounts of orders', () => {
  expect(kindOf({ totalFee: 100 }, paid(100))).toBeUndefined();
  expect(kindOf({ totalFee: 100 }, paid(100, true))).toBeUndefined();
  expect(kindOf({ totalFee: 100 }, paid(100, false))).toBe('status-differs');
  expect(compareRow(row({ totalFee: 100 }), paid(101))).toMatchObject({
    kind: 'amount-differs',
    billed: 100,
    recorded: 101,
  });
  expect(compareRow(row({}), paid(1))).toMatchObject({ billed: 0, recorded: 1 });
  expect(kindOf({}, paid(0))).toBeUndefined();
});

test('amounts of refunds, and never the amount of their order', () => {
  const refund = { kind: 'refund', totalFee: 100, refundFee: 40 } as const;
  expect(kindOf(refund, refunded(40))).toBeUndefined();
  expect(compareRow(row(refund), refunded(100))).toMatchObject({
    kind: 'refund-differs',
    billed: 40,
    recorded: 100,
  });
  expect(compareRow(row({ kind: 'refund' }), refunded(1))).toMatchObject({ billed: 0, recorded: 1 });
});

test.each([
  ['SUCCESS', undefined, 'status-differs'],
  ['FAIL', 'status-differs', undefined],
  ['CHANGE', 'status-differs', undefined],
  ['PROCESSING', undefined, undefined],
])('a refund that is %s', (status, withSettled, withOpen) => {
  const refund = { kind: 'refund', refundFee: 40, status } as const;
  expect(kindOf(refund, refunded(40))).toBe(withSettled);
  expect(kindOf(refund, refunded(40, false))).toBe(withOpen);
});

test.each(['FAIL', 'CHANGE', 'PROCESSING'])(
  'a payment has no such state as %s: it stands in the bill',
  (status) => {
    expect(kindOf({ totalFee: 100, status }, paid(100))).toBeUndefined();
    expect(kindOf({ totalFee: 100, status }, paid(100, false))).toBe('status-differs');
  },
);

describe('currencies', () => {
  it('the same number in another currency is no agreement', () => {
    const inHongKong = { totalFee: 100, currency: 'HKD' } as const;
    expect(compareRow(row(inHongKong), paid(100))).toMatchObject({
      kind: 'currency-differs',
      billedCurrency: 'HKD',
      recordedCurrency: 'CNY',
    });
    expect(kindOf(inHongKong, { ...paid(100), currency: 'HKD' })).toBeUndefined();
    expect(kindOf({ totalFee: 100 }, { ...paid(100), currency: 'HKD' })).toBe('currency-differs');
    expect(kindOf({ totalFee: 100 }, { ...paid(100), currency: 'CNY' })).toBeUndefined();
    expect(kindOf({ totalFee: 100 }, { ...paid(100), currency: undefined })).toBeUndefined();
  });

  it('of a refund too, and before its amount', () => {
    const refund = { kind: 'refund', refundFee: 40, currency: 'HKD' } as const;
    expect(kindOf(refund, refunded(41))).toBe('currency-differs');
    expect(kindOf(refund, { ...refunded(41), currency: 'HKD' })).toBe('refund-differs');
  });
});

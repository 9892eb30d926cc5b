import fc from 'fast-check';
import { decodeResult } from './decode-result.js';
import { encodeParams } from './encode-params.js';
import { paramTable } from './param-table.js';
import { resultFields, resultTable, type ResultFamily } from './result-table.js';

const coupons: ResultFamily = {
  list: 'coupons',
  always: false,
  fields: resultFields('couponId couponFee#'),
};
const refunds: ResultFamily = {
  list: 'refunds',
  always: true,
  fields: resultFields('refundId couponFee#'),
  inner: coupons,
};

describe('results', () => {
  test('a name that only looks like one of a family is kept', () => {
    const table = resultTable('totalFee#', { family: coupons });
    const document = { coupon_id_1_0: 'a', coupon_id_x: 'b', coupon_id_: 'c', coupon_id: 'd', other_1: 'e' };
    expect(decodeResult(table, document)).toEqual(document);
  });

  test('lists that have to be there are, and others are not', () => {
    expect(decodeResult(resultTable('', { family: refunds }), {})).toEqual({ refunds: [] });
    expect(decodeResult(resultTable('', { family: coupons }), {})).toEqual({});
  });

  test('one index and two indices are told apart, whatever their digits', () => {
    const index = fc.integer({ min: 0, max: 120 });
    fc.assert(
      fc.property(
        fc.uniqueArray(fc.tuple(index, index), { selector: ([n, m]) => `${n}_${m}`, minLength: 1 }),
        (places) => {
          const document: Record<string, string> = {};
          for (const [n, m] of places) {
            document[`coupon_fee_${n}`] = String(n);
            document[`coupon_id_${n}_${m}`] = `${n}/${m}`;
          }
          const { refunds: list } = decodeResult(resultTable('', { family: refunds }), document) as {
            refunds: { couponFee: number; coupons: { couponId: string }[] }[];
          };
          const found = list.flatMap(({ couponFee, coupons: inner }) =>
            inner.map(({ couponId }) => [couponFee, couponId]),
          );
          const sorted = [...places].sort(([a, b], [c, d]) => a - c || b - d);
          expect(found).toEqual(sorted.map(([n, m]) => [n, `${n}/${m}`]));
        },
      ),
    );
  });

  test('what is missing or no number is named', () => {
    const table = resultTable('totalFee#', { required: 'prepay_id' });
    expect(() => decodeResult(table, { prepay_id: '' })).toThrow('`prepay_id` is missing');
    expect(() => decodeResult(table, { prepay_id: 'p', total_fee: '1.0' })).toThrow('`total_fee`');
    expect(decodeResult(table, { prepay_id: 'p', total_fee: '' })).toEqual({ prepay_id: 'p' });
  });
});

describe('parameters', () => {
  const table = paramTable({
    text: 'outTradeNo appId=appid',
    fen: 'totalFee',
    day: 'billDate',
    json: 'detail',
  });

  test('names cross by the table, values are untouched', () => {
    const attach = 'camelCase under_score %2B +';
    const params = {
      outTradeNo: attach,
      totalFee: 0,
      billDate: '2024-02-29',
      detail: { aB: [1] },
      appId: 'x',
    };
    expect(encodeParams(table, params, 'v2.test')).toEqual({
      out_trade_no: attach,
      total_fee: '0',
      bill_date: '20240229',
      detail: '{"aB":[1]}',
      appid: 'x',
    });
  });

  test.each([
    [{ totalFee: '1' }, 'fen'],
    [{ totalFee: 1.5 }, 'fen'],
    [{ totalFee: 2 ** 53 }, 'fen'],
    [{ outTradeNo: {} }, 'text'],
    [{ billDate: '20230229' }, 'yyyyMMdd'],
    [{ detail: 1 }, 'JSON'],
    [{ outTradeNO: 'x' }, 'did you mean `outTradeNo`'],
    [{ nonce_str: 'x' }, 'filled in'],
    [{ constructor: 'x' }, 'not a parameter'],
    [{ 'a b': 'x' }, 'not a parameter'],
  ])('%j is refused', (params, expected) => {
    expect(() => encodeParams(table, params, 'v2.test')).toThrow(expected);
  });
});

import fc from 'fast-check';

import { anyCharacter } from '../../../tooling/jest/any-character.js';
import { MalformedResponseError, reconcile, unifiedRowOf, ConfigError } from '../src/index.js';
import type { BillDifference, MerchantRecord, UnifiedBillRow } from '../src/index.js';
import { wxpayBillRow } from './wxpay-bill-row.js';

const payment = (outTradeNo: string, totalFee: number, more: Partial<UnifiedBillRow> = {}): UnifiedBillRow =>
  wxpayBillRow({ outTradeNo, transactionId: `42${outTradeNo}`, totalFee, ...more });
const refund = (
  outTradeNo: string,
  outRefundNo: string | undefined,
  refundFee: number,
  more: Partial<UnifiedBillRow> = {},
): UnifiedBillRow =>
  payment(outTradeNo, 0, { kind: 'refund', totalFee: undefined, outRefundNo, refundFee, ...more });

async function collect(bill: UnifiedBillRow[], records: MerchantRecord[]) {
  const reconciliation = reconcile({ bill, records });
  const differences: BillDifference[] = [];
  expect(reconciliation.totals).toBeUndefined();
  for await (const difference of reconciliation) differences.push(difference);
  return { differences, totals: reconciliation.totals };
}

const named = (differences: readonly BillDifference[]): string[] =>
  differences
    .map((one) => {
      const item = 'row' in one ? one.row : one.record;
      return `${one.kind} ${item.kind} ${item.outTradeNo}`;
    })
    .sort();

describe('reconcile', () => {
  it('finds every planted difference and nothing else', async () => {
    const bill = [
      payment('same', 100),
      payment('unknown', 200),
      payment('cheaper', 299),
      payment('late', 400),
      refund('same', 'r1', 40),
      refund('same', 'r2', 11),
      refund('failed', 'r3', 5, { status: 'CHANGE' }),
      refund('under way', 'r4', 6, { status: 'PROCESSING' }),
      refund('stranger', 'r5', 7),
      payment('twice', 1),
      payment('twice', 1),
    ];
    const records: MerchantRecord[] = [
      { kind: 'refund', outTradeNo: 'same', outRefundNo: 'r2', refundFee: 10 },
      { kind: 'payment', outTradeNo: 'lost', totalFee: 500 },
      { kind: 'payment', outTradeNo: 'never paid', totalFee: 500, settled: false },
      { kind: 'payment', outTradeNo: 'late', totalFee: 400, settled: false },
      { kind: 'payment', outTradeNo: 'cheaper', totalFee: 300 },
      { kind: 'payment', outTradeNo: 'same', totalFee: 100 },
      { kind: 'refund', outTradeNo: 'same', outRefundNo: 'r1', refundFee: 40 },
      { kind: 'refund', outTradeNo: 'failed', outRefundNo: 'r3', refundFee: 5 },
      { kind: 'refund', outTradeNo: 'under way', outRefundNo: 'r4', refundFee: 6 },
      { kind: 'refund', outTradeNo: 'forgotten', outRefundNo: 'r6', refundFee: 8 },
      { kind: 'payment', outTradeNo: 'twice', totalFee: 1 },
    ];
    const { differences, totals } = await collect(bill, records);
    expect(named(differences)).toEqual([
      'amount-differs payment cheaper',
      'missing-here payment twice',
      'missing-here payment unknown',
      'missing-here refund stranger',
      'missing-there payment lost',
      'missing-there refund forgotten',
      'refund-differs refund same',
      'status-differs payment late',
      'status-differs refund failed',
    ]);
    expect(differences.find((one) => one.kind === 'amount-differs')).toMatchObject({
      billed: 299,
      recorded: 300,
    });
    expect(differences.find((one) => one.kind === 'refund-differs')).toMatchObject({
      billed: 11,
      recorded: 10,
    });
    expect(totals).toEqual({
      // Without r3: its money did not arrive.
      bill: { payments: 6, paymentFen: 1001, refunds: 4, refundFen: 64, otherCurrencies: {} },
      records: { payments: 4, paymentFen: 901, refunds: 5, refundFen: 69, otherCurrencies: {} },
      agreed: 4,
      differences: {
        'missing-here': 3,
        'missing-there': 2,
        'amount-differs': 1,
        'refund-differs': 1,
        'currency-differs': 0,
        'status-differs': 2,
      },
      unclearLines: 0,
    });
  });

  it('an Alipay refund without a number counts under its order', async () => {
    const bill = [refund('o1', undefined, 5), refund('o2', 'o2', 5)];
    const records: MerchantRecord[] = [
      { kind: 'refund', outTradeNo: 'o1', refundFee: 5 },
      { kind: 'refund', outTradeNo: 'o2', refundFee: 5 },
    ];
    expect((await collect(bill, records)).differences).toEqual([]);
  });

  it('agrees with itself in any order, whatever the numbers are', async () => {
    const number = fc.string({ unit: anyCharacter, minLength: 1, maxLength: 12 });
    const entry = fc.record({
      order: number,
      refund: fc.option(number),
      fee: fc.integer({ min: 1, max: 1e10 }),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(entry), fc.integer(), async (entries, seed) => {
        const rows = entries.map(({ order, refund: number, fee }) =>
          number === null ? payment(order, fee) : refund(order, number, fee),
        );
        const records = entries.map(({ order, refund: outRefundNo, fee }): MerchantRecord =>
          outRefundNo === null
            ? { kind: 'payment', outTradeNo: order, totalFee: fee }
            : { kind: 'refund', outTradeNo: order, outRefundNo, refundFee: fee },
        );
        const distinct = new Set(
          rows.map((row) => JSON.stringify([row.kind, row.outTradeNo, row.outRefundNo])),
        );
        fc.pre(distinct.size === rows.length);
        records.sort(
          (left, right) => ((left.outTradeNo.length * seed) % 7) - ((right.outTradeNo.length * seed) % 7),
        );
        const { differences, totals } = await collect(rows, records);
        expect(differences).toEqual([]);
        expect(totals?.agreed).toBe(rows.length);
        expect(totals?.bill).toEqual(totals?.records);
      }),
      { numRuns: 100 },
    );
  });

  it('closes both sides when it is left early, and can be read once', async () => {
    const closed: string[] = [];
    async function* rows() {
      try {
        for (;;) yield payment('unknown', 1, { status: 'SUCCESS' });
      } finally {
        closed.push('bill');
      }
    }
    function* records(): Generator<MerchantRecord> {
      try {
        for (;;) yield { kind: 'payment', outTradeNo: 'unknown', totalFee: 2 };
      } finally {
        closed.push('records');
      }
    }
    const reconciliation = reconcile({ bill: rows(), records: records() });
    for await (const difference of reconciliation) {
      expect(difference.kind).toBe('amount-differs');
      break;
    }
    expect(closed).toEqual(['bill', 'records']);
    expect(() => reconciliation[Symbol.asyncIterator]()).toThrow(ConfigError);
  });

  it('passes on what the sources throw, and refuses a record whose amount is none', async () => {
    async function* broken(): AsyncGenerator<UnifiedBillRow> {
      yield payment('a', 1);
      throw new Error('the connection broke');
    }
    const reading = async () => {
      const seen: BillDifference[] = [];
      for await (const difference of reconcile({ bill: broken(), records: [] })) seen.push(difference);
      return seen;
    };
    await expect(reading()).rejects.toThrow('the connection broke');
  });

  it.each<[MerchantRecord, string]>([
    [{ kind: 'payment', outTradeNo: 'a', totalFee: 0.5 }, 'records.a.totalFee'],
    [{ kind: 'refund', outTradeNo: 'b', outRefundNo: 'r', refundFee: -1 }, 'records.b.refundFee'],
  ])('says which field of which record is no amount: %j', async (record, path) => {
    await expect(collect([], [record])).rejects.toMatchObject({ issues: [{ path }] });
  });

  it('knows a payment by its order alone, whatever its line says about a refund', async () => {
    const bill = [payment('a', 1, { outRefundNo: 'r' })];
    const { differences, totals } = await collect(bill, [{ kind: 'payment', outTradeNo: 'a', totalFee: 1 }]);
    expect([differences, totals?.agreed]).toEqual([[], 1]);
  });

  describe('closes a side that is left early only', () => {
    let closed: string[];
    beforeEach(() => (closed = []));

    /** An iterator that gives these items, then ends. */
    const ending = <Item>(name: string, items: Item[]): Iterable<Item> => ({
      [Symbol.iterator]: () => ({
        next() {
          const value = items.shift();
          return value === undefined ? { done: true, value: undefined } : { done: false, value };
        },
        return: () => ({ done: true, value: closed.push(name) }),
      }),
    });
    /** An iterator that never ends and cannot be closed. */
    const endless = <Item>(value: Item): Iterable<Item> => ({
      [Symbol.iterator]: () => ({ next: () => ({ done: false, value }) }),
    });
    const leave = async (bill: Iterable<UnifiedBillRow>, records: Iterable<MerchantRecord>) => {
      for await (const { kind } of reconcile({ bill, records })) return kind;
      return undefined;
    };
    const row = payment('a', 1);
    const record: MerchantRecord = { kind: 'payment', outTradeNo: 'a', totalFee: 2 };

    it('the bill has ended', async () => {
      const records = endless<MerchantRecord>({ ...record, totalFee: NaN });
      await expect(leave(ending('bill', []), records)).rejects.toMatchObject({ code: 'ERR_SDK_VALIDATION' });
      expect(closed).toEqual([]);
    });

    it('the records have ended', async () => {
      function* rows(): Generator<UnifiedBillRow> {
        yield row;
        throw new Error('the connection broke');
      }
      await expect(leave(rows(), ending('records', []))).rejects.toThrow('the connection broke');
      expect(closed).toEqual([]);
    });

    it('neither has ended, and one cannot be closed', async () => {
      expect(await leave(endless(row), ending('records', [record, record]))).toBe('amount-differs');
      expect(closed).toEqual(['records']);
      expect(await leave(ending('bill', [row, row]), endless(record))).toBe('amount-differs');
      expect(closed).toEqual(['records', 'bill']);
    });
  });
});

describe('unifiedRowOf', () => {
  it('a line of WeChat Pay, paid and refunded', () => {
    const common = {
      交易时间: '2026-01-01 12:00:00',
      微信订单号: '4200000000202601010000000001',
      商户订单号: '00123',
      商品名称: '茶, 一级',
      手续费: '0.02000',
    };
    expect(
      unifiedRowOf('wxpay', { ...common, 交易状态: 'SUCCESS', 应结订单金额: '3.33', 订单金额: '3.35' }, 2),
    ).toMatchObject({
      kind: 'payment',
      outTradeNo: '00123',
      totalFee: 335,
      serviceFee: 2,
      status: 'SUCCESS',
    });
    expect(
      unifiedRowOf(
        'wxpay',
        {
          ...common,
          交易状态: 'REFUND',
          订单金额: '0.00',
          退款金额: '1.10',
          申请退款金额: '1.20',
          微信退款单号: '50',
          商户退款单号: 'r1',
          退款状态: 'SUCCESS',
        },
        3,
      ),
    ).toMatchObject({
      kind: 'refund',
      totalFee: undefined,
      refundFee: 120,
      outRefundNo: 'r1',
      refundId: '50',
    });
    expect(
      unifiedRowOf('wxpay', { ...common, 交易状态: 'REVOKED', 总金额: '3.35', 商户退款单号: '0' }, 4),
    ).toMatchObject({ kind: 'refund', refundFee: 335, outRefundNo: undefined, status: 'REVOKED' });
  });

  it.each(['1e3', '3.333', '', '０.３５', '0x10', 'NaN'])(
    'refuses the amount %j: a bill is read whole or not at all',
    (amount) => {
      const values = { 微信订单号: '1', 商户订单号: 'a', 交易状态: 'SUCCESS', 订单金额: amount };
      expect(() => unifiedRowOf('wxpay', values, 7)).toThrow(MalformedResponseError);
      expect(() => unifiedRowOf('wxpay', values, 7)).toThrow(/Line 7/);
    },
  );
});

describe('totals', () => {
  it('sums of one currency hold no amounts of another', async () => {
    const { differences, totals } = await collect(
      [
        payment('A', 100),
        payment('B', 100, { currency: 'HKD' }),
        payment('C', 7, { currency: 'HKD' }),
        refund('C', 'r', 3, { currency: 'HKD' }),
        payment('D', 5, { currency: '__proto__' }),
      ],
      [
        { kind: 'payment', outTradeNo: 'A', totalFee: 100 },
        { kind: 'payment', outTradeNo: 'B', totalFee: 100 },
        { kind: 'payment', outTradeNo: 'C', totalFee: 7, currency: 'HKD' },
        { kind: 'refund', outTradeNo: 'C', outRefundNo: 'r', refundFee: 3, currency: 'HKD' },
        { kind: 'payment', outTradeNo: 'D', totalFee: 5 },
      ],
    );
    expect(named(differences)).toEqual(['currency-differs payment B', 'currency-differs payment D']);
    expect(totals).toMatchObject({ agreed: 3, differences: { 'currency-differs': 2 } });
    expect(totals?.bill).toMatchObject({ payments: 1, paymentFen: 100, refunds: 0, refundFen: 0 });
    expect(Object.entries(totals?.bill.otherCurrencies ?? {})).toEqual([
      ['HKD', { payments: 2, paymentAmount: 107, refunds: 1, refundAmount: 3 }],
      ['__proto__', { payments: 1, paymentAmount: 5, refunds: 0, refundAmount: 0 }],
    ]);
    expect(totals?.records).toEqual({
      payments: 3,
      paymentFen: 205,
      refunds: 0,
      refundFen: 0,
      otherCurrencies: { HKD: { payments: 1, paymentAmount: 7, refunds: 1, refundAmount: 3 } },
    });
  });

  it('both sides leave out refunds of which the money did not arrive', async () => {
    const { differences, totals } = await collect(
      [
        refund('A', 'r1', 40),
        refund('A', 'r2', 5, { status: 'CHANGE' }),
        refund('A', 'r3', 6, { status: 'FAIL' }),
      ],
      [
        { kind: 'refund', outTradeNo: 'A', outRefundNo: 'r1', refundFee: 40 },
        { kind: 'refund', outTradeNo: 'A', outRefundNo: 'r2', refundFee: 5, settled: false },
        { kind: 'refund', outTradeNo: 'A', outRefundNo: 'r3', refundFee: 6, settled: false },
      ],
    );
    expect(differences).toEqual([]);
    expect(totals?.bill).toMatchObject({ refunds: 1, refundFen: 40 });
    expect(totals?.bill).toEqual(totals?.records);
  });

  it.each(['hkd', 'HK', 'HKDX', '1HKD', ' HKD', 'yuan', '', 5, ['HKD']])(
    'a record whose currency is %p is refused',
    async (currency) => {
      const record = { kind: 'payment', outTradeNo: 'A', totalFee: 1, currency } as unknown as MerchantRecord;
      await expect(collect([], [record])).rejects.toMatchObject({
        name: 'ValidationError',
        platform: 'unified-pay',
        operation: 'reconcile',
        issues: [{ path: 'records.A.currency', expected: 'three capital letters such as CNY or HKD' }],
      });
    },
  );

  it('a line that is not clear is told of, with the records that it may be about', async () => {
    const line = {
      provider: 'wxpay',
      kind: 'unclear',
      line: 7,
      cells: ['2026-03-04', ' B ', '1.00'],
      values: {},
    } as const;
    const records: MerchantRecord[] = ['A', 'B', 'C'].map((outTradeNo) => ({
      kind: 'payment',
      outTradeNo,
      totalFee: 100,
    }));
    const reconciliation = reconcile({ bill: [payment('A', 100), line], records });
    const differences = [];
    for await (const difference of reconciliation) differences.push(difference);
    expect(differences).toStrictEqual([
      { kind: 'unclear-line', line },
      { kind: 'missing-there', record: records[1], unclearLine: line },
      { kind: 'missing-there', record: records[2] },
    ]);
    expect(reconciliation.totals).toMatchObject({ agreed: 1, unclearLines: 1, bill: { payments: 1 } });
  });

  it('the null of a database is no currency, and CNY is meant', async () => {
    const record = {
      kind: 'payment',
      outTradeNo: 'A',
      totalFee: 1,
      currency: null,
    } as unknown as MerchantRecord;
    expect((await collect([payment('A', 1)], [record])).differences).toEqual([]);
  });
});

describe('the currency of a row', () => {
  const cells = { 商户订单号: 'A', 微信订单号: '42', 总金额: '1.00' };
  it.each([
    ['HKD', 'HKD'],
    ['CNY', 'CNY'],
    ['', 'CNY'],
  ])('WeChat Pay writes %p', (cell, currency) => {
    expect(unifiedRowOf('wxpay', { ...cells, 货币种类: cell }, 2)).toMatchObject({ currency, totalFee: 100 });
  });

  it('is CNY where the bill has no such column', () => {
    expect(unifiedRowOf('wxpay', cells, 2).currency).toBe('CNY');
    const alipay = { 商户订单号: 'A', 支付宝交易号: '42', 业务类型: '交易', '订单金额（元）': '1.00' };
    expect(unifiedRowOf('alipay', alipay, 2).currency).toBe('CNY');
  });
});

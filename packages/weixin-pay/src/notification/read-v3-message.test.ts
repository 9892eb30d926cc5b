import { notificationContent } from './notification-content.js';
import { readV3Message } from './read-v3-message.js';

const read = (
  resource: Readonly<Record<string, unknown>>,
  { eventType = 'TRANSACTION.SUCCESS', originalType }: { eventType?: string; originalType?: string } = {},
) => readV3Message({ id: 'EV-1', eventType, originalType, resource }, 'own-merchant');

const refused = (step: string) => expect.objectContaining({ name: 'SignatureError', step }) as Error;

const payment = {
  mchid: 'm',
  appid: 'wx',
  sub_appid: 'wx-sub',
  sub_mchid: 'm-sub',
  out_trade_no: 'order-1',
  transaction_id: '42',
  trade_state: 'SUCCESS',
  attach: 'table 7',
  success_time: '2026-01-01T11:59:58+08:00',
  payer: { openid: 'o', sp_openid: 'o-sp', sub_openid: 'o-sub' },
  amount: { total: 100, payer_total: 85, currency: 'CNY' },
};

describe('a payment', () => {
  it('field by field', () => {
    expect(read(payment, { originalType: 'transaction' })).toStrictEqual(
      notificationContent(
        {
          version: 'v3',
          kind: 'payment',
          eventType: 'TRANSACTION.SUCCESS',
          notifyId: 'EV-1',
          claimId: 'v3:EV-1',
          paid: true,
          mchId: 'm',
          raw: payment,
        },
        {
          appId: 'wx',
          subAppId: 'wx-sub',
          subMchId: 'm-sub',
          outTradeNo: 'order-1',
          transactionId: '42',
          totalFee: 100,
          cashFee: 85,
          feeType: 'CNY',
          openid: 'o',
          resultCode: 'SUCCESS',
          tradeState: 'SUCCESS',
          attach: 'table 7',
          successTime: '2026-01-01T11:59:58+08:00',
          timeEnd: '20260101115958',
        },
      ),
    );
  });

  it.each(['soon', '+010000-01-01T00:00:00+08:00', '9999-12-31T23:59:59-08:00'])(
    'made at %s has no time that can be written, and is paid all the same',
    (time) => {
      const content = read({ ...payment, success_time: time });
      expect(content).toMatchObject({ paid: true, successTime: time, timeEnd: undefined });
    },
  );

  it('that is not a success need not have a number or an amount, and says what it has', () => {
    const failed = { trade_state: 'CLOSED', out_trade_no: 'order-1' };
    const none = { transactionId: undefined, totalFee: undefined, paid: false, resultCode: 'CLOSED' };
    expect(read(failed)).toMatchObject(none);
    const some = read({ ...failed, transaction_id: '42', amount: { total: 7 } });
    expect(some).toMatchObject({ transactionId: '42', totalFee: 7, paid: false });
    expect(() => read({ ...payment, transaction_id: undefined })).toThrow(refused('fields'));
    expect(() => read({ ...payment, amount: {} })).toThrow(refused('fields'));
  });

  it.each([
    [{ mchid: 'a', sp_mchid: 'b', combine_mchid: 'c', mch_id: 'd' }, 'a'],
    [{ sp_mchid: 'b', combine_mchid: 'c', mch_id: 'd' }, 'b'],
    [{ combine_mchid: 'c', mch_id: 'd' }, 'c'],
    [{ mch_id: 'd' }, 'd'],
    [{}, 'own-merchant'],
    [{ mchid: '', sp_mchid: 7 }, 'own-merchant'],
  ])('of the merchant in %j is of %s', (names, mchId) => {
    expect(read({ ...payment, mchid: undefined, ...names })).toHaveProperty('mchId', mchId);
  });

  it.each([
    [{ appid: 'a', sp_appid: 'b', combine_appid: 'c' }, 'a'],
    [{ sp_appid: 'b', combine_appid: 'c' }, 'b'],
    [{ combine_appid: 'c' }, 'c'],
    [{}, undefined],
  ])('of the application in %j is of %s', (names, appId) => {
    expect(read({ ...payment, appid: undefined, ...names }).appId).toBe(appId);
  });

  it.each([
    [{ sp_openid: 'b', sub_openid: 'c' }, 'b'],
    [{ sub_openid: 'c' }, 'c'],
    [{}, undefined],
    [null, undefined],
    ['o', undefined],
    [['o'], undefined],
  ])('by the payer %j is by %s', (payer, openid) => {
    expect(read({ ...payment, payer }).openid).toBe(openid);
  });
});

describe('a payment for several orders', () => {
  const order = (total: unknown, payer?: unknown, more: object = {}) => ({
    trade_state: 'SUCCESS',
    success_time: '2026-01-01T03:59:58Z',
    amount: { total_amount: total, payer_amount: payer, currency: 'HKD' },
    ...more,
  });
  const combined = (...orders: readonly unknown[]) => ({
    combine_mchid: 'm',
    combine_appid: 'wx',
    sub_appid: 'wx-sub',
    sub_mchid: 'm-sub',
    combine_out_trade_no: 'combined-1',
    combine_payer_info: { openid: 'o' },
    sub_orders: orders,
  });

  it('field by field', () => {
    const resource = combined(order(10, 9), order(20, 18));
    expect(read(resource)).toStrictEqual(
      notificationContent(
        {
          version: 'v3',
          kind: 'payment',
          eventType: 'TRANSACTION.SUCCESS',
          notifyId: 'EV-1',
          claimId: 'v3:EV-1',
          paid: true,
          mchId: 'm',
          raw: resource,
        },
        {
          appId: 'wx',
          subAppId: 'wx-sub',
          subMchId: 'm-sub',
          subMerchants: [{ subAppId: 'wx-sub', subMchId: 'm-sub' }],
          outTradeNo: 'combined-1',
          totalFee: 30,
          cashFee: 27,
          feeType: 'HKD',
          openid: 'o',
          resultCode: 'SUCCESS',
          tradeState: 'SUCCESS',
          successTime: '2026-01-01T03:59:58Z',
          timeEnd: '20260101115958',
        },
      ),
    );
  });

  it.each([
    ['CNY', 'HKD', 'HKD'],
    ['HKD', 'CNY', 'HKD'],
    ['CNY', undefined, 'CNY'],
    [undefined, undefined, undefined],
  ])('orders in %s and %s are not all in yuan: %s', (one, another, currency) => {
    const paidIn = (name: string | undefined) => ({
      trade_state: 'SUCCESS',
      amount: { total_amount: 1, currency: name },
    });
    expect(read(combined(paidIn(one), paidIn(another))).feeType).toBe(currency);
  });

  it.each([
    ['none', [], 'fields'],
    ['one without an amount first', [order(undefined), order(20)], 'amount'],
    ['one without an amount last', [order(20), order(undefined)], 'amount'],
    ['a sum that no number holds', [order(Number.MAX_SAFE_INTEGER), order(1)], 'amount'],
    ['one without a state', [order(1), order(1, 1, { trade_state: undefined })], 'fields'],
  ])('%s is refused', (_title, orders, step) => {
    expect(() => read(combined(...orders))).toThrow(refused(step));
  });

  it.each([[[order(1, 1), order(2)]], [[order(1), order(2, 2)]], [[order(1), order(2), order(3, 3)]]])(
    'cash is not known where an order does not name it',
    (orders) => {
      expect(read(combined(...orders)).cashFee).toBeUndefined();
    },
  );

  it('with anything but objects in its list it is an ordinary payment, and lacks its fields', () => {
    for (const list of [[null], ['x'], [[]], [order(1), 7], 'orders', {}]) {
      expect(() => read({ ...combined(), sub_orders: list })).toThrow(refused('fields'));
      expect(read({ ...payment, sub_orders: list })).toHaveProperty('outTradeNo', 'order-1');
    }
  });
});

describe('a refund', () => {
  const refund = {
    mchid: 'm',
    sp_appid: 'wx',
    sub_appid: 'wx-sub',
    sub_mchid: 'm-sub',
    out_trade_no: 'order-1',
    transaction_id: '42',
    refund_id: '50',
    out_refund_no: 'refund-1',
    refund_status: 'SUCCESS',
    success_time: '2026-01-01T11:59:58+08:00',
    user_received_account: 'bank',
    amount: { total: 100, refund: 40, payer_total: 85, currency: 'CNY' },
  };

  it('field by field, and never paid', () => {
    expect(read(refund, { eventType: 'REFUND.SUCCESS', originalType: 'refund' })).toStrictEqual(
      notificationContent(
        {
          version: 'v3',
          kind: 'refund',
          eventType: 'REFUND.SUCCESS',
          notifyId: 'EV-1',
          claimId: 'v3:EV-1',
          paid: false,
          mchId: 'm',
          raw: refund,
        },
        {
          appId: 'wx',
          subAppId: 'wx-sub',
          subMchId: 'm-sub',
          outTradeNo: 'order-1',
          transactionId: '42',
          refundId: '50',
          outRefundNo: 'refund-1',
          totalFee: 100,
          refundFee: 40,
          cashFee: 85,
          feeType: 'CNY',
          resultCode: 'SUCCESS',
          refundStatus: 'SUCCESS',
          refundRecvAccout: 'bank',
          successTime: '2026-01-01T11:59:58+08:00',
        },
      ),
    );
  });
});

describe('kinds', () => {
  it.each([
    ['TRANSACTION.SUCCESS', undefined, 'payment'],
    ['TRANSACTION.SUCCESS', 'transaction', 'payment'],
    ['TRANSACTION', 'transaction', 'payment'],
    ['TRANSACTION.SUCCESS', 'profitsharing', 'other'],
    ['PAYSCORE.USER_PAID', undefined, 'other'],
    ['PAYSCORE.USER_PAID', 'payscore', 'other'],
    ['PAYSCORE.USER_PAID', 'transaction', 'other'],
    ['PAYSCORE.REFUND', 'refund', 'other'],
    ['REFUND.SUCCESS', 'profitsharing', 'other'],
    ['REFUNDS.SUCCESS', undefined, 'other'],
    ['XTRANSACTION', undefined, 'other'],
  ])('event %s with the type %p is a %s', (eventType, originalType, kind) => {
    const options = originalType === undefined ? { eventType } : { eventType, originalType };
    expect(read(payment, options)).toMatchObject({
      kind,
      paid: kind === 'payment' && eventType === 'TRANSACTION.SUCCESS',
    });
  });

  it('event and type that contradict each other are refused', () => {
    expect(() => read(payment, { originalType: 'refund' })).toThrow(refused('event_type'));
    const refund = { eventType: 'REFUND.SUCCESS', originalType: 'transaction' };
    expect(() => read(payment, refund)).toThrow(refused('event_type'));
  });

  it('what has no fields here says whom and what it is about', () => {
    expect(read(payment, { eventType: 'PAYSCORE.USER_PAID' })).toStrictEqual(
      notificationContent(
        {
          version: 'v3',
          kind: 'other',
          eventType: 'PAYSCORE.USER_PAID',
          notifyId: 'EV-1',
          claimId: 'v3:EV-1',
          paid: false,
          mchId: 'm',
          raw: payment,
        },
        { appId: 'wx', subAppId: 'wx-sub', subMchId: 'm-sub', outTradeNo: 'order-1', transactionId: '42' },
      ),
    );
  });
});

describe('amounts', () => {
  it.each([
    [0, 0],
    [Number.MAX_SAFE_INTEGER, Number.MAX_SAFE_INTEGER],
    [undefined, undefined],
    [null, undefined],
  ])('%p in cash is %p', (given, cashFee) => {
    const amount = { total: 100, payer_total: given };
    expect(read({ ...payment, amount }).cashFee).toBe(cashFee);
  });

  it.each([-1, 1.5, NaN, '1', '', true, [1], {}, 2 ** 53])('%p is none', (given) => {
    const amount = { total: 100, payer_total: given };
    expect(() => read({ ...payment, amount })).toThrow(refused('amount'));
  });

  it('of what is no object there are none', () => {
    for (const amount of [null, [], 'x', 7]) {
      expect(() => read({ ...payment, amount })).toThrow(refused('fields'));
    }
  });

  it('nothing is read from a prototype', () => {
    const amount = Object.create({ total: 100 }) as object;
    expect(() => read({ ...payment, amount })).toThrow(refused('fields'));
  });
});

describe('times', () => {
  const timeEnd = (time: unknown) => read({ ...payment, success_time: time }).timeEnd;

  /** The rule without the short way for the usual form. */
  function plainly(time: string): string | undefined {
    const at = Date.parse(time);
    if (Number.isNaN(at)) return undefined;
    const digits = new Date(at + 8 * 3_600_000).toISOString().replace(/\D/g, '');
    return digits.slice(0, 14);
  }

  it('China’s, of any zone; of none that is no time', () => {
    expect(timeEnd('2026-12-31T23:59:59+08:00')).toBe('20261231235959');
    expect(timeEnd('2026-12-31T23:59:59Z')).toBe('20270101075959');
    expect(timeEnd('2024-02-29T00:00:00+08:00')).toBe('20240229000000');
    for (const none of ['', 'now', undefined, null, 7]) expect(timeEnd(none)).toBeUndefined();
  });

  it('the usual form is read as any other is, whatever character is changed or added', () => {
    const usual = '2026-01-21T11:59:58+08:00';
    const changed = Array.from('0123456789xT:+-Z ').flatMap((character) => [
      ...Array.from(usual, (_, at) => usual.slice(0, at) + character + usual.slice(at + 1)),
      character + usual,
      usual + character,
    ]);
    const years = ['2xxx', '20xx', 'x026', '0026', '26', '12026'].map((year) => usual.replace('2026', year));
    const days = ['00', '1x', '28', '29', '30', '31'].map((day) => usual.replace('01-21', `02-${day}`));
    const hours = ['2x', '24', '25', '23'].map((hour) => usual.replace('T11:59:58', `T${hour}:00:00`));
    const months = ['10', '11', '12', '13', '19'].map((month) => usual.replace('-01-', `-${month}-`));
    for (const time of [usual, ...changed, ...years, ...days, ...hours, ...months]) {
      expect([time, timeEnd(time)]).toEqual([time, plainly(time)]);
    }
  });
});

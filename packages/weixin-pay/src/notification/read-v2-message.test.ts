import { hiddenField } from './hidden-field.js';
import { notificationContent } from './notification-content.js';
import { readV2Message } from './read-v2-message.js';
import { v2Coupons, v2Fen } from './v2-field-reader.js';

const refused = (step: string, message?: string) =>
  expect.objectContaining({
    name: 'SignatureError',
    step,
    ...(message === undefined ? {} : { message: expect.stringContaining(message) as string }),
  }) as Error;

const payment: Readonly<Record<string, string>> = {
  return_code: 'SUCCESS',
  result_code: 'SUCCESS',
  mch_id: 'm',
  appid: 'wx',
  sub_appid: 'wx-sub',
  sub_mch_id: 'm-sub',
  openid: 'o',
  sub_openid: 'o-sub',
  out_trade_no: 'order-1',
  transaction_id: '42',
  total_fee: '100',
  cash_fee: '85',
  settlement_total_fee: '90',
  fee_type: 'CNY',
  time_end: '20260101115958',
  attach: 'table 7',
  trade_type: 'JSAPI',
  coupon_id_0: 'c',
  coupon_type_0: 'CASH',
  coupon_fee_0: '15',
};
const without = (...names: readonly string[]) =>
  Object.fromEntries(Object.entries(payment).filter(([name]) => !names.includes(name)));

describe('a payment', () => {
  it('field by field, without its signature', () => {
    expect(readV2Message({ ...payment, sign: 'S' })).toStrictEqual(
      notificationContent(
        {
          version: 'v2',
          kind: 'payment',
          eventType: 'TRANSACTION.SUCCESS',
          notifyId: '42',
          claimId: 'v2:payment:order-1:42:SUCCESS',
          paid: true,
          mchId: 'm',
          raw: payment,
          hiddenField: undefined,
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
          timeEnd: '20260101115958',
          attach: 'table 7',
          settlementTotalFee: 90,
          couponList: [{ couponId: 'c', couponType: 'CASH', couponFee: 15 }],
        },
      ),
    );
  });

  it('that failed says what it has, and needs neither number, amount nor time', () => {
    const failed = { ...payment, result_code: 'FAIL' };
    expect(readV2Message(failed)).toMatchObject({
      kind: 'payment',
      eventType: 'TRANSACTION.FAIL',
      claimId: 'v2:payment:order-1:42:FAIL',
      notifyId: '42',
      paid: false,
      transactionId: '42',
      totalFee: 100,
      timeEnd: '20260101115958',
    });
    const bare = { ...without('transaction_id', 'total_fee', 'time_end'), result_code: 'FAIL' };
    expect(readV2Message(bare)).toMatchObject({
      claimId: 'v2:payment:order-1::FAIL',
      notifyId: 'order-1',
      transactionId: undefined,
      totalFee: undefined,
      timeEnd: undefined,
    });
  });

  it.each(['result_code', 'transaction_id', 'out_trade_no', 'mch_id', 'total_fee', 'time_end'])(
    'needs its %s, and not an empty one',
    (name) => {
      const missing = refused('fields', `its ${name} is missing`);
      expect(() => readV2Message(without(name))).toThrow(missing);
      expect(() => readV2Message({ ...payment, [name]: '' })).toThrow(missing);
    },
  );

  it('the payer of the sub-merchant where there is no other, and nobody where there is none', () => {
    expect(readV2Message(without('openid')).openid).toBe('o-sub');
    expect(readV2Message(without('openid', 'sub_openid')).openid).toBeUndefined();
  });

  it.each([undefined, '', 'FAIL', 'success'])('with the return code %p it says nothing', (code) => {
    const document = code === undefined ? without('return_code') : { ...payment, return_code: code };
    expect(() => readV2Message(document)).toThrow(refused('return_code'));
  });

  it.each([
    'trade_state',
    'prepay_id',
    'code_url',
    'mweb_url',
    'recall',
    'refund_id',
    'out_refund_no',
    'refund_count',
  ])('with %s it is the answer to a call', (name) => {
    expect(() => readV2Message({ ...payment, [name]: '' })).toThrow(refused('kind', `it has ${name}.`));
  });

  it('of a code that was scanned it is the answer to a call', () => {
    const scanned = { ...payment, trade_type: 'MICROPAY' };
    expect(() => readV2Message(scanned)).toThrow(refused('kind', 'its trade_type is MICROPAY.'));
  });
});

describe('a contract', () => {
  const contract = {
    return_code: 'SUCCESS',
    result_code: 'OK',
    mch_id: 'm',
    appid: 'wx',
    sub_appid: 'wx-sub',
    sub_mch_id: 'm-sub',
    contract_id: 'C1',
    openid: 'o',
  };

  it('a deduction, field by field, and never paid', () => {
    const deduction = {
      ...contract,
      out_trade_no: 'order-1',
      transaction_id: '42',
      total_fee: '100',
      trade_state: 'SUCCESS',
    };
    expect(readV2Message(deduction)).toStrictEqual(
      notificationContent(
        {
          version: 'v2',
          kind: 'other',
          eventType: 'CONTRACT.SUCCESS',
          notifyId: '42',
          claimId: 'v2:CONTRACT.SUCCESS:42',
          paid: false,
          mchId: 'm',
          raw: deduction,
          hiddenField: undefined,
        },
        {
          appId: 'wx',
          subAppId: 'wx-sub',
          subMchId: 'm-sub',
          outTradeNo: 'order-1',
          transactionId: '42',
          totalFee: 100,
          openid: 'o',
          resultCode: 'OK',
          tradeState: 'SUCCESS',
        },
      ),
    );
  });

  it.each([
    [{}, 'CONTRACT.DEDUCTION', 'C1'],
    [{ trade_state: '' }, 'CONTRACT.DEDUCTION', 'C1'],
    [{ change_type: 'ADD' }, 'CONTRACT.ADD', 'C1'],
    [{ change_type: 'DELETE', trade_state: 'SUCCESS' }, 'CONTRACT.DELETE', 'C1'],
    [{ change_type: '', trade_state: 'PAYERROR' }, 'CONTRACT.PAYERROR', 'C1'],
    [{ transaction_id: '42' }, 'CONTRACT.DEDUCTION', '42'],
  ])('%j is the event %s of %s', (fields, eventType, notifyId) => {
    expect(readV2Message({ ...contract, ...fields })).toMatchObject({
      eventType,
      notifyId,
      claimId: `v2:${eventType}:${notifyId}`,
      kind: 'other',
      paid: false,
    });
  });

  it('is told by either of its fields, and needs a number', () => {
    const { contract_id: _id, ...rest } = contract;
    expect(readV2Message({ ...rest, change_type: 'ADD', transaction_id: '42' })).toHaveProperty(
      'kind',
      'other',
    );
    expect(() => readV2Message({ ...rest, change_type: 'ADD' })).toThrow(
      refused('fields', 'its contract_id is missing'),
    );
  });
});

describe('coupons', () => {
  it('are in the order of their numbers, with gaps and missing parts', () => {
    expect(
      v2Coupons({ coupon_fee_10: '1', coupon_id_2: 'b', coupon_type_0: 'CASH', coupon_id_1: 'a' }),
    ).toStrictEqual([
      { couponId: undefined, couponType: 'CASH', couponFee: undefined },
      { couponId: 'a', couponType: undefined, couponFee: undefined },
      { couponId: 'b', couponType: undefined, couponFee: undefined },
      { couponId: undefined, couponType: undefined, couponFee: 1 },
    ]);
  });

  it.each(['coupon_fee', 'coupon_count', 'coupon_id_12345', 'coupon_id_', 'coupon_id_1x', 'my_coupon_id_1'])(
    '%s is none',
    (name) => {
      expect(v2Coupons({ [name]: '1' })).toEqual([]);
    },
  );
});

it('amounts are whole fen or absent', () => {
  expect(v2Fen({}, 'fee')).toBeUndefined();
  expect(v2Fen({ fee: '' }, 'fee')).toBeUndefined();
  expect(v2Fen({ fee: '0' }, 'fee')).toBe(0);
  expect(v2Fen({ fee: '9007199254740991' }, 'fee')).toBe(9_007_199_254_740_991);
  for (const none of ['00', '01', '1.0', '-1', '9007199254740992', '1 ', 'x1', '1x', '12345678901234567']) {
    expect(() => v2Fen({ fee: none }, 'fee')).toThrow(refused('amount', 'its fee'));
  }
});

describe('fields hidden in others', () => {
  const names =
    'appid bank_type cash_fee cash_fee_type coupon_count coupon_fee device_info err_code err_code_des fee_type ' +
    'is_subscribe mch_id nonce_str openid out_trade_no promotion_detail result_code return_code return_msg ' +
    'settlement_total_fee sign_type sub_appid sub_is_subscribe sub_mch_id sub_openid time_end total_fee ' +
    'trade_state trade_type transaction_id';

  it.each(names.split(' '))('%s is found in any value', (name) => {
    expect(hiddenField({ sign: '&', attach: `x&${name}=1` })).toBe(name);
    expect(hiddenField({ attach: `${name}=1`, detail: `&x${name}=1`, body: `&${name}` })).toBeUndefined();
    expect(readV2Message({ ...payment, attach: `&${name}=` })).toHaveProperty('hiddenField', name);
  });

  it('the first value that hides one is told, also behind one that hides none', () => {
    expect(hiddenField({ a: '&b=1', c: 'x', d: '&openid=&appid=' })).toBe('appid');
    expect(hiddenField({})).toBeUndefined();
  });
});

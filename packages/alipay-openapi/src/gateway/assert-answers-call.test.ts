import { SignatureError } from '@sdk/core-signing';
import { assertAmounts, assertAnswersCall } from './assert-answers-call.js';

const method = 'alipay.trade.query';

describe.each(['out_trade_no', 'trade_no', 'out_request_no', 'out_biz_no', 'out_order_no', 'auth_no'])(
  '%s',
  (name) => {
    test('of another is refused', () => {
      let error: unknown;
      try {
        assertAnswersCall({ [name]: 'T2' }, { [name]: 'T1' }, method);
      } catch (thrown) {
        error = thrown;
      }
      expect(error).toBeInstanceOf(SignatureError);
      expect(error).toMatchObject({
        code: 'ERR_SDK_SIGNATURE_REJECTED',
        step: name,
        outcome: 'unknown',
        platform: 'alipay',
        operation: method,
      });
    });

    test.each<[object, object]>([
      [{ [name]: 'T1' }, { [name]: 'T1' }],
      [{ [name]: '' }, { [name]: 'T1' }],
      [{ [name]: 'T2' }, { [name]: '' }],
      [{ [name]: 1 }, { [name]: 'T1' }],
      [{}, { [name]: 'T1' }],
      [{ [name]: 'T1' }, {}],
      [{ [name]: 'T1' }, { [name]: 1 }],
    ])('%j answers %j', (node, about) => {
      expect(() => assertAnswersCall({ ...node }, { ...about }, method)).not.toThrow();
    });
  },
);

test('what follows a number that fits, or is not given, is compared too', () => {
  const about = { out_trade_no: 'T1', trade_no: '', out_request_no: 'R1' };
  const node = { out_trade_no: 'T1', trade_no: '2027', out_request_no: 'R2' };
  expect(() => assertAnswersCall(node, about, method)).toThrow('out_request_no');
});

describe('amounts', () => {
  const judge = (node: object, about: object) => () => {
    assertAmounts({ ...node }, { ...about }, 'alipay.trade.pay');
  };

  test.each<[object, object, string]>([
    [{ total_amount: '0.01' }, { total_amount: '88.88' }, 'total_amount'],
    [{ total_amount: '88.89' }, { total_amount: '88.88', trans_currency: 'CNY' }, 'total_amount'],
    [{ refund_fee: '0.29' }, { refund_amount: '0.30' }, 'refund_fee'],
    [{ refund_fee: '0.29', fund_change: 'Y' }, { refund_amount: '0.30' }, 'refund_fee'],
    [{ total_amount: '1.00', fund_change: 'N' }, { total_amount: '2.00' }, 'total_amount'],
    [{ refund_fee: '0' }, { refund_amount: '0.30', refund_currency: '' }, 'refund_fee'],
  ])('%j does not answer %j', (node, about, step) => {
    expect(judge(node, about)).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_SIGNATURE_REJECTED', step, outcome: 'unknown' }),
    );
  });

  test.each<[object, object]>([
    [{ total_amount: '88.80' }, { total_amount: '88.8' }],
    // The sum of all refunds of the order so far.
    [{ refund_fee: '0.60' }, { refund_amount: '0.30' }],
    [{ refund_fee: '0.00', fund_change: 'N' }, { refund_amount: '0.30' }],
    [{ refund_fee: '0.3' }, { refund_amount: '0.30' }],
    [{}, { total_amount: '1', refund_amount: '1' }],
    [{ total_amount: '1', refund_fee: '1' }, {}],
    [{ total_amount: '1' }, { total_amount: '2', trans_currency: 'JPY' }],
    [{ refund_fee: '1' }, { refund_amount: '2', refund_currency: 'JPY' }],
    [{ total_amount: 'x' }, { total_amount: '2' }],
  ])('%j answers %j', (node, about) => {
    expect(judge(node, about)).not.toThrow();
  });
});

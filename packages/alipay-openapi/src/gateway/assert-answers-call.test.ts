import { SignatureError } from '@sdk/core-signing';
import { assertAnswersCall } from './assert-answers-call.js';

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

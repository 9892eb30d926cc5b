import { SignatureError } from '@sdk/core-signing';
import { assertAnswersCall } from './assert-answers-call.js';
import { noContent, type V3Call } from './v3-call.js';

const callAbout = (about: V3Call['about']): V3Call => ({
  operation: 'GET /v3/x',
  method: 'GET',
  target: '/v3/x',
  content: noContent,
  about,
  idempotency: 'safe',
  options: undefined,
});

describe.each([
  'mchid',
  'sp_mchid',
  'sub_mchid',
  'out_trade_no',
  'transaction_id',
  'out_refund_no',
  'refund_id',
  'combine_out_trade_no',
  'out_bill_no',
  'transfer_bill_no',
  'out_order_no',
])('%s', (name) => {
  test('of another is refused', () => {
    let error: unknown;
    try {
      assertAnswersCall({ [name]: 'T2' }, callAbout({ [name]: 'T1' }));
    } catch (thrown) {
      error = thrown;
    }
    expect(error).toBeInstanceOf(SignatureError);
    expect(error).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: name,
      outcome: 'unknown',
      platform: 'weixin-pay',
      operation: 'GET /v3/x',
    });
  });

  test.each<[object, object | undefined]>([
    [{ [name]: 'T1' }, { [name]: 'T1' }],
    [{ [name]: '' }, { [name]: 'T1' }],
    [{ [name]: 1 }, { [name]: 'T1' }],
    [{}, { [name]: 'T1' }],
    [{ [name]: 'T1' }, {}],
    [{ [name]: 'T1' }, { [name]: 1 }],
    [{ [name]: 'T1' }, undefined],
  ])('%j answers %j', (data, about) => {
    expect(() => assertAnswersCall({ ...data }, callAbout(about && { ...about }))).not.toThrow();
  });
});

test('what follows a number that fits is compared too', () => {
  const call = callAbout({ out_trade_no: 'T1', refund_id: 'R1' });
  expect(() => assertAnswersCall({ out_trade_no: 'T1', refund_id: 'R2' }, call)).toThrow('refund_id');
});

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

describe('where no number tells answers apart', () => {
  const judge =
    (answer: V3Call['answer'], data: object, about: object = {}) =>
    () => {
      assertAnswersCall({ ...data }, { ...callAbout({ ...about }), answer });
    };
  const amount = { refund: 30, total: 100, currency: 'CNY' };
  const amounts = { amounts: ['refund', 'total', 'currency'] };
  const reversal = { content: ['out_trade_no', 'recall'], foreign: ['trade_state', 'refund_id'] };

  test.each<[V3Call['answer'], object, object, string]>([
    [{ empty: true }, { prepay_id: 'p' }, {}, 'content'],
    [{ empty: true }, { later: '' }, {}, 'content'],
    [reversal, { prepay_id: 'p' }, {}, 'content'],
    [reversal, { out_trade_no: '', recall: null }, {}, 'content'],
    [reversal, { out_trade_no: 'T1', trade_state: 'NOTPAY' }, {}, 'trade_state'],
    [reversal, { recall: 'N', refund_id: '5030' }, {}, 'refund_id'],
    [amounts, { amount: { ...amount, refund: 29 } }, { amount }, 'amount.refund'],
    [amounts, { amount: { ...amount, refund: '30' } }, { amount }, 'amount.refund'],
    [amounts, { amount: { ...amount, total: 99 } }, { amount }, 'amount.total'],
    [amounts, { amount: { ...amount, currency: 'JPY' } }, { amount }, 'amount.currency'],
  ])('%j: %j is none to %j', (answer, data, about, step) => {
    expect(judge(answer, data, about)).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_SIGNATURE_REJECTED', step, outcome: 'unknown' }),
    );
  });

  test('the refusal names what the answer lacks', () => {
    expect(judge(reversal, { prepay_id: 'p' })).toThrow('it has none of out_trade_no, recall.');
  });

  test.each<[V3Call['answer'], object, object]>([
    [undefined, { prepay_id: 'p', trade_state: 'NOTPAY' }, {}],
    [{ empty: true }, {}, {}],
    [{ empty: false }, { prepay_id: 'p' }, {}],
    [reversal, {}, {}],
    [reversal, { out_trade_no: 'T1', trade_state: '' }, {}],
    [reversal, { recall: 'N' }, {}],
    [amounts, { amount }, { amount }],
    [amounts, { amount: { ...amount, currency: '', payer_refund: 1 } }, { amount }],
    [
      amounts,
      { amount: { refund: 30, total: 100, currency: 'JPY' } },
      { amount: { refund: 30, total: 100 } },
    ],
    [amounts, {}, { amount }],
    [amounts, { amount: null }, { amount }],
    [amounts, { amount }, { amount: 'x' }],
    [amounts, { amount }, {}],
  ])('%j: %j answers %j', (answer, data, about) => {
    expect(judge(answer, data, about)).not.toThrow();
  });
});

import type { V2Request } from '../call/v2-request.js';
import { assertAddressee, assertAnswersRequest, type AnswerMarks } from './assert-answers-request.js';

type Fields = Readonly<Record<string, string>>;

const request = (fields: Fields, answer?: AnswerMarks) => ({ fields, answer }) as unknown as V2Request;
const refused = (step: string) =>
  expect.objectContaining({ code: 'ERR_SDK_SIGNATURE_REJECTED', step }) as Error;

describe('whose answer it is', () => {
  it.each<[what: string, sent: Fields, answered: Fields]>([
    ['an id that the answer leaves empty', { appid: 'wx1' }, { appid: '' }],
    ['an id under another of its names', { mch_appid: 'wx1' }, { appid: 'wx1' }],
    ['a number that the answer does not have', { transaction_id: '42' }, { total_fee: '1' }],
    ['one of several refunds', { refund_id: '2' }, { refund_id_0: '1', refund_id_1: '2' }],
    ['no list of refunds, only names that begin alike', { refund_id: '2' }, { refund_id_x: '1' }],
    ['a name that ends with a figure', { refund_id: '2' }, { refund_id_a1: '1' }],
    ['a name that begins with a figure', { refund_id: '2' }, { refund_id_1a: '1' }],
    ['a list of something else', { refund_id: '2' }, { refund_ab_0: '1' }],
  ])('%s fits', (_, sent, answered) => {
    expect(() => assertAddressee(answered, request(sent))).not.toThrow();
  });

  it.each<[what: string, sent: Fields, answered: Fields, step: string]>([
    ['another id', { appid: 'wx1' }, { appid: 'wx2' }, 'appid'],
    ['another refund', { refund_id: '2' }, { refund_id_0: '1' }, 'refund_id'],
    ['the eleventh refund of a list', { refund_id: '2' }, { refund_id_10: '1' }, 'refund_id'],
  ])('%s does not', (_, sent, answered, step) => {
    expect(() => assertAddressee(answered, request(sent))).toThrow(refused(step));
  });
});

describe('what it repeats', () => {
  const repeats = { repeats: 'total_fee' };

  it.each<[sent: Fields, answered: Fields]>([
    [{ total_fee: '35' }, { total_fee: '35' }],
    [{ total_fee: '35' }, { total_fee: '035' }],
    [{ total_fee: '35' }, {}],
    [{ total_fee: '35' }, { total_fee: '' }],
    [{ total_fee: '' }, { total_fee: '35' }],
    [{}, { total_fee: '35' }],
  ])('%j is answered by %j', (sent, answered) => {
    expect(() => assertAnswersRequest(answered, request(sent, repeats))).not.toThrow();
  });

  it.each<[sent: string, answered: string]>([
    ['35', '36'],
    ['35', 'x'],
    ['x', '35'],
    ['x5', '5'],
    ['5x', '5'],
    ['5', 'x5'],
    ['5', '5x'],
  ])('%s is not answered by %s', (sent, answered) => {
    const answer = { total_fee: answered };
    expect(() => assertAnswersRequest(answer, request({ total_fee: sent }, repeats))).toThrow(
      refused('total_fee'),
    );
  });
});

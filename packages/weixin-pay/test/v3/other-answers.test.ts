import { rejection, withWeixinPay } from './test-bench.js';

type Pay = Parameters<Parameters<typeof withWeixinPay>[0]>[0]['pay'];

const numbers = { outTradeNo: 'T20270101_1' };
const refund = { ...numbers, outRefundNo: 'R1', amount: { refund: 30, total: 100 } };
const refunded = { refund_id: '5030', out_refund_no: 'R1', out_trade_no: 'T20270101_1', status: 'SUCCESS' };
const open = { out_trade_no: 'T20270101_1', trade_state: 'NOTPAY' };
const codepay = {
  ...numbers,
  description: 'd',
  amount: { total: 100, currency: 'CNY' },
  payer: { authCode: '134567890123456789' },
  sceneInfo: { storeInfo: { outId: '1' } },
};
const paid = { out_trade_no: 'T20270101_1', trade_state: 'SUCCESS', transaction_id: '4200' };

/** Signed by the platform all of them: a signature covers what an answer says and not what it answers. */
it.each<[what: string, call: (pay: Pay) => Promise<unknown>, body: object, step: string]>([
  [
    'closed, by an order that was made',
    ({ v3 }) => v3.transactions.close(numbers),
    { prepay_id: 'p' },
    'content',
  ],
  ['closed, by its own open state', ({ v3 }) => v3.transactions.close(numbers), open, 'content'],
  [
    'taken back, by an order that was made',
    ({ v3 }) => v3.transactions.reverse(numbers),
    { code_url: 'w' },
    'content',
  ],
  ['taken back, by its own open state', ({ v3 }) => v3.transactions.reverse(numbers), open, 'trade_state'],
  ['taken back, by a refund', ({ v3 }) => v3.transactions.reverse(numbers), refunded, 'refund_id'],
  [
    'refunded, by a refund of less',
    ({ v3 }) => v3.refunds.create(refund),
    { ...refunded, amount: { refund: 29, total: 100, currency: 'CNY' } },
    'amount.refund',
  ],
  [
    'refunded, of another order’s amount',
    ({ v3 }) => v3.refunds.create(refund),
    { ...refunded, amount: { refund: 30, total: 99, currency: 'CNY' } },
    'amount.total',
  ],
  [
    'refunded, in another currency',
    ({ v3 }) => v3.refunds.create(refund),
    { ...refunded, amount: { refund: 30, total: 100, currency: 'JPY' } },
    'amount.currency',
  ],
  [
    'paid, by the payment of less',
    ({ v3 }) => v3.transactions.codepay(codepay),
    { ...paid, amount: { total: 1, currency: 'CNY' } },
    'amount.total',
  ],
  [
    'paid, in another currency',
    ({ v3 }) => v3.transactions.codepay(codepay),
    { ...paid, amount: { total: 100, currency: 'JPY' } },
    'amount.currency',
  ],
])('nothing is %s', (_what, call, body, step) =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ body });
    expect(await rejection(call(pay))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step,
      outcome: 'unknown',
    });
  }),
);

it('the answers to these very calls are theirs', () =>
  withWeixinPay(async ({ pay: { v3 }, weixin }) => {
    weixin.respond = () => ({ status: 204 });
    await v3.transactions.close(numbers);
    await v3.transactions.reverse(numbers);
    weixin.respond = () => ({ body: { out_trade_no: 'T20270101_1' } });
    await v3.transactions.reverse(numbers);
    weixin.respond = () => ({ body: { recall: 'N' } });
    await v3.transactions.reverse(numbers);
    weixin.respond = () => ({ body: refunded });
    await v3.refunds.create(refund);
    weixin.respond = () => ({ body: { ...refunded, amount: { refund: 30, total: 100, currency: '' } } });
    await v3.refunds.create(refund);
    weixin.respond = () => ({ body: { ...paid, amount: { total: 100, payer_total: 90, currency: 'CNY' } } });
    expect(await v3.transactions.codepay(codepay)).toMatchObject({ tradeState: 'SUCCESS' });
  }));

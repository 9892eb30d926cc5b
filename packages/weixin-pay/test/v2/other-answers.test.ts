import { answer } from './fake-weixin-pay.js';
import { once, rejection, withWeixinPay } from './test-bench.js';

type Pay = Parameters<Parameters<typeof withWeixinPay>[0]>[0]['pay'];

const outTradeNo = 'order_1';
const order = { outTradeNo, body: 'tea', totalFee: 35, openid: 'o1' };
const micropay = { outTradeNo, body: 'tea', totalFee: 35, authCode: '134567890123456789' };
const refund = { outTradeNo, outRefundNo: 'refund_1', totalFee: 35, refundFee: 10 };

const prepaid = { prepay_id: 'p', trade_type: 'JSAPI' };
const unpaid = { out_trade_no: outTradeNo, trade_state: 'NOTPAY', total_fee: '35' };
const revoked = { ...unpaid, trade_state: 'REVOKED', transaction_id: '4200', trade_type: 'MICROPAY' };
const paid = { out_trade_no: outTradeNo, transaction_id: '4200', total_fee: '35', trade_type: 'MICROPAY' };
const refunded = {
  out_trade_no: outTradeNo,
  transaction_id: '4200',
  out_refund_no: 'refund_1',
  refund_id: '5030',
  refund_fee: '10',
  total_fee: '35',
};
const refunds = {
  out_trade_no: outTradeNo,
  total_fee: '35',
  refund_count: '1',
  out_refund_no_0: 'refund_2',
  refund_id_0: '5031',
  refund_status_0: 'SUCCESS',
};

/** Signed with the merchant's key all of them: a signature covers what an answer says and not what it answers. */
test.each<[what: string, call: (pay: Pay) => Promise<unknown>, fields: Record<string, string>, step: string]>(
  [
    ['closed, by an order that was made', ({ v2 }) => v2.closeOrder({ outTradeNo }), prepaid, 'prepay_id'],
    ['closed, by its own open state', ({ v2 }) => v2.closeOrder({ outTradeNo }), unpaid, 'trade_state'],
    ['closed, by a reversal', ({ v2 }) => v2.closeOrder({ outTradeNo }), { recall: 'N' }, 'recall'],
    ['paid, by its reversal', ({ v2 }) => v2.micropay(micropay, once), revoked, 'trade_state'],
    [
      'paid, by the payment of less',
      ({ v2 }) => v2.micropay(micropay, once),
      { ...paid, total_fee: '1' },
      'total_fee',
    ],
    [
      'made, for another way to pay',
      ({ v2 }) => v2.unifiedOrder({ ...order, tradeType: 'APP' }, once),
      prepaid,
      'trade_type',
    ],
    [
      'made, without the code',
      ({ v2 }) => v2.unifiedOrder({ ...order, tradeType: 'NATIVE', productId: '1' }, once),
      { prepay_id: 'p', trade_type: 'NATIVE' },
      'code_url',
    ],
    [
      'made, without the address',
      ({ v2 }) => v2.unifiedOrder({ ...order, tradeType: 'MWEB', spbillCreateIp: '1.2.3.4' }, once),
      { prepay_id: 'p', trade_type: 'MWEB' },
      'mweb_url',
    ],
    [
      'refunded, by a refund of less',
      ({ v2 }) => v2.refund(refund, once),
      { ...refunded, refund_fee: '9' },
      'refund_fee',
    ],
    [
      'refunded, of another order’s amount',
      ({ v2 }) => v2.refund(refund, once),
      { ...refunded, total_fee: '36' },
      'total_fee',
    ],
    [
      'refunded, by another refund',
      ({ v2 }) => v2.refundQuery({ outRefundNo: 'refund_1' }, once),
      refunds,
      'out_refund_no',
    ],
    [
      'refunded, by another of its ids',
      ({ v2 }) => v2.refundQuery({ refundId: '5030' }, once),
      refunds,
      'refund_id',
    ],
    [
      'refunded, by the order',
      ({ v2 }) => v2.refundQuery({ outRefundNo: 'refund_1' }, once),
      revoked,
      'trade_state',
    ],
    [
      'refunded, by the payment',
      ({ v2 }) => v2.refundQuery({ outRefundNo: 'refund_1' }, once),
      paid,
      'trade_type',
    ],
  ],
)('nothing is %s', async (_what, call, fields, step) => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ fields: answer(fields) });
    expect(await rejection(call(pay))).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step,
      outcome: 'unknown',
      platform: 'weixin-pay',
    });
  });
});

test('the answers to these very calls are theirs', async () => {
  await withWeixinPay(async ({ server, pay: { v2 } }) => {
    const answered = async (fields: Record<string, string>, call: () => Promise<unknown>) => {
      server.respond = () => ({ fields: answer(fields) });
      return call();
    };
    await answered({ result_msg: 'OK' }, () => v2.closeOrder({ outTradeNo }));
    await answered({ ...paid, total_fee: '0035' }, () => v2.micropay(micropay));
    await answered(refunded, () => v2.refund(refund));
    await answered({ ...refunds, out_refund_no_1: 'refund_1' }, () =>
      v2.refundQuery({ outRefundNo: 'refund_1' }),
    );
    await answered({ ...refunds, out_refund_no_0: '', out_refund_no: 'refund_1' }, () =>
      v2.refundQuery({ outRefundNo: 'refund_1' }),
    );
    await answered(refunds, () => v2.refundQuery({ outTradeNo }));
    await answered({ prepay_id: 'p' }, () => v2.unifiedOrder(order));
    await answered({ prepay_id: 'p', trade_type: 'NATIVE', code_url: 'weixin://x' }, () =>
      v2.unifiedOrder({ ...order, tradeType: 'NATIVE', productId: '1' }),
    );
    expect(server.received).toHaveLength(8);
  });
});

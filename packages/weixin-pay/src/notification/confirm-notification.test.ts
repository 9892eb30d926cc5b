import { SdkError } from '@sdk/core-signing';
import {
  appId,
  createTestContext,
  headersV3,
  mchId,
  rejection,
  signedV2,
  testNow,
  xmlOf,
} from '../../test/notification/test-context.js';
import { confirmNotification } from './confirm-notification.js';
import { notificationContent, type NotificationContent } from './notification-content.js';

// The first call loads the client.
jest.setTimeout(30_000);

type Said = Partial<NotificationContent>;

const transactionId = '4200000000202601010123456789';

function contentOf(version: 'v2' | 'v3', kind: NotificationContent['kind'], said: Said): NotificationContent {
  const { paid = kind === 'payment', raw = {}, ...others } = said;
  const common = { version, kind, eventType: 'ANY', notifyId: 'N', claimId: 'C', mchId, paid, raw };
  return notificationContent(common, others);
}

/** A WeChat Pay that gives one answer to whatever it is asked, and keeps what it was asked. */
function platform(answer: () => Response) {
  const asked: string[] = [];
  const context = createTestContext({
    fetch: async (input, init) => {
      const request = new Request(input, init);
      asked.push(`${request.url.slice('http://127.0.0.1:1'.length)} ${await request.text()}`);
      return answer();
    },
  });
  const ask = (content: NotificationContent) => confirmNotification(content, context, {});
  return { asked, ask };
}

const refusal = (name: string) => ({
  step: 'confirm',
  code: 'ERR_SDK_SIGNATURE_REJECTED',
  outcome: 'rejected',
  message: expect.stringContaining(`about ${name}.`) as string,
});

describe('API v2', () => {
  const xml = (fields: Record<string, string>) => () =>
    new Response(
      xmlOf(
        signedV2({
          return_code: 'SUCCESS',
          result_code: 'SUCCESS',
          appid: appId,
          mch_id: mchId,
          nonce_str: 'n',
          ...fields,
        }),
      ),
    );
  const order = {
    trade_state: 'SUCCESS',
    out_trade_no: 'order-1',
    transaction_id: transactionId,
    total_fee: '100',
    cash_fee: '100',
  };
  const payment: Said = { outTradeNo: 'order-1', transactionId, totalFee: 100 };
  const askOrder = (changes: Record<string, string>, said: Said = {}) =>
    platform(xml({ ...order, ...changes })).ask(contentOf('v2', 'payment', { ...payment, ...said }));

  it.each(['SUCCESS', 'REFUND'])('an order that is %s was paid', async (trade_state) => {
    await expect(askOrder({ trade_state })).resolves.toBeUndefined();
  });

  it.each(['NOTPAY', 'USERPAYING', 'PAYERROR', 'CLOSED', 'REVOKED'])(
    'an order that is %s was not',
    async (trade_state) => {
      expect(await rejection(askOrder({ trade_state }))).toMatchObject(refusal('paid'));
    },
  );

  it.each<[Said, string]>([
    [{ totalFee: 101 }, 'totalFee'],
    [{ totalFee: undefined }, 'totalFee'],
    [{ outTradeNo: 'order-2' }, 'outTradeNo'],
    [{ paid: false }, 'paid'],
  ])('a message that says %p is refused', async (said, name) => {
    expect(await rejection(askOrder({}, said))).toMatchObject(refusal(name));
  });

  it('the same number in another currency is refused', async () => {
    expect(await rejection(askOrder({ fee_type: 'HKD' }))).toMatchObject(refusal('feeType'));
    expect(await rejection(askOrder({}, { feeType: 'HKD' }))).toMatchObject(refusal('feeType'));
    await expect(askOrder({ fee_type: 'HKD' }, { feeType: 'HKD' })).resolves.toBeUndefined();
    // What names none is in CNY.
    await expect(askOrder({ fee_type: 'CNY' })).resolves.toBeUndefined();
    await expect(askOrder({}, { feeType: 'CNY' })).resolves.toBeUndefined();
  });

  it('where the payment failed, only the order and that it is not paid are compared', async () => {
    const failed = { trade_state: 'PAYERROR', total_fee: '7' };
    await expect(askOrder(failed, { paid: false })).resolves.toBeUndefined();
    const other = await rejection(askOrder(failed, { paid: false, outTradeNo: 'order-2' }));
    expect(other).toMatchObject(refusal('outTradeNo'));
  });

  it('is asked by the number of the transaction, or by that of the order where there is none', async () => {
    const byTransaction = platform(xml(order));
    await byTransaction.ask(contentOf('v2', 'payment', payment));
    expect(byTransaction.asked).toHaveLength(1);
    expect(byTransaction.asked[0]).toContain(`/pay/orderquery `);
    expect(byTransaction.asked[0]).toContain(transactionId);
    expect(byTransaction.asked[0]).not.toContain('out_trade_no');
    const byOrder = platform(xml({ ...order, trade_state: 'NOTPAY' }));
    await byOrder.ask(contentOf('v2', 'payment', { ...payment, paid: false, transactionId: undefined }));
    expect(byOrder.asked[0]).toContain('order-1');
    expect(byOrder.asked[0]).not.toContain('transaction_id');
  });

  const refunds = {
    out_trade_no: 'order-1',
    transaction_id: transactionId,
    total_fee: '100',
    refund_count: '2',
    out_refund_no_0: 'refund-0',
    refund_id_0: '50000',
    refund_fee_0: '1',
    refund_status_0: 'SUCCESS',
    out_refund_no_1: 'refund-1',
    refund_id_1: '50001',
    refund_fee_1: '40',
    refund_status_1: 'CHANGE',
  };
  const refund: Said = {
    outTradeNo: 'order-1',
    transactionId,
    totalFee: 100,
    outRefundNo: 'refund-1',
    refundId: '50001',
    refundFee: 40,
    refundStatus: 'CHANGE',
  };

  it('the refund meant is found among those of the order', async () => {
    const { ask, asked } = platform(xml(refunds));
    await expect(ask(contentOf('v2', 'refund', refund))).resolves.toBeUndefined();
    expect(asked[0]).toContain('/pay/refundquery ');
    expect(asked[0]).toContain('50001');
  });

  it.each<[Said, string]>([
    [{ outTradeNo: 'order-2' }, 'outTradeNo'],
    [{ transactionId: '42' }, 'transactionId'],
    [{ totalFee: 99 }, 'totalFee'],
    [{ outRefundNo: 'refund-0' }, 'outRefundNo'],
    [{ refundFee: 1 }, 'refundFee'],
    [{ refundStatus: 'SUCCESS' }, 'refundStatus'],
    [{ paid: true }, 'paid'],
  ])('a refund that says %p is refused', async (said, name) => {
    const { ask } = platform(xml(refunds));
    const error = await rejection(ask(contentOf('v2', 'refund', { ...refund, ...said })));
    expect(error).toMatchObject(refusal(name));
  });

  it('an answer about other refunds is none to the question for this one, and confirms nothing', async () => {
    const { ask } = platform(xml(refunds));
    const error = await rejection(ask(contentOf('v2', 'refund', { ...refund, refundId: '50009' })));
    expect(error).toMatchObject({
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      step: 'refund_id',
      outcome: 'unknown',
    });
  });

  it('what WeChat Pay does not know is refused, and what it could not say is delivered again', async () => {
    const content = contentOf('v2', 'payment', payment);
    const unknown = platform(xml({ result_code: 'FAIL', err_code: 'ORDERNOTEXIST' }));
    expect(await rejection(unknown.ask(content))).toMatchObject({
      step: 'confirm',
      code: 'ERR_SDK_SIGNATURE_REJECTED',
      cause: { code: 'ERR_SDK_PLATFORM', errCode: 'ORDERNOTEXIST' },
    });
    const busy = platform(xml({ result_code: 'FAIL', err_code: 'SYSTEMERROR' }));
    expect(await rejection(busy.ask(content))).toMatchObject({ code: 'ERR_SDK_PLATFORM' });
    const down = platform(() => new Response('', { status: 502 }));
    expect(await rejection(down.ask(content))).toMatchObject({ code: 'ERR_SDK_HTTP_STATUS' });
    const lost = platform(() => new Response('', { status: 404 }));
    expect(await rejection(lost.ask(content))).toMatchObject({
      code: 'ERR_SDK_HTTP_STATUS',
      outcome: 'rejected',
      retryable: false,
    });
    const failure = new Error('socket');
    const cut = platform(() => {
      throw failure;
    });
    const error = await rejection(cut.ask(content));
    expect(SdkError.is(error) && error.code).toBe('ERR_SDK_NETWORK');
  });
});

describe('API v3', () => {
  const json = (answer: object) => () => {
    const body = JSON.stringify(answer);
    return new Response(body, { headers: headersV3(body, { time: testNow }) });
  };
  const order = {
    appid: appId,
    mchid: mchId,
    out_trade_no: 'order-1',
    transaction_id: transactionId,
    trade_state: 'SUCCESS',
    trade_state_desc: 'x',
    amount: { total: 100, currency: 'CNY' },
  };
  const payment: Said = { outTradeNo: 'order-1', transactionId, totalFee: 100 };

  it('a payment that is so', async () => {
    const { ask, asked } = platform(json(order));
    await expect(ask(contentOf('v3', 'payment', payment))).resolves.toBeUndefined();
    expect(asked).toEqual([`/v3/pay/transactions/id/${transactionId}?mchid=${mchId} `]);
  });

  it('one without a number of its own is asked by the order’s', async () => {
    const { ask, asked } = platform(json({ ...order, trade_state: 'NOTPAY' }));
    await ask(contentOf('v3', 'payment', { ...payment, paid: false, transactionId: undefined }));
    expect(asked).toEqual([`/v3/pay/transactions/out-trade-no/order-1?mchid=${mchId} `]);
  });

  it('a partner’s is asked for with the sub-merchant', async () => {
    const { mchid: _own, appid: _app, ...rest } = order;
    const partner = { ...rest, sp_mchid: mchId, sp_appid: appId, sub_mchid: '1900000109' };
    const { ask, asked } = platform(json(partner));
    const said = { ...payment, subMchId: '1900000109', raw: { sp_mchid: mchId } };
    await expect(ask(contentOf('v3', 'payment', said))).resolves.toBeUndefined();
    expect(asked).toEqual([
      `/v3/pay/partner/transactions/id/${transactionId}?sub_mchid=1900000109&sp_mchid=${mchId} `,
    ]);
  });

  it.each<[Said, string]>([
    [{ totalFee: 101 }, 'totalFee'],
    [{ outTradeNo: 'order-2' }, 'outTradeNo'],
    [{ paid: false }, 'paid'],
  ])('a payment that says %p is refused', async (said, name) => {
    const { ask } = platform(json(order));
    const error = await rejection(ask(contentOf('v3', 'payment', { ...payment, ...said })));
    expect(error).toMatchObject(refusal(name));
  });

  it('the same number in another currency is refused', async () => {
    const { ask } = platform(json({ ...order, amount: { total: 100, currency: 'HKD' } }));
    expect(await rejection(ask(contentOf('v3', 'payment', payment)))).toMatchObject(refusal('feeType'));
    const inHongKong = contentOf('v3', 'payment', { ...payment, feeType: 'HKD' });
    await expect(ask(inHongKong)).resolves.toBeUndefined();
    expect(await rejection(platform(json(order)).ask(inHongKong))).toMatchObject(refusal('feeType'));
  });

  it('what WeChat Pay could not say refuses nothing, though asking again at once does not help', async () => {
    const body = JSON.stringify({ code: 'USERPAYING', message: '' });
    const { ask } = platform(() => {
      return new Response(body, { status: 400, headers: headersV3(body, { time: testNow }) });
    });
    expect(await rejection(ask(contentOf('v3', 'payment', payment)))).toMatchObject({
      code: 'ERR_SDK_PLATFORM',
      errCode: 'USERPAYING',
      outcome: 'unknown',
      retryable: false,
    });
  });

  it('an answer without an amount confirms none', async () => {
    const { amount: _amount, ...rest } = order;
    const { ask } = platform(json(rest));
    expect(await rejection(ask(contentOf('v3', 'payment', payment)))).toMatchObject(refusal('totalFee'));
  });

  const refunded = {
    refund_id: '50001',
    out_refund_no: 'refund-1',
    transaction_id: transactionId,
    out_trade_no: 'order-1',
    status: 'SUCCESS',
    amount: { total: 100, refund: 40, payer_total: 100, payer_refund: 40, currency: 'CNY' },
  };
  const refund: Said = {
    outTradeNo: 'order-1',
    transactionId,
    totalFee: 100,
    outRefundNo: 'refund-1',
    refundFee: 40,
    refundStatus: 'SUCCESS',
  };

  it('a refund that is so', async () => {
    const { ask, asked } = platform(json(refunded));
    await expect(ask(contentOf('v3', 'refund', refund))).resolves.toBeUndefined();
    await ask(contentOf('v3', 'refund', { ...refund, subMchId: '1900000109' }));
    expect(asked).toEqual([
      '/v3/refund/domestic/refunds/refund-1 ',
      '/v3/refund/domestic/refunds/refund-1?sub_mchid=1900000109 ',
    ]);
  });

  it.each<[Said, string]>([
    [{ outTradeNo: 'order-2' }, 'outTradeNo'],
    [{ transactionId: '42' }, 'transactionId'],
    [{ totalFee: 99 }, 'totalFee'],
    [{ refundFee: 41 }, 'refundFee'],
    [{ feeType: 'HKD' }, 'feeType'],
    [{ refundStatus: 'CLOSED' }, 'refundStatus'],
    [{ paid: true }, 'paid'],
  ])('a refund that says %p is refused', async (said, name) => {
    const { ask } = platform(json(refunded));
    const error = await rejection(ask(contentOf('v3', 'refund', { ...refund, ...said })));
    expect(error).toMatchObject(refusal(name));
  });

  const part = (outTradeNo: string, total: number, tradeState = 'SUCCESS') => ({
    mchid: mchId,
    out_trade_no: outTradeNo,
    transaction_id: `42${outTradeNo}`,
    trade_state: tradeState,
    amount: { total_amount: total, payer_amount: total, currency: 'CNY' },
  });
  const combined = (orders: readonly object[]) => ({
    combine_appid: appId,
    combine_mchid: mchId,
    combine_out_trade_no: 'combined-1',
    sub_orders: orders,
  });
  const several: Said = { outTradeNo: 'combined-1', totalFee: 30, raw: { sub_orders: [] } };

  it('a combined payment is the sum of its orders', async () => {
    const { ask, asked } = platform(json(combined([part('a1', 10), part('b1', 20, 'REFUND')])));
    await expect(ask(contentOf('v3', 'payment', several))).resolves.toBeUndefined();
    expect(asked).toEqual(['/v3/combine-transactions/out-trade-no/combined-1 ']);
    const error = await rejection(ask(contentOf('v3', 'payment', { ...several, totalFee: 29 })));
    expect(error).toMatchObject(refusal('totalFee'));
  });

  it('a combined payment with one order in another currency is not in CNY', async () => {
    const abroad = { ...part('b1', 20), amount: { total_amount: 20, payer_amount: 20, currency: 'HKD' } };
    const { ask } = platform(json(combined([part('a1', 10), abroad])));
    expect(await rejection(ask(contentOf('v3', 'payment', several)))).toMatchObject(refusal('feeType'));
    await expect(ask(contentOf('v3', 'payment', { ...several, feeType: 'HKD' }))).resolves.toBeUndefined();
  });

  it('messages of refunds need not name the currency that the answer names', async () => {
    const abroad = { ...refunded, amount: { ...refunded.amount, currency: 'HKD' } };
    const { ask } = platform(json(abroad));
    await expect(ask(contentOf('v3', 'refund', refund))).resolves.toBeUndefined();
    const inYuan = ask(contentOf('v3', 'refund', { ...refund, feeType: 'CNY' }));
    expect(await rejection(inYuan)).toMatchObject(refusal('feeType'));
  });

  it('one order of it that is not paid makes it unpaid, and one without an amount confirms none', async () => {
    const half = platform(json(combined([part('a1', 10), part('b1', 20, 'NOTPAY')])));
    expect(await rejection(half.ask(contentOf('v3', 'payment', several)))).toMatchObject(refusal('paid'));
    const { amount: _amount, ...bare } = part('b1', 20);
    const lacking = platform(json(combined([part('a1', 30), bare])));
    const error = await rejection(lacking.ask(contentOf('v3', 'payment', several)));
    expect(error).toMatchObject(refusal('totalFee'));
  });
});

it('nothing is asked about an event without a query', async () => {
  const { ask, asked } = platform(() => new Response(''));
  expect(await rejection(ask(contentOf('v3', 'other', {})))).toMatchObject({
    step: 'confirm',
    code: 'ERR_SDK_SIGNATURE_REJECTED',
  });
  expect(asked).toEqual([]);
});

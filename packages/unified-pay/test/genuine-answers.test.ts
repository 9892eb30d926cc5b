import { undiciTransport, type Transport, type TransportResponse } from '@sdk/core-signing';
import { createPayment, SdkError, type Payment } from '../src/index.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client, and every answer is given to every call.
jest.setTimeout(120_000);

// Somebody between this program and the platform who can write nothing that is believed, but has kept what the platform
// wrote before: genuine answers, each given to every other call. What is believed all the same is listed, with the reason.

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

interface Recorder {
  last: TransportResponse | undefined;
  given: TransportResponse | undefined;
  readonly transport: Transport;
}

/** Passes everything on and keeps the last answer, until it is told to give one instead. */
function createRecorder(): Recorder {
  const real = undiciTransport();
  const recorder: Recorder = {
    last: undefined,
    given: undefined,
    transport: {
      ...real,
      async send(request) {
        if (recorder.given !== undefined) return recorder.given;
        return (recorder.last = await real.send(request));
      },
    },
  };
  return recorder;
}

const notifyUrl = 'https://example.com/notify';
const sceneInfo = { storeInfo: { id: '1', outId: '1' }, payerClientIp: '192.0.2.1', h5Info: { type: 'Wap' } };

interface Way {
  readonly name: string;
  readonly create: (transport: Transport) => Payment;
  /** Which calls believe which answers of others, and may. */
  readonly believed: readonly string[];
}

const alipay = (transport: Transport) => createPayment(shop.config({ transport, retry: false }));
const wxpay = (apiVersion: 'v2' | 'v3') => (transport: Transport) =>
  createPayment(shop.weixinConfig({ apiVersion, transport, retry: false }));

const ways: readonly Way[] = [
  {
    name: 'WeChat Pay, API v2',
    create: wxpay('v2'),
    believed: [
      // A prepay id names no order; what is paid with it is another order, and reported as that.
      'getOrderInfo by the order',
      'precreate by the code',
      // Neither names the order. Closing and taking back are to be confirmed by a query, which does.
      'closeOrder by the closing',
      'cancelOrder by the reversal',
    ],
  },
  {
    name: 'WeChat Pay, API v3',
    create: wxpay('v3'),
    believed: [
      'getOrderInfo by the order',
      'precreate by the code',
      'closeOrder by the closing',
      // Whether the platform answers with content is not documented for certain.
      'cancelOrder by the closing',
    ],
  },
  {
    name: 'Alipay',
    create: alipay,
    // Alipay's answer to a query of no refund is empty: nothing was refunded, it says.
    believed: ['refundQuery by no refund'],
  },
];

describe.each(ways)('$name', ({ create, believed }) => {
  it('no call takes the genuine answer to another for its own', async () => {
    const recorder = createRecorder();
    const payment = create(recorder.transport);
    const isAlipay = payment.provider === 'alipay';
    const authCode = isAlipay ? '281234567890123456' : '134567890123456789';
    const openid = isAlipay ? shop.buyerId : shop.openid;
    const order = (outTradeNo: string) => ({
      outTradeNo,
      totalFee: 100,
      subject: 'Tea',
      body: 'Tea',
      openid,
      notifyUrl,
      sceneInfo: isAlipay ? undefined : sceneInfo,
    });
    const answers = new Map<string, TransportResponse>();
    const keep = async (name: string, call: Promise<unknown>): Promise<void> => {
      await call.catch(() => undefined);
      if (recorder.last !== undefined) answers.set(name, recorder.last);
    };
    const [paid, closed, charged, mine] = [1, 2, 3, 4].map(() => shop.nextNumber());
    const [paidNo, closedNo, chargedNo, outTradeNo] = [
      String(paid),
      String(closed),
      String(charged),
      String(mine),
    ];
    const refundOf = (outRefundNo: string) => ({ outRefundNo, totalFee: 100, refundFee: 30 });

    await keep('the order', payment.getOrderInfo(order(paidNo)));
    await keep('the unpaid order', payment.orderQuery({ outTradeNo: paidNo }));
    await shop.sandbox.orders.pay(paidNo);
    await keep('the paid order', payment.orderQuery({ outTradeNo: paidNo }));
    await keep('the refund', payment.refund({ outTradeNo: paidNo, ...refundOf('refund_1') }));
    await keep(
      'the query of the refund',
      payment.refundQuery({ outTradeNo: paidNo, outRefundNo: 'refund_1' }),
    );
    await keep('no refund', payment.refundQuery({ outTradeNo: paidNo, outRefundNo: 'refund_0' }));
    await keep('the code', payment.precreate(order(shop.nextNumber())));
    await payment.getOrderInfo(order(closedNo));
    await keep('the closing', payment.closeOrder({ outTradeNo: closedNo }));
    await keep('the closed order', payment.orderQuery({ outTradeNo: closedNo }));
    await keep('the charge', payment.pay({ ...order(chargedNo), authCode }));
    await shop.sandbox.clock.advance(15_000);
    await keep('the reversal', payment.cancelOrder({ outTradeNo: chargedNo }));
    await keep('the reversed order', payment.orderQuery({ outTradeNo: chargedNo }));
    await payment.getOrderInfo(order(outTradeNo));
    await keep('its own unpaid state', payment.orderQuery({ outTradeNo }));

    const calls: Readonly<Record<string, () => Promise<unknown>>> = {
      getOrderInfo: () => payment.getOrderInfo(order(outTradeNo)),
      precreate: () => payment.precreate(order(outTradeNo)),
      orderQuery: () => payment.orderQuery({ outTradeNo }),
      closeOrder: () => payment.closeOrder({ outTradeNo }),
      cancelOrder: () => payment.cancelOrder({ outTradeNo }),
      refund: () => payment.refund({ outTradeNo, ...refundOf('refund_2') }),
      'refund of more': () => payment.refund({ outTradeNo: paidNo, ...refundOf('refund_1'), refundFee: 31 }),
      refundQuery: () => payment.refundQuery({ outTradeNo, outRefundNo: 'refund_2' }),
      pay: () => payment.pay({ ...order(outTradeNo), authCode }),
      'pay less': () => payment.pay({ ...order(chargedNo), totalFee: 99, authCode }),
      payAndConfirm: async () => {
        const delay = () => Promise.resolve();
        const end = await payment.payAndConfirm(
          { ...order(outTradeNo), authCode },
          { cancelAttempts: 2, delay },
        );
        if (end.state === 'unknown') throw end.error ?? new Error('unknown');
        return end;
      },
    };
    const found: string[] = [];
    for (const [name, call] of Object.entries(calls)) {
      for (const [answer, response] of answers) {
        recorder.given = response;
        try {
          const result = await call();
          const says = `${name} by ${answer}`;
          // Of its own order, and not that it is paid.
          if (answer === 'its own unpaid state' && !JSON.stringify(result).includes('"state":"paid"'))
            continue;
          found.push(says);
        } catch (error) {
          const { outcome } = error as { outcome?: string };
          if (!SdkError.is(error) || outcome === 'not-sent')
            found.push(`${name} by ${answer}: ${String(error)}`);
        }
      }
    }
    recorder.given = undefined;
    await payment.close();
    expect(found).toEqual(believed);
  });
});

it('an order is not taken back because a failing platform says of another that it does not exist', async () => {
  const recorder = createRecorder();
  const payment = wxpay('v3')(recorder.transport);
  await payment.orderQuery({ outTradeNo: 'nobody_1' }).catch(() => undefined);
  const { headers = {}, body = Buffer.alloc(0) } = recorder.last ?? {};
  recorder.given = { status: 500, headers, body };
  const end = await payment.payAndConfirm(
    { outTradeNo: shop.nextNumber(), totalFee: 100, body: 'Tea', authCode: '134567890123456789', sceneInfo },
    { cancelAttempts: 2, delay: () => Promise.resolve() },
  );
  await payment.close();
  expect(end.state).toBe('unknown');
});

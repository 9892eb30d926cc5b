import { undiciTransport, type Transport } from '@sdk/core-signing';
import { createPayment, type Payment } from '../src/index.js';
import { rejection } from '../../../tooling/jest/rejection.js';
import { openShop, type Shop } from './shop.js';

// The first call loads the client.
jest.setTimeout(30_000);

// What somebody between this program and the platform can write: refusals that nobody signed. None of them may turn
// into "it is closed" or "it was taken back", because the buyer may have paid.

let shop: Shop;
beforeAll(async () => {
  shop = await openShop();
});
afterAll(() => shop.close());

interface Forgery {
  /** Requests whose address or body holds one of these are answered with it. */
  readonly of: readonly string[];
  readonly status: number;
  readonly body: string;
}

/** The platform, and somebody between who answers instead of it. */
function between(forged: () => Forgery | undefined): Transport {
  const real = undiciTransport();
  return {
    ...real,
    send(request) {
      const { of = [], status = 0, body = '' } = forged() ?? {};
      const text = `${request.url} ${String(request.body)}`;
      if (!of.some((part) => text.includes(part))) return real.send(request);
      return Promise.resolve({ status, headers: {}, body: Buffer.from(body) });
    },
  };
}

const waiting = () => ({
  retry: false as const,
  cancelAttempts: 2,
  delay: async (milliseconds: number) => {
    await shop.sandbox.clock.advance(milliseconds);
  },
});

describe.each(['v2', 'v3'] as const)('WeChat Pay, API %s', (apiVersion) => {
  let forgery: Forgery | undefined;
  let payment: Payment<'wxpay'>;
  beforeAll(() => {
    payment = createPayment(shop.weixinConfig({ apiVersion, transport: between(() => forgery) }));
  });
  beforeEach(() => (forgery = undefined));
  afterAll(() => payment.close());

  const forge = (code: { readonly v2: string; readonly v3: string }, ...of: readonly string[]): void => {
    const xml = `<xml><return_code>FAIL</return_code><return_msg>no</return_msg><err_code>${code.v2}</err_code></xml>`;
    forgery =
      apiVersion === 'v2'
        ? { of, status: 200, body: xml }
        : { of, status: 400, body: JSON.stringify({ code: code.v3, message: 'no' }) };
  };
  const create = async (): Promise<string> => {
    const outTradeNo = shop.nextNumber();
    const notifyUrl = 'https://example.com/notify';
    await payment.getOrderInfo({ outTradeNo, totalFee: 100, body: 'Tea', openid: shop.openid, notifyUrl });
    return outTradeNo;
  };

  it('an order is not closed because somebody says that it is closed already', async () => {
    const outTradeNo = await create();
    await shop.sandbox.orders.pay(outTradeNo);
    forge({ v2: 'ORDERCLOSED', v3: 'ORDER_CLOSED' }, '/closeorder', '/close');
    const error = await rejection(payment.closeOrder({ outTradeNo }));
    expect(error).toMatchObject({
      code: 'ERR_SDK_PLATFORM',
      signed: false,
      outcome: 'unknown',
      message: expect.stringContaining(`payment.orderQuery({ outTradeNo: '${outTradeNo}' })`),
      advice: expect.stringContaining(`payment.orderQuery({ outTradeNo: '${outTradeNo}' })`),
    });
    expect((error as Error).message).toContain('no signature');
    forgery = undefined;
    expect((await payment.orderQuery({ outTradeNo })).tradeState).toBe('SUCCESS');
  });

  it('what the platform itself signed is believed: the order was closed before', async () => {
    const outTradeNo = await create();
    await payment.closeOrder({ outTradeNo });
    expect(await payment.closeOrder({ outTradeNo })).toMatchObject({ errMsg: 'payment.closeOrder ok' });
  });

  it('a charge is not taken back because somebody says that there is no such order', async () => {
    const outTradeNo = shop.nextNumber();
    forge(
      { v2: 'ORDERNOTEXIST', v3: 'ORDER_NOT_EXIST' },
      '/orderquery',
      '/reverse',
      `/out-trade-no/${outTradeNo}`,
    );
    const result = await payment.payAndConfirm(
      {
        outTradeNo,
        totalFee: 100,
        body: 'Tea',
        // The platform could not say whether it charged, and did.
        authCode: '134567890123452000',
        ...(apiVersion === 'v3' ? { sceneInfo: { storeInfo: { outId: 'shop-1' } } } : {}),
      },
      waiting(),
    );
    expect(result).toMatchObject({ state: 'unknown', error: { signed: false } });
    forgery = undefined;
    expect((await payment.orderQuery({ outTradeNo })).tradeState).toBe('SUCCESS');
  });
});

describe('Alipay', () => {
  // With 40002 the gateway refuses what it cannot even read: only then its answer may be unsigned.
  it.each(['40004', '40002'])(
    'a charge is not taken back because somebody says, with %s, that there is no such trade',
    async (code) => {
      let forgery: Forgery | undefined;
      const payment = createPayment(shop.config({ transport: between(() => forgery) }));
      const outTradeNo = shop.nextNumber();
      const refusal = {
        code,
        msg: 'Business Failed',
        sub_code: 'ACQ.TRADE_NOT_EXIST',
        sub_msg: '交易不存在',
      };
      forgery = {
        of: ['alipay.trade.query', 'alipay.trade.cancel'],
        status: 200,
        body: JSON.stringify({ error_response: refusal }),
      };
      const order = { outTradeNo, totalFee: 100, subject: 'Tea', authCode: '280000000000002000' };
      const result = await payment.payAndConfirm(order, waiting());
      expect(result).toMatchObject({ state: 'unknown', error: { signed: false } });
      forgery = undefined;
      expect((await payment.orderQuery({ outTradeNo })).tradeState).toBe('SUCCESS');
      await payment.close();
    },
  );

  it('an order is not closed because somebody says that it is closed already', async () => {
    const payment = createPayment(
      shop.config({
        transport: between(() => ({
          of: ['alipay.trade.close'],
          status: 200,
          body: '{"alipay_trade_close_response":{"code":"40004","msg":"Business Failed","sub_code":"ACQ.TRADE_HAS_CLOSE"}}',
        })),
      }),
    );
    expect(await rejection(payment.closeOrder({ outTradeNo: shop.nextNumber() }))).toMatchObject({
      subCode: 'ACQ.TRADE_HAS_CLOSE',
      signed: false,
      outcome: 'unknown',
    });
    await payment.close();
  });
});

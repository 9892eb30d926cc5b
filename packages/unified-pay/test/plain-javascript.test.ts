import { generateKeyPairSync } from 'node:crypto';
import type { FetchFunction } from '@sdk/core-signing';
import { rejectedError } from '../../../tooling/jest/rejection.js';
import { createPayment } from '../src/index.js';

// The first call loads the client.
jest.setTimeout(60_000);

const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const sent: string[] = [];
const fetch: FetchFunction = (url) => {
  sent.push(url);
  return Promise.reject(new Error('nothing may be sent'));
};
const payments = {
  wxpay: createPayment({ provider: 'wxpay', appId: 'wx0', mchId: '1900000001', key: 'k'.repeat(32), fetch }),
  alipay: createPayment({
    provider: 'alipay',
    appId: '2021000000000000',
    privateKey,
    alipayPublicKey: publicKey,
    fetch,
  }),
};
afterAll(() => Promise.all(Object.values(payments).map((payment) => payment.close())));

type Call = (...given: unknown[]) => unknown;
type Bills = 'downloadBill' | 'downloadFundflow' | 'billRows';

/** The rows begin with the first one that is asked for. */
async function called(provider: keyof typeof payments, name: Bills, params: unknown): Promise<unknown> {
  const answer = (payments[provider][name] as Call)(params);
  return name === 'billRows' ? (answer as AsyncGenerator).next() : answer;
}

describe.each(['wxpay', 'alipay'] as const)('%s', (provider) => {
  describe.each(['downloadBill', 'downloadFundflow', 'billRows'] as const)('payment.%s', (name) => {
    it.each([
      [undefined, '(parameters)'],
      [null, '(parameters)'],
      ['20260101', '(parameters)'],
      [{}, 'billDate'],
      [{ billDate: 20260101 }, 'billDate'],
      [{ billDate: new Date(0) }, 'billDate'],
      [{ billDate: '20260230' }, 'billDate'],
      [{ bill_date: '20260101' }, 'did you mean `billDate`'],
    ])('%p is refused with the place', async (params, place) => {
      const error = await rejectedError(called(provider, name, params));
      expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
      expect(error.message).toMatch(new RegExp(`^payment\\.${name}: `));
      expect(error.message).toContain(place);
      expect(sent).toEqual([]);
    });
  });

  it.each(['out_trade_no', 'OutTradeNo', 'outtradeno'])(
    'an order named by %s is told the name',
    async (name) => {
      const error = await rejectedError(payments[provider].orderQuery({ [name]: 'order_1' }));
      expect(error.message).toContain('did you mean `outTradeNo`');
      expect(sent).toEqual([]);
    },
  );

  it('the number of a refund is not lost for the sake of its spelling', async () => {
    const whole = { outTradeNo: 'order_1', totalFee: 35, refundFee: 35, out_refund_no: 'refund_1' };
    const error = await rejectedError(payments[provider].refund(whole));
    expect(error.message).toContain('did you mean `outRefundNo`');
    expect(sent).toEqual([]);
  });
});

import { SdkError } from '@sdk/core-signing';
import { createSandbox } from '@sdk/sandbox';
import { rejection } from '../../../tooling/jest/rejection.js';
import { createAliyunSms, createAlipay, createPayment, createWeixin, createWeixinPay } from '../src/index.js';

/** What a proxy answers that has grown tired of waiting, or of its server: nobody knows how far the request came. */
const undecided = [408, 499, 500, 502, 503, 504];
const decided = [400, 401, 403, 404, 413, 429];

const bodies = {
  'an HTML page': '<html><body>nginx</body></html>',
  nothing: '',
  'the JSON of a gateway': '{"message":"The upstream server is timing out","request_id":"r-1"}',
  'JSON with a code': '{"code":"REQUEST_TIMEOUT","message":"The request timed out."}',
};

async function calls(
  fetch: typeof globalThis.fetch,
): Promise<Readonly<Record<string, () => Promise<unknown>>>> {
  const sandbox = await createSandbox();
  const { alipay, weixinPay, weixin, aliyunSms } = sandbox.credentials();
  await sandbox.close();
  const settings = { fetch, retry: { maxAttempts: 1 } } as const;
  const shop = createAlipay({ ...alipay, ...settings });
  const pay = createWeixinPay({ ...weixinPay, ...settings });
  const mini = createWeixin({ appId: weixin.appId, accessToken: 'FAKE', ...settings });
  const sms = createAliyunSms({ ...aliyunSms, ...settings });
  const payment = createPayment({ provider: 'wxpay', ...weixinPay, ...settings });
  const refund = { outTradeNo: 'A1', outRefundNo: 'R1', totalFee: 100, refundFee: 1 };
  return {
    'Alipay, gateway': () => shop.exec('alipay.trade.refund', { out_trade_no: 'A1', refund_amount: '0.01' }),
    'Alipay, REST v3': () =>
      shop.v3.request('POST', '/v3/alipay/trade/refund', {
        body: { out_trade_no: 'A1', refund_amount: '0.01' },
      }),
    'WeChat Pay, API v2': () => pay.v2.refund(refund),
    'WeChat Pay, API v3': () =>
      pay.v3.request('POST', '/v3/refund/domestic/refunds', {
        body: {
          out_trade_no: 'A1',
          out_refund_no: 'R1',
          amount: { refund: 1, total: 100, currency: 'CNY' },
        },
      }),
    'mini program': () => mini.call('/cgi-bin/message/subscribe/send', { body: { touser: 'o' } }),
    SMS: () =>
      sms.sendSms({
        phoneNumbers: '13900001234',
        signName: aliyunSms.signName,
        templateCode: aliyunSms.templateCode,
      }),
    'one payment for all': () => payment.refund(refund),
  };
}

const names = [
  'Alipay, gateway',
  'Alipay, REST v3',
  'WeChat Pay, API v2',
  'WeChat Pay, API v3',
  'mini program',
  'SMS',
  'one payment for all',
];

describe.each(Object.entries(bodies))('a status of a proxy with %s', (_, text) => {
  let status: number;
  let made: Awaited<ReturnType<typeof calls>>;
  beforeAll(async () => {
    made = await calls(() => Promise.resolve(new Response(text, { status })));
  });

  it.each(names)('leaves it unknown what became of a call that changes something: %s', async (name) => {
    const outcomes: Record<number, unknown> = {};
    for (status of [...undecided, ...decided]) {
      const error = await rejection(made[name]?.() ?? Promise.resolve());
      outcomes[status] = SdkError.is(error) ? error.outcome : error;
    }
    expect(outcomes).toEqual(
      Object.fromEntries([
        ...undecided.map((one) => [one, 'unknown']),
        ...decided.map((one) => [one, 'rejected']),
      ]),
    );
  });
});

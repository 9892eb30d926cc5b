import { createSandbox, type Sandbox, type SandboxCredentials } from '@sdk/sandbox';
import { createPayment, createWeixin, createWeixinPay, initAlipay, initWeixin } from '../src/index.js';
import { rejection } from '../../../tooling/jest/rejection.js';

jest.setTimeout(60_000);

let sandbox: Sandbox;
let given: SandboxCredentials;

beforeAll(async () => {
  sandbox = await createSandbox();
  const { url } = await sandbox.listen({ port: 0 });
  given = sandbox.credentials(url);
});
afterAll(() => sandbox.close());

const weixinPay = () => {
  const { appId, mchId, key, pfxBase64: pfx, endpoint } = given.weixinPay;
  return { provider: 'wxpay', appId, mchId, key, pfx, endpoint } as const;
};
const weixinPayV3 = () => {
  const { appId, mchId, privateKey, serialNo, apiV3Key, endpoint } = given.weixinPay;
  return {
    provider: 'wxpay',
    apiVersion: 'v3',
    appId,
    mchId,
    privateKey,
    serialNo,
    apiV3Key,
    endpoint,
  } as const;
};
const alipay = () => {
  const { appId, privateKey, alipayPublicKey, gateway } = given.alipay;
  return { provider: 'alipay', appId, privateKey, alipayPublicKey, endpoint: gateway } as const;
};
const closed = { code: 'ERR_SDK_CONFIG', outcome: 'not-sent', message: expect.stringMatching(/was closed/) };
/** How many requests the sandbox has got from now on. */
function counting() {
  const before = sandbox.requests.list().length;
  const count = () => sandbox.requests.list().length - before;
  return {
    count,
    async first() {
      while (count() === 0) await new Promise((resolve) => setImmediate(resolve));
    },
  };
}

const refund = { outTradeNo: 'order_1', outRefundNo: 'refund_1', totalFee: 1, refundFee: 1 };

test.each([
  ['WeChat Pay v2', weixinPay],
  ['WeChat Pay v3', weixinPayV3],
  ['Alipay', alipay],
])('nothing is sent after closing, though nothing was before: %s', async (_name, config) => {
  const payment = createPayment(config());
  await payment.close();
  const requests = counting();
  expect(await rejection(payment.refund(refund))).toMatchObject(closed);
  expect(await rejection(payment.orderQuery({ outTradeNo: 'order_1' }))).toMatchObject(closed);
  expect(requests.count()).toBe(0);
});

test('nor with the certificate of the merchant, of which there was no connection yet', async () => {
  const { appId, mchId, key, pfx, endpoint } = weixinPay();
  const pay = createWeixinPay({ appId, mchId, key, pfx, endpoint });
  await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }));
  await pay.close();
  const requests = counting();
  expect(await rejection(pay.v2.refund(refund))).toMatchObject(closed);
  expect(requests.count()).toBe(0);
});

test('nor by payments that were not looked at before', async () => {
  const { endpoint: paymentEndpoint, ...merchant } = weixinPay();
  const { appId, secret, endpoint } = given.weixin;
  const { provider: _wxpay, ...options } = merchant;
  const weixin = initWeixin({ ...options, appId, secret, endpoint, paymentEndpoint });
  const { provider: _alipay, ...application } = alipay();
  const openapi = initAlipay(application);
  await Promise.all([weixin.close(), openapi.close()]);
  for (const { payment } of [weixin, openapi])
    expect(await rejection(payment.orderQuery({ outTradeNo: 'order_1' }))).toMatchObject(closed);
});

test.each([
  ['WeChat Pay v2', weixinPay],
  ['WeChat Pay v3', weixinPayV3],
  ['Alipay', alipay],
])('a refund under way goes on to its end, repetitions included: %s', async (_name, config) => {
  const payment = createPayment(config());
  await rejection(payment.orderQuery({ outTradeNo: 'order_1' }));
  sandbox.faults.add({ effect: 'status', status: 503, times: 1 });
  const requests = counting();
  const ending = rejection(payment.refund(refund));
  await requests.first();
  await payment.close();
  // The second attempt was answered, that there is no such order; of the first nobody knows.
  expect(await ending).toMatchObject({ code: 'ERR_SDK_PLATFORM', outcome: 'unknown' });
  expect(requests.count()).toBe(2);
});

test('a call that waits for a certificate of WeChat Pay gets it, and is made', async () => {
  const { appId, mchId, privateKey, serialNo, apiV3Key, endpoint } = weixinPayV3();
  const pay = createWeixinPay({ appId, mchId, privateKey, serialNo, apiV3Key, endpoint });
  const requests = counting();
  const ending = rejection(pay.v3.transactions.query({ outTradeNo: 'order_1' }));
  await requests.first();
  await pay.close();
  expect(await ending).toMatchObject({ code: 'ERR_SDK_PLATFORM', outcome: 'rejected' });
});

test('a call whose access token was refused gets another, and is made', async () => {
  const { appId, secret, endpoint } = given.weixin;
  let calls = 0;
  let closing: Promise<void> | undefined;
  const weixin = createWeixin({
    appId,
    secret,
    endpoint,
    fetch: async (address) => {
      if (address.includes('/stable_token'))
        return Response.json({ access_token: `FAKE ${calls}`, expires_in: 7200 });
      calls += 1;
      closing = weixin.close();
      return Response.json(calls === 1 ? { errcode: 40001, errmsg: 'invalid credential' } : { errcode: 0 });
    },
  });
  expect(await weixin.call('/wxa/getwxadevinfo', { method: 'GET' })).toMatchObject({ errcode: 0 });
  await closing;
  expect(calls).toBe(2);
});

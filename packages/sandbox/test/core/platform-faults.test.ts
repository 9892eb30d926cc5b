import { createVerify } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { FaultRequest, Sandbox } from '../../src/index.js';
import { createSandboxKeys } from '../../src/keys/sandbox-keys.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { callGateway } from '../alipay/raw-client.js';
import { startAliyun } from '../aliyun-sms/aliyun-client.js';
import { callV3, orderContent, platformKeys } from '../weixin-pay/raw-v3-client.js';
import { orderFields, v2Client } from '../weixin-pay/v2-client.js';
import { startWeixin } from '../weixin/weixin-client.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({ clock: 'virtual' });
});
afterEach(() => sandbox.close());

const query = (headers: Record<string, string> = {}, parameters: Record<string, string> = {}) =>
  callGateway(
    sandbox,
    'alipay.trade.create',
    { out_trade_no: 'A1', total_amount: '1.00', subject: 'tea', buyer_id: '2088000000000001' },
    { headers, parameters },
  );
const verifies = (text: string, sign = ''): boolean =>
  createVerify('RSA-SHA256').update(text).verify(fakeKeyPairs.alipayPublicKey, sign, 'base64');

describe('business-code', () => {
  test('Alipay answers with it, signed, and nothing was done', async () => {
    sandbox.faults.add({ effect: 'business-code', code: 'ACQ.BUYER_BALANCE_NOT_ENOUGH', platform: 'alipay' });
    const { node, rawNode, sign } = await query();
    expect(node).toMatchObject({ code: '40004', sub_code: 'ACQ.BUYER_BALANCE_NOT_ENOUGH' });
    expect(verifies(rawNode, sign)).toBe(true);
    expect(sandbox.orders.get('A1')).toBeUndefined();
    expect(sandbox.requests.last()?.fault?.effect).toBe('business-code');
    expect(sandbox.requests.last()?.requestHeaders).not.toHaveProperty('x-sandbox-refuse-with');
  });

  test('WeChat Pay v3 and v2 answer in their own shapes, signed', async () => {
    sandbox.faults.add({ effect: 'business-code', code: 'NOT_ENOUGH', times: 2 });
    const v3 = await callV3(sandbox, 'POST', '/v3/pay/transactions/native', orderContent('order-1'));
    expect(v3).toMatchObject({ status: 403, body: { code: 'NOT_ENOUGH' }, verified: true });
    expect(await v2Client(sandbox).call('/pay/unifiedorder', orderFields('order-2'))).toMatchObject({
      return_code: 'SUCCESS',
      result_code: 'FAIL',
      err_code: 'NOTENOUGH',
    });
    expect(sandbox.orders.list()).toEqual([]);
  });

  test('a code of another platform is let through', async () => {
    sandbox.faults.add({ effect: 'business-code', code: 'USER_ACCOUNT_ABNORMAL' });
    expect((await query()).node).toMatchObject({ code: '10000' });
    expect(sandbox.faults.list()).toMatchObject([{ remaining: 1 }]);
  });

  const refused: [FaultRequest, RegExp][] = [
    [
      { effect: 'business-code', code: 'ACQ.BUYER_BALANCE', platform: 'alipay' },
      /Nearest are: ACQ\.BUYER_BALANCE_NOT_ENOUGH/,
    ],
    [{ effect: 'business-code', code: '45009', operation: 'SendSms' }, /not in the error table of aliyunSms/],
    [{ effect: 'business-code' }, /a code of the platform’s error table/],
    [{ effect: 'stale-certificate', platform: 'aliyunSms' }, /There is none but in/],
    [{ effect: 'stale-certificate', operation: '/pay/unifiedorder' }, /WeChat Pay’s API v3/],
  ];
  test.each(refused)('%j is refused', async (fault, message) => {
    expect(() => sandbox.faults.add(fault)).toThrow(message);
    const response = await sandbox.fetch(
      new Request('http://127.0.0.1/_sandbox/faults', { method: 'POST', body: JSON.stringify(fault) }),
    );
    expect([response.status, await response.text()]).toEqual([400, expect.stringMatching(message) as string]);
  });
});

describe('rate-limit', () => {
  test('Alipay 40005, WeChat Pay v3 429 and v2 FREQUENCY_LIMITED', async () => {
    sandbox.faults.add({ effect: 'rate-limit', times: 3 });
    expect((await query()).node).toMatchObject({ code: '40005', sub_code: 'isv.app-call-limited' });
    const v3 = await callV3(sandbox, 'POST', '/v3/pay/transactions/native', orderContent('order-1'));
    expect(v3).toMatchObject({ status: 429, body: { code: 'FREQUENCY_LIMITED' }, verified: true });
    const v2 = await v2Client(sandbox).call('/pay/unifiedorder', orderFields('order-2'));
    expect(v2).toMatchObject({ err_code: 'FREQUENCY_LIMITED' });
  });

  test('api.weixin.qq.com 45009, or 45011 when asked', async () => {
    const weixin = await startWeixin();
    const token = await weixin.token();
    weixin.sandbox.faults.add({ effect: 'rate-limit' });
    weixin.sandbox.faults.add({ effect: 'rate-limit', code: '45011' });
    const call = () => weixin.post('/wxa/msg_sec_check', { content: 'a' }, { access_token: token });
    expect([(await call())['errcode'], (await call())['errcode']]).toEqual([45009, 45011]);
    await weixin.sandbox.close();
  });

  test('Dysms limits sending by its own code and the rest by the gateway’s', async () => {
    const aliyun = await startAliyun();
    aliyun.sandbox.faults.add({ effect: 'rate-limit', times: 2 });
    expect((await aliyun.send())['Code']).toBe('isv.BUSINESS_LIMIT_CONTROL');
    const { body } = await aliyun.acs3('QuerySendDetails', {
      PhoneNumber: '13900001234',
      SendDate: '20260304',
      PageSize: '10',
      CurrentPage: '1',
    });
    expect(body['Code']).toBe('Throttling.User');
    expect((await aliyun.send())['Code']).toBe('OK');
    await aliyun.sandbox.close();
  });
});

describe('stale-certificate', () => {
  test('WeChat Pay v3 names a serial number the merchant does not know', async () => {
    sandbox.faults.add({ effect: 'stale-certificate' });
    const { response, status } = await callV3(
      sandbox,
      'POST',
      '/v3/pay/transactions/native',
      orderContent('order-1'),
    );
    expect(status).toBe(200);
    expect(platformKeys.has(response.headers.get('wechatpay-serial') ?? '')).toBe(false);
    expect(sandbox.orders.get('order-1')).toBeDefined();
  });

  test('Alipay names its next certificate to a client of certificate mode, and passes others', async () => {
    const keys = createSandboxKeys();
    const certificates = {
      app_cert_sn: keys.certificateSn('app'),
      alipay_root_cert_sn: keys.certificateSn('rootBundle'),
    };
    sandbox.faults.add({ effect: 'stale-certificate' });
    expect((await query()).node['code']).toBe('10000');
    expect(sandbox.faults.list()).toHaveLength(1);
    const { text } = await query({}, certificates);
    expect(JSON.parse(text)).toMatchObject({ alipay_cert_sn: keys.certificateSn('alipayNext') });
    expect(sandbox.faults.list()).toEqual([]);
    const header = { 'x-sandbox-fault': 'stale-certificate' };
    expect(JSON.parse((await query(header, certificates)).text)).toMatchObject({
      alipay_cert_sn: keys.certificateSn('alipayNext'),
    });
    const refused = await query(header);
    expect(refused.response.status).toBe(400);
    expect(refused.text).toContain('only a client of certificate mode');
  });
});

test('a rule finds an order by its number on every platform', async () => {
  for (const outTradeNo of ['A1', 'order-1', 'order-2', 'refund-1'])
    sandbox.faults.add({ effect: 'status', status: 503, outTradeNo });
  await expect(query()).rejects.toThrow();
  const v3 = await callV3(sandbox, 'GET', '/v3/pay/transactions/out-trade-no/order-1?mchid=1900009999');
  expect(v3.status).toBe(503);
  const content = { out_trade_no: 'x', out_refund_no: 'refund-1' };
  expect((await callV3(sandbox, 'POST', '/v3/refund/domestic/refunds', content)).status).toBe(503);
  expect((await v2Client(sandbox).send('/pay/unifiedorder', orderFields('order-2'))).status).toBe(503);
  expect(sandbox.faults.list()).toEqual([]);
});

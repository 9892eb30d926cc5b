import { refusalWords } from '../../src/dashboard/refusal-words.js';
import type { JournalEntry } from '../../src/core/kernel.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { callGateway, signedGatewayRequest } from '../alipay/raw-client.js';
import { startAliyun } from '../aliyun-sms/aliyun-client.js';
import { queueClient } from '../aliyun-sms/queue-client.js';
import { callV3, orderContent } from '../weixin-pay/raw-v3-client.js';
import { microFields, orderFields, v2Client } from '../weixin-pay/v2-client.js';

const origin = 'http://127.0.0.1:4010';
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 9 });
});
afterEach(() => sandbox.close());

const read = async (path: string): Promise<string> =>
  (await sandbox.fetch(new Request(origin + path))).text();

/** What stands under "What went wrong last", without its markup. */
async function failures(path = '/'): Promise<string> {
  const [, list = ''] = /What went wrong last<\/h2>([^]*?)<\/section>/.exec(await read(path)) ?? [];
  return list.replaceAll(/<[^>]*>/g, ' ').replaceAll(/\s+/g, ' ');
}

describe('why a platform refuses a request stands on the first page', () => {
  test('of Alipay', async () => {
    await callGateway(sandbox, 'alipay.trade.query', { out_trade_no: 'A1' });
    expect(await failures()).toMatch(
      /alipay\.trade\.query 40004 ACQ\.TRADE_NOT_EXIST 交易不存在 .*refused .*A1/,
    );
  });

  test('of WeChat Pay, v3 and v2', async () => {
    await callV3(
      sandbox,
      'POST',
      '/v3/pay/transactions/jsapi',
      orderContent('order-1', { amount: { total: 0 } }),
    );
    expect(await failures()).toMatch(/400 PARAM_ERROR \S+/);
    const { call } = v2Client(sandbox);
    await call('/pay/unifiedorder', orderFields('v2-order-1', { total_fee: '0' }));
    expect(await failures()).toMatch(/\/pay\/unifiedorder FAIL \S+ \S+/);
  });

  test('of WeChat', async () => {
    const { appId, secret } = sandbox.credentials(origin).weixin;
    const query = new URLSearchParams({
      appid: appId,
      secret,
      js_code: 'invalid',
      grant_type: 'authorization_code',
    });
    await read(`/weixin/sns/jscode2session?${String(query)}`);
    expect(await failures()).toMatch(/40029 invalid code/);
  });

  test('and a path that nobody serves, but not what a browser asks for by itself', async () => {
    await read('/wxpayv3/v3/pay/transactions/jsapi');
    const icon = new Request(`${origin}/favicon.ico`, { headers: { 'sec-fetch-mode': 'no-cors' } });
    await sandbox.fetch(icon);
    const told = await failures();
    expect(told).toMatch(/GET \/wxpayv3\/v3\/pay\/transactions\/jsapi 404 The sandbox serves nothing at/);
    expect(told).not.toContain('favicon');
  });

  test('once, however often it is asked for', async () => {
    await callGateway(sandbox, 'alipay.trade.refund', { out_trade_no: 'A1', refund_amount: '1.00' });
    for (let round = 0; round < 20; round++)
      await callGateway(sandbox, 'alipay.trade.query', { out_trade_no: 'A1' });
    const told = await failures();
    expect(told.match(/trade\.query/g)).toHaveLength(1);
    expect(told).toContain('req_21');
    expect(told).toContain('alipay.trade.refund');
  });

  test('and nothing there when all went well', async () => {
    await callV3(sandbox, 'POST', '/v3/pay/transactions/jsapi', orderContent('order-1'));
    await callV3(sandbox, 'POST', '/v3/pay/transactions/out-trade-no/order-1/close', { mchid: '1900009999' });
    const content = { out_trade_no: 'A1', subject: '茶', total_amount: '1.00' };
    await callGateway(sandbox, 'alipay.trade.precreate', content);
    const { call } = v2Client(sandbox);
    await call('/pay/unifiedorder', orderFields('v2-order-1'));
    const { appId, secret, jsCode } = sandbox.credentials(origin).weixin;
    const query = new URLSearchParams({
      appid: appId,
      secret,
      js_code: jsCode,
      grant_type: 'authorization_code',
    });
    await read(`/weixin/sns/jscode2session?${String(query)}`);
    expect(sandbox.requests.list()).toHaveLength(5);
    expect(await failures()).toBe('');
  });

  test('nor of a buyer who enters a password', async () => {
    const code = '130000000000000003';
    const waiting = await v2Client(sandbox).call('/pay/micropay', microFields('v2-order-1', code));
    expect(waiting['err_code']).toBe('USERPAYING');
    const byCode = orderContent('order-1', { payer: { auth_code: code } });
    expect((await callV3(sandbox, 'POST', '/v3/pay/transactions/codepay', byCode)).status).toBe(202);
    expect(await failures()).toBe('');
  });

  test('nor of a queue that is empty', async () => {
    await sandbox.close();
    const aliyun = await startAliyun();
    sandbox = aliyun.sandbox;
    const queue = queueClient(aliyun);
    expect((await queue.receive()).status).toBe(404);
    expect(await failures()).toBe('');
    expect((await queue.remove('1-none')).status).toBe(400);
    expect(await failures()).toContain('ReceiptHandleError');
  });
});

test('a fault and a wrong signature are told as what they are', async () => {
  sandbox.faults.add({ operation: 'alipay.trade.query', effect: 'status', status: 503 });
  const ask = (quirks = {}) =>
    sandbox.fetch(signedGatewayRequest('alipay.trade.query', { out_trade_no: 'A1' }, quirks));
  expect((await ask()).status).toBe(503);
  await ask({ digest: 'RSA-SHA1' });
  const told = await failures();
  expect(told).toContain('fault: status');
  expect(told).toMatch(/alipay\.trade\.query [A-Z][^.]+\..* signature wrong: \S+/);
  expect(told).not.toContain('refused');
});

test('the page and the list of requests say it too', async () => {
  await callGateway(sandbox, 'alipay.trade.query', { out_trade_no: 'A1' });
  expect(await read('/requests/req_1')).toMatch(/<p class="why">交易不存在<\/p>\s*<\/header>/);
  expect(await read('/requests?lang=zh')).toContain('被拒绝');
});

test('on the page of an order, a notification that was not accepted stands before what happened', async () => {
  await sandbox.close();
  const answers = ['fail', 'success'];
  const fetch = () => new Response(answers.shift());
  sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 9, fetch });
  const content = { out_trade_no: 'A1', subject: '茶', total_amount: '1.00' };
  const buyer = { buyer_id: sandbox.credentials(origin).alipay.buyerId };
  const parameters = { notify_url: 'http://127.0.0.1/n' };
  await callGateway(sandbox, 'alipay.trade.create', { ...content, ...buyer }, { parameters });
  await sandbox.orders.pay('A1');
  const headings = async (): Promise<string[]> =>
    [...(await read('/orders/A1')).matchAll(/<h2>([^<]*)/g)].map(([, text = '']) => text.trim());
  const place = async (): Promise<number> =>
    (await headings()).indexOf('Notifications') - (await headings()).indexOf('History');
  await sandbox.clock.advance(0);
  expect(await place()).toBe(-1);
  await sandbox.clock.advance('5m');
  expect(await place()).toBeGreaterThan(0);
});

describe('the words of a refusal', () => {
  const words = (responseBody: string, changed: Partial<JournalEntry> = {}): string | null =>
    // As much of an entry as is looked at.
    refusalWords({
      status: 400,
      result: 'FAIL',
      platform: 'alipay',
      signature: null,
      responseBody,
      ...changed,
    } as JournalEntry);

  test.each([
    [
      '{"alipay_trade_query_response":{"code":"40004","msg":"Business Failed","sub_msg":"交易不存在"},"sign":"x"}',
      '交易不存在',
    ],
    ['{"code":"PARAM_ERROR","message":"参数错误"}', '参数错误'],
    ['{"success":false,"error":{"code":"X","message":"why"}}', 'why'],
    ['{"errcode":40029,"errmsg":"invalid code"}', 'invalid code'],
    [
      '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg>OK</return_msg><err_code_des><![CDATA[订单已支付]]></err_code_des></xml>',
      '订单已支付',
    ],
    ['<xml><return_msg><![CDATA[签名错误]]></return_msg></xml>', '签名错误'],
    ['{"alipay_trade_query_response":"q83vEjRWeJA="}', null],
    ['{"message":{"a":1}}', null],
    ['{"message":', null],
    ['<html><p>message</p></html>', null],
    ['', null],
  ])('%s', (body, expected) => {
    expect(words(body)).toBe(expected);
  });

  test('are cut where they are long, and none where nothing was refused', () => {
    expect(words(JSON.stringify({ message: 'x'.repeat(9_999) }))).toHaveLength(301);
    expect(words('{"message":"x"}', { result: '10000' })).toBeNull();
  });
});

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { signedGatewayRequest } from '../alipay/raw-client.js';
import { signedV3Request, appId, mchId } from '../weixin-pay/raw-v3-client.js';

const origin = 'http://127.0.0.1:4010';
let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T10:00:00+08:00' }, seed: 3 });
  const content = { out_trade_no: 'q1', subject: 'tea', total_amount: '1.00' };
  await sandbox.fetch(signedGatewayRequest('alipay.trade.precreate', content));
  const order = { appid: appId, mchid: mchId, description: 'tea', out_trade_no: 'native_1' };
  const more = { notify_url: 'http://127.0.0.1:9/n', amount: { total: 100 } };
  await sandbox.fetch(
    signedV3Request(sandbox, 'POST', '/wxpay/v3/pay/transactions/native', { ...order, ...more }),
  );
});
afterEach(() => sandbox.close());

async function post(
  path: string,
  body: object = {},
): Promise<{ status: number; body: Record<string, unknown> }> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  const response = await sandbox.fetch(new Request(`${origin}/_sandbox${path}`, init));
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
}

async function open(path: string): Promise<string> {
  const response = await sandbox.fetch(
    new Request(`${origin}${path}`, { headers: { 'accept-language': 'en' } }),
  );
  expect(response.status).toBe(200);
  return response.text();
}

describe('the phone', () => {
  test.each([
    ['q1', 'pay', undefined, '9000', 'TRADE_SUCCESS'],
    ['q1', 'pay', '6001', '6001', 'TRADE_SUCCESS'],
    ['q1', 'cancel', '9000', '9000', null],
    ['q1', 'wrong-password', undefined, '4000', 'WAIT_BUYER_PAY'],
    ['native_1', 'pay', 'cancel', 'cancel', 'SUCCESS'],
    ['native_1', 'not-enough-money', 'ok', 'ok', 'NOTPAY'],
  ])('%s: %s, told %s', async (outTradeNo, step, tell, code, status) => {
    const { body } = await post(`/phone/${outTradeNo}`, {
      do: step,
      ...(tell === undefined ? {} : { tell }),
    });
    expect(body['report']).toMatchObject({ code, step });
    expect(sandbox.orders.get(outTradeNo)?.status).toBe(status);
    const page = await open(`/phone?order=${outTradeNo}`);
    const agrees = (code === '9000' || code === 'ok') === (sandbox.orders.get(outTradeNo)?.paidAt !== null);
    expect(page.includes('They agree this time')).toBe(agrees);
  });

  test('a result the platform does not have, a paid order, an unknown order are refused', async () => {
    expect(await post('/phone/native_1', { do: 'pay', tell: '9000' })).toMatchObject({ status: 409 });
    expect(sandbox.orders.get('native_1')?.paidAt).toBeNull();
    await sandbox.orders.pay('native_1');
    expect(await post('/phone/native_1', { do: 'pay' })).toMatchObject({ status: 409 });
    expect(await post('/phone/none', { do: 'pay' })).toMatchObject({ status: 404 });
    expect(await post('/phone/native_1', { do: 'steal' })).toMatchObject({ status: 400 });
  });

  test('what is scanned leads to its order', async () => {
    const { cashierToken, qrCode } = sandbox.orders.get('q1')?.data as Record<string, string>;
    const { cashierToken: token } = sandbox.orders.get('native_1')?.data as Record<string, string>;
    const scan = (text: string) => open(`/phone?scan=${encodeURIComponent(text)}`);
    for (const text of [
      `https://qr.alipay.com/${qrCode ?? ''}`,
      `${origin}/alipay/cashier/${cashierToken ?? ''}`,
      ' q1 ',
    ])
      expect(await scan(text)).toContain('data-post="/_sandbox/phone/q1"');
    const codeUrl = `weixin://wxpay/bizpayurl?pr=${(token ?? '').slice(0, 16)}`;
    expect(await scan(codeUrl)).toContain('data-post="/_sandbox/phone/native_1"');
    for (const text of ['', 'weixin://wxpay/bizpayurl?pr=0', `"><script>`, '/cashier/'])
      expect(await scan(text)).toContain('Nothing to pay is behind this code');
  });
});

describe('a replay', () => {
  test('sends the same bytes, and says what came of it', async () => {
    const { status, body } = await post('/requests/req_1/replay');
    expect(status).toBe(201);
    const [original, replay] = ['req_1', String(body['id'])].map((id) => sandbox.requests.get(id));
    expect(replay).toMatchObject({
      method: original?.method,
      url: original?.url,
      requestBody: original?.requestBody,
      requestHeaders: original?.requestHeaders,
      result: '10000',
    });
    expect(body['page']).toBe(`/requests/${String(body['id'])}`);
    const page = await open(String(body['page']));
    expect(page).toContain('href="/requests/req_1"');
    expect(page).toContain('nothing in these bytes is good only once');
  });

  test('a request of WeChat Pay is stale after five minutes', async () => {
    await sandbox.clock.advance('10m');
    const { body } = await post('/requests/req_2/replay');
    expect(sandbox.requests.get(String(body['id']))?.status).toBe(401);
    expect(await open(String(body['page']))).toContain('its timestamp is too old by now');
  });

  test('of nothing is not found', async () => {
    expect(await post('/requests/req_99/replay')).toMatchObject({ status: 404 });
  });
});

test('events name the request and the notification they belong to', async () => {
  expect(sandbox.orders.get('q1')?.events[0]).toMatchObject({ type: 'created', requestId: 'req_1' });
  await sandbox.orders.pay('native_1');
  const [created, paid, notified] = sandbox.orders.get('native_1')?.events ?? [];
  expect(created).toMatchObject({ requestId: 'req_2' });
  expect(paid).not.toHaveProperty('requestId');
  expect(notified?.notificationId).toMatch(/^ntf_/);
  const page = await open('/orders/native_1');
  expect(page).toContain('href="/requests/req_2"');
  expect(page).toContain(`href="/notifications/${notified?.notificationId ?? ''}"`);
});

test('a payment fails with a word of the platform', async () => {
  expect(await open('/orders/native_1')).toContain('<option value="NOT_ENOUGH">');
  await post('/orders/native_1/fail', { code: 'NOT_ENOUGH' });
  expect(sandbox.orders.get('native_1')?.events.at(-1)?.detail).toContain('NOT_ENOUGH');
});

test('orders are filtered, and turned page by page', async () => {
  for (let number = 0; number < 120; number += 1) {
    const content = { out_trade_no: `many_${String(number)}`, subject: 'cake', total_amount: '1.00' };
    await sandbox.fetch(signedGatewayRequest('alipay.trade.precreate', content));
  }
  const first = await open('/orders');
  expect(first).toContain('1–50 of 122');
  expect(first.match(/data-key="order-/g)).toHaveLength(50);
  const last = await open('/orders?from=100');
  expect(last).toContain('101–122 of 122');
  expect(last).not.toContain('rel="next"');
  const found = await open('/orders?q=MANY_11&platform=alipay&state=waiting');
  expect(found.match(/data-key="order-/g)).toHaveLength(11);
  const filtered = await open('/orders?platform=weixinPay');
  expect(filtered).toContain('href="/orders/native_1"');
  expect(filtered).not.toContain('many_');
  expect(await open('/orders?q=nowhere&state=constructor&from=-1')).toContain('No order is like that');
});

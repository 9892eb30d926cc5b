import { createHmac } from 'node:crypto';

import { startWeixin } from './weixin-client.js';
import type { Fields, WeixinClient } from './weixin-client.js';

/** Virtual payment spoken by hand. */
const origin = 'http://127.0.0.1:4010';
const balance = '/xpay/query_user_balance';

let weixin: WeixinClient;
let token: string;
let sessionKey: string;
const pushes: Fields[] = [];
beforeEach(async () => {
  pushes.length = 0;
  weixin = await startWeixin({
    fetch: async (url: string | URL | Request, init?: RequestInit) => {
      const request = new Request(url, init);
      const echo = new URL(request.url).searchParams.get('echostr');
      if (echo !== null) return new Response(echo);
      pushes.push((await request.json()) as Fields);
      return Response.json({ ErrCode: 0, ErrMsg: 'success' });
    },
  });
  token = await weixin.token();
  const { jsCode, secret, appId } = credentials();
  const query = { appid: appId, secret, js_code: jsCode, grant_type: 'authorization_code' };
  sessionKey = String((await weixin.get('/sns/jscode2session', query))['session_key']);
});
afterEach(() => weixin.sandbox.close());

const credentials = () => weixin.sandbox.credentials(origin).weixin;
const hmac = (key: string | Buffer, text: string, form: 'hex' | 'base64' = 'hex'): string =>
  createHmac('sha256', key).update(text).digest(form);
const verdict = () => weixin.sandbox.requests.last()?.signature;

/** A call with signatures that are right unless they are given. */
function call(path: string, body: string, given: Record<string, string> = {}): Promise<Fields> {
  const { virtualPaymentAppKey } = credentials();
  return weixin.post(path, body, {
    access_token: token,
    pay_sig: hmac(virtualPaymentAppKey, `${path}&${body}`),
    signature: hmac(sessionKey, body),
    ...given,
  });
}

const question = (env = 0) => JSON.stringify({ openid: weixin.openid, env, user_ip: '203.0.113.7' });

test('what the official example signs is accepted: order and spaces of the body count', async () => {
  const body = `{"openid": "${weixin.openid}", "user_ip": "127.0.0.1", "env": 0}`;
  expect(await call(balance, body)).toMatchObject({ errcode: 0, balance: 0 });
  expect(verdict()).toMatchObject({ valid: true, scheme: 'pay_sig HMAC-SHA256' });
});

test.each<[string, () => Record<string, string>]>([
  [
    'wrong-hmac-key',
    () => ({ pay_sig: hmac(credentials().virtualPaymentSandboxAppKey, `${balance}&${question()}`) }),
  ],
  ['wrong-hmac-key', () => ({ pay_sig: hmac(weixin.secret, `${balance}&${question()}`) })],
  [
    'wrong-uri',
    () => ({ pay_sig: hmac(credentials().virtualPaymentAppKey, `/weixin${balance}&${question()}`) }),
  ],
  ['wrong-uri', () => ({ pay_sig: hmac(credentials().virtualPaymentAppKey, question()) })],
  [
    'body-reserialised',
    () => ({
      pay_sig: hmac(
        credentials().virtualPaymentAppKey,
        `${balance}&${JSON.stringify(JSON.parse(question()), null, 2)}`,
      ),
    }),
  ],
  [
    'hmac-form',
    () => ({ pay_sig: hmac(credentials().virtualPaymentAppKey, `${balance}&${question()}`, 'base64') }),
  ],
  [
    'hmac-form',
    () => ({ pay_sig: hmac(credentials().virtualPaymentAppKey, `${balance}&${question()}`).toUpperCase() }),
  ],
  [
    'wrong-hmac-algorithm',
    () => ({
      pay_sig: createHmac('sha1', credentials().virtualPaymentAppKey)
        .update(`${balance}&${question()}`)
        .digest('hex'),
    }),
  ],
  ['signature-missing', () => ({ pay_sig: '' })],
  ['key-or-body-unknown', () => ({ pay_sig: 'a'.repeat(64) })],
  ['wrong-hmac-key', () => ({ signature: hmac(Buffer.from(sessionKey, 'base64'), question()) })],
  ['wrong-uri', () => ({ signature: hmac(sessionKey, `${balance}&${question()}`) })],
  ['signature-missing', () => ({ signature: '' })],
])('%s is proven', async (cause, given) => {
  const own = given();
  expect(await call(balance, question(), own)).toMatchObject({ errcode: 268490003 });
  const scheme = 'pay_sig' in own ? 'pay_sig HMAC-SHA256' : 'user signature HMAC-SHA256';
  expect(verdict()).toMatchObject({ valid: false, scheme, cause, fix: expect.any(String) });
  for (const secret of [credentials().virtualPaymentAppKey, sessionKey, weixin.secret]) {
    expect(JSON.stringify(verdict())).not.toContain(secret);
  }
});

test('the other environment has its own key', async () => {
  expect(await call(balance, question(1))).toMatchObject({ errcode: 268490003 });
  const own = { pay_sig: hmac(credentials().virtualPaymentSandboxAppKey, `${balance}&${question(1)}`) };
  expect(await call(balance, question(1), own)).toMatchObject({ errcode: 0 });
});

test('a user who never logged in has no session', async () => {
  const stranger = question().replace(weixin.openid, `o${'x'.repeat(27)}`);
  expect(await call(balance, stranger)).toMatchObject({ errcode: 268490009 });
  expect(await call(balance, question().replace(weixin.openid, 'nobody'))).toMatchObject({
    errcode: 268490001,
  });
});

test.each([
  ['a number that is no integer', { amount: 1.5 }],
  ['a text', { amount: '5' }],
  ['nothing', { amount: 0 }],
  ['less than nothing', { amount: -5 }],
  ['an environment that is none', { env: 2 }],
  ['no number', { order_id: '' }],
])('a present of %s is refused', async (_, change) => {
  const body = JSON.stringify({ openid: weixin.openid, env: 0, order_id: 'GIFT', amount: 5, ...change });
  expect(await call('/xpay/present_currency', body)).toMatchObject({ errcode: 268490002 });
});

describe('wx.requestVirtualPayment', () => {
  const signData = (change: Fields = {}): string =>
    JSON.stringify({
      env: 0,
      buyQuantity: 2,
      productId: 'tea',
      goodsPrice: 150,
      outTradeNo: 'TEA20260304',
      attach: '茶 %',
      ...change,
    });
  const pay = (data: string, change: Fields = {}) =>
    weixin.control('/weixin/virtual-payments', {
      mode: 'short_series_goods',
      signData: data,
      paySig: hmac(credentials().virtualPaymentAppKey, `requestVirtualPayment&${data}`),
      signature: hmac(sessionKey, data),
      ...change,
    });
  const settle = () => weixin.sandbox.clock.advance(1);

  beforeEach(() => weixin.control('/weixin/push', { url: 'http://127.0.0.1:9/push', mode: 'plain' }));

  test('goods are pushed, and the accepted push is the delivery', async () => {
    expect(await pay(signData())).toMatchObject({ orderId: 'TEA20260304', fee: 300 });
    await settle();
    expect(pushes).toMatchObject([
      {
        Event: 'xpay_goods_deliver_notify',
        OpenId: weixin.openid,
        OutTradeNo: 'TEA20260304',
        Env: 0,
        WeChatPayInfo: { PaidTime: Date.UTC(2026, 2, 4, 4) / 1000 },
        GoodsInfo: { ProductId: 'tea', Quantity: 2, OrigPrice: 150, ActualPrice: 150, Attach: '茶 %' },
      },
    ]);
    const body = JSON.stringify({ openid: weixin.openid, env: 0, order_id: 'TEA20260304' });
    expect(await call('/xpay/query_order', body)).toMatchObject({ order: { status: 4, left_fee: 300 } });
  });

  test('a refund is pushed when it arrives, also after a restart from a snapshot', async () => {
    await pay(signData());
    const body = {
      openid: weixin.openid,
      env: 0,
      order_id: 'TEA20260304',
      refund_order_id: 'REFUND-1',
      left_fee: 300,
      refund_fee: 300,
      refund_reason: '0',
      req_from: '3',
    };
    expect(await call('/xpay/refund_order', JSON.stringify(body))).toMatchObject({ errcode: 0 });
    await weixin.sandbox.restore(weixin.sandbox.snapshot());
    pushes.length = 0;
    await weixin.sandbox.clock.advance(10_000);
    expect(pushes.filter(({ Event }) => Event === 'xpay_refund_notify')).toMatchObject([
      { MchRefundId: 'REFUND-1', MchOrderId: 'TEA20260304', RefundFee: 300, RetCode: 0 },
    ]);
  });

  test('tokens are booked and pushed; the same order twice is refused', async () => {
    const data = signData({ goodsPrice: undefined });
    expect(await pay(data, { mode: 'short_series_coin' })).toMatchObject({ kind: 'coins', fee: 2 });
    await settle();
    expect(pushes).toMatchObject([{ Event: 'xpay_coin_pay_notify', CoinInfo: { Quantity: 2 } }]);
    expect(await call(balance, question())).toMatchObject({ balance: 2, sum_save: 2, first_save_flag: 0 });
    expect(JSON.stringify(await pay(data, { mode: 'short_series_coin' }))).toContain('268490004');
  });

  test('a wrong signature says why', async () => {
    const data = signData();
    const answer = await pay(data, {
      paySig: hmac(credentials().virtualPaymentSandboxAppKey, `requestVirtualPayment&${data}`),
    });
    expect(JSON.stringify(answer)).toMatch(/268490003.*AppKey of env 1/);
    expect(pushes).toEqual([]);
  });
});

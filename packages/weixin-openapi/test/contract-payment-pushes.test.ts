import { createServer, type Server } from 'node:http';

import { createSandbox, type Sandbox } from '@sdk/sandbox';

import {
  createMessagePush,
  createWeixin,
  SdkError,
  signVirtualPayment,
  type MessagePush,
  type Weixin,
  type WeixinMessage,
} from '../src/index.js';

/** What the sandbox pushes about virtual payments, received over HTTP by the package's own receiver. */
let sandbox: Sandbox;
let url: string;
let server: Server;
let weixin: Weixin;
let push: MessagePush;
let messages: WeixinMessage[];
let refusals: unknown[];

const credentials = () => sandbox.credentials(url).weixin;

beforeEach(async () => {
  [messages, refusals] = [[], []];
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 7 });
  ({ url } = await sandbox.listen({ port: 0 }));
  const { appId, secret, endpoint, virtualPaymentAppKey: appKey } = credentials();
  const sandboxAppKey = credentials().virtualPaymentSandboxAppKey;
  const clock = { now: () => sandbox.clock.now() };
  weixin = createWeixin({ appId, secret, endpoint, clock, virtualPayment: { appKey, sandboxAppKey } });
  server = createServer((request, response) => {
    const chunks: Buffer[] = [];
    request.on('data', (chunk: Buffer) => chunks.push(chunk));
    request.on('end', () => {
      const { method = '', url: address = '' } = request;
      void push.handle({ method, url: address, body: Buffer.concat(chunks) }).then(async (answer) => {
        response.writeHead(answer.status, Object.fromEntries(answer.headers)).end(await answer.text());
      });
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
});
afterEach(async () => {
  await weixin.close();
  await sandbox.close();
  server.closeAllConnections();
  server.close();
});

async function receive(mode: 'secure' | 'plain', format: 'json' | 'xml'): Promise<void> {
  const { appId, messageToken, encodingAESKey } = credentials();
  push = createMessagePush({
    appId,
    token: messageToken,
    ...(mode === 'secure' ? { encodingAesKey: encodingAESKey } : {}),
    clock: { now: () => sandbox.clock.now() },
    onMessage(message) {
      messages.push(message);
      return { ErrCode: 0, ErrMsg: 'success' };
    },
    onError: (error) => void refusals.push(error),
  });
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const settings = { url: `http://127.0.0.1:${String(port)}/push`, mode, format };
  expect(await control('/push', settings)).toMatchObject({ verified: true });
}

async function control(path: string, body: unknown): Promise<Record<string, unknown>> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  return (await (await fetch(`${url}/_sandbox/weixin${path}`, init)).json()) as Record<string, unknown>;
}

/** The user pays in the mini program what the server signed. */
async function pay(mode: 'goods' | 'coin', env: 0 | 1, outTradeNo: string, sessionKey: string) {
  const fields = { offerId: '1450000000', buyQuantity: 2, env, currencyType: 'CNY', outTradeNo };
  const goods = mode === 'goods' ? { productId: 'tea', goodsPrice: 150 } : {};
  const signData = JSON.stringify({ ...fields, ...goods, attach: '一壶茶🍵 100%+&' });
  const keys = credentials();
  const signed = signVirtualPayment({
    uri: 'requestVirtualPayment',
    body: signData,
    appKey: env === 1 ? keys.virtualPaymentSandboxAppKey : keys.virtualPaymentAppKey,
    sessionKey,
  });
  const call = {
    mode: `short_series_${mode}`,
    signData,
    paySig: signed.pay_sig,
    signature: signed.signature,
  };
  return control('/virtual-payments', call);
}

describe.each([
  ['secure', 'json'],
  ['secure', 'xml'],
  ['plain', 'json'],
  ['plain', 'xml'],
] as const)('pushed in %s mode as %s', (mode, format) => {
  it('goods, tokens and a refund arrive with their types, once each, and are accepted', async () => {
    await receive(mode, format);
    const { openid, sessionKey } = await weixin.auth.code2Session(credentials().jsCode);
    await pay('goods', 0, 'TEA20260304', sessionKey);
    await sandbox.clock.advance(0);
    await pay('coin', 1, 'COIN20260304', sessionKey);
    await sandbox.clock.advance(0);
    await weixin.xpay.refundOrder({
      openid,
      env: 0,
      orderId: 'TEA20260304',
      refundOrderId: 'REFUND-1',
      leftFee: 300,
      refundFee: 120,
      refundReason: '3',
      reqFrom: '2',
    });
    await sandbox.clock.advance(5_000);

    expect(refusals).toEqual([]);
    const price = { quantity: 2, attach: '一壶茶🍵 100%+&' };
    const paid = {
      openId: openid,
      weChatPayInfo: {
        mchOrderNo: expect.any(String),
        transactionId: expect.stringMatching(/^4200\d{24}$/),
        paidTime: 1772596800,
      },
    };
    expect(messages).toMatchObject([
      {
        kind: 'xpay_goods_deliver_notify',
        ...paid,
        outTradeNo: 'TEA20260304',
        env: 0,
        goodsInfo: { ...price, productId: 'tea', origPrice: 150, actualPrice: 150 },
      },
      {
        kind: 'xpay_coin_pay_notify',
        ...paid,
        outTradeNo: 'COIN20260304',
        env: 1,
        coinInfo: { ...price, origPrice: 1, actualPrice: 1 },
      },
      {
        kind: 'xpay_refund_notify',
        openId: openid,
        mchRefundId: 'REFUND-1',
        mchOrderId: 'TEA20260304',
        refundFee: 120,
        retCode: 0,
      },
    ]);
    const pushes = sandbox.notifications.list().filter(({ type }) => type.startsWith('xpay_'));
    expect(pushes.map(({ state }) => state)).toEqual(['accepted', 'accepted', 'accepted']);

    // WeChat may deliver again what it delivered: nothing is handled twice.
    for (const { id } of pushes) await sandbox.notifications.duplicate(id);
    await sandbox.clock.advance(0);
    expect(messages).toHaveLength(3);
  });
});

it('a push that was tampered with is refused and reaches nobody', async () => {
  await receive('secure', 'json');
  const { sessionKey } = await weixin.auth.code2Session(credentials().jsCode);
  await pay('goods', 0, 'TEA20260304', sessionKey);
  await sandbox.clock.advance(0);
  const [notification] = sandbox.notifications
    .list()
    .filter(({ type }) => type === 'xpay_goods_deliver_notify');
  expect(messages).toHaveLength(1);
  await sandbox.notifications.corrupt(notification?.id ?? '');
  await sandbox.clock.advance(0);
  expect(messages).toHaveLength(1);
  expect(refusals.map((error) => SdkError.is(error) && error.code)).toEqual([
    expect.stringMatching(/^ERR_SDK_SIGNATURE/),
  ]);
});

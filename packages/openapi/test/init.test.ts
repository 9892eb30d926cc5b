import { generateKeyPairSync } from 'node:crypto';
import { createSandbox, type Sandbox } from '@sdk/sandbox';
import * as umbrella from '../src/index.js';
import { initAlipay, initWeixin, isSdkError } from '../src/index.js';

jest.setTimeout(60_000);

const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });

it('has everything that is promised, and nothing else', () => {
  expect(Object.keys(umbrella).sort()).toEqual([
    'cloud',
    'createAlipay',
    'createAliyunSms',
    'createCloud',
    'createNotifyHandler',
    'createPayment',
    'createWeixin',
    'createWeixinPay',
    'initAlipay',
    'initWeixin',
    'isSdkError',
  ]);
  expect(Object.keys(umbrella.cloud)).toEqual(expect.arrayContaining(['init', 'payment', 'Payment']));
});

describe('payment is made when it is looked at', () => {
  const refusal = (read: () => unknown): unknown => {
    try {
      return read();
    } catch (error) {
      return error;
    }
  };

  it('initWeixin needs payment credentials for payment alone', async () => {
    const openapi = initWeixin({ appId: 'wxfa4e5a9db0a00001', secret: 'FAKE' });
    const error = refusal(() => openapi.payment);
    expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG', message: expect.stringContaining('mchId') });
    expect(isSdkError(error)).toBe(true);
    await openapi.close();
  });

  it('initAlipay needs a key of Alipay for payment alone', async () => {
    const openapi = initAlipay({ appId: '2021000000000000', privateKey });
    expect(refusal(() => openapi.payment)).toMatchObject({
      code: 'ERR_SDK_CONFIG',
      message: expect.stringContaining('alipayPublicKey'),
    });
    await openapi.close();
  });

  it('is the same object at every look', async () => {
    const openapi = initWeixin({
      appId: 'wxfa4e5a9db0a00001',
      secret: 'F',
      mchId: '1900000001',
      key: 'k'.repeat(32),
    });
    expect(openapi.payment).toBe(openapi.payment);
    expect(openapi.payment.provider).toBe('wxpay');
    await openapi.close();
  });

  it('initWeixin hands on the keys of virtual payment', async () => {
    const sent: string[] = [];
    const openapi = initWeixin({
      appId: 'wxfa4e5a9db0a00001',
      accessToken: 'FAKE',
      virtualPayment: { appKey: 'FAKEappkey' },
      fetch: (url) => {
        sent.push(url);
        return Promise.resolve(Response.json({ errcode: 0 }));
      },
    });
    await openapi.xpay.queryOrder({ openid: 'o', env: 0, orderId: 'order_1' });
    expect(sent[0]).toMatch(/[?&]pay_sig=[0-9a-f]{64}/);
    await openapi.close();
  });

  it('a malformed option is refused at once', () => {
    expect(() => initWeixin({ appId: '' })).toThrow(expect.objectContaining({ code: 'ERR_SDK_CONFIG' }));
    expect(() => initAlipay({ appId: 'letters', privateKey })).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_CONFIG' }),
    );
  });
});

describe('where orders are paid', () => {
  let sandbox: Sandbox;
  let url: string;
  beforeAll(async () => {
    sandbox = await createSandbox();
    ({ url } = await sandbox.listen({ port: 0 }));
  });
  afterAll(() => sandbox.close());
  afterEach(() => {
    Reflect.deleteProperty(globalThis, '__ctx__');
  });

  const alipay = (options: Partial<Parameters<typeof initAlipay>[0]> = {}) => {
    const { appId, privateKey: key, alipayPublicKey, gateway } = sandbox.credentials(url).alipay;
    return initAlipay({ appId, privateKey: key, alipayPublicKey, gateway, ...options });
  };
  const order = (outTradeNo: string) => ({ subject: '茶', outTradeNo, totalFee: 35, notifyUrl: `${url}/n` });

  it.each(['app', 'app-plus'])('uniCloud says %s: the app gets a signed order string', async (platform) => {
    Object.assign(globalThis, { __ctx__: { PLATFORM: platform } });
    const openapi = alipay();
    expect(await openapi.payment.getOrderInfo(order(`ctx_${platform}`))).toMatch(
      /method=alipay\.trade\.app\.pay/,
    );
    await openapi.close();
  });

  it('what the caller says wins over uniCloud', async () => {
    Object.assign(globalThis, { __ctx__: { PLATFORM: 'app' } });
    const openapi = alipay({ clientType: 'mp-alipay' });
    const openid = sandbox.credentials(url).alipay.buyerId;
    expect(await openapi.payment.getOrderInfo({ ...order('ctx_own'), openid })).toMatch(/^\d{28}$/);
    await openapi.close();
  });

  it('a client that cannot be paid on is refused before an order is made', async () => {
    Object.assign(globalThis, { __ctx__: { PLATFORM: 'mp-baidu' } });
    const openapi = alipay();
    await expect(openapi.payment.getOrderInfo({ ...order('ctx_no'), openid: '2088' })).rejects.toMatchObject({
      outcome: 'not-sent',
    });
    expect(sandbox.orders.get('ctx_no')).toBeUndefined();
    await openapi.close();
  });

  it('a user of Alipay has the same openid at log-in and in payments, the one that the plugin stored', async () => {
    const { buyerId, buyerOpenId } = sandbox.credentials(url).alipay;
    const openapi = alipay({ clientType: 'mp-alipay' });
    const user = await openapi.auth.code2Session('the same user');
    expect(user).toMatchObject({ openid: buyerId, userId: buyerId, openId: buyerOpenId });
    expect((await openapi.auth.getOpenid('the same user, again')).openid).toBe(buyerId);
    await openapi.payment.getOrderInfo({ ...order('same_user'), openid: user.openid });
    await sandbox.orders.pay('same_user');
    expect((await openapi.payment.orderQuery({ outTradeNo: 'same_user' })).openid).toBe(user.openid);
    await openapi.close();
  });

  it('a user who has no user id is known by the open id', async () => {
    const answer = { open_id: 'an-open-id', access_token: 'FAKE', expires_in: 300, refresh_token: 'FAKE' };
    const openapi = initAlipay({
      appId: '2021000000000000',
      privateKey,
      fetch: () => Promise.resolve(Response.json({ alipay_system_oauth_token_response: answer })),
    });
    expect((await openapi.auth.code2Session('code')).openid).toBe('an-open-id');
    await openapi.close();
  });

  it('paymentEndpoint moves the payment calls and nothing else', async () => {
    const { appId, secret, endpoint, jsCode, openid } = sandbox.credentials(url).weixin;
    const { mchId, key } = sandbox.credentials(url).weixinPay;
    const openapi = initWeixin({
      appId,
      secret,
      endpoint,
      mchId,
      key,
      paymentEndpoint: 'http://127.0.0.1:9',
      retry: false,
    });
    expect(await openapi.auth.code2Session(jsCode)).toMatchObject({ openid });
    await expect(
      openapi.payment.getOrderInfo({
        openid,
        body: '茶',
        outTradeNo: 'moved_1',
        totalFee: 1,
        notifyUrl: `${url}/n`,
      }),
    ).rejects.toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'not-sent' });
    await openapi.close();
  });
});

import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { createWeixin, signVirtualPayment, type Weixin, type WeixinConfig } from '../src/index.js';

/** Signed and encrypted calls against the sandbox, which checks them with code of its own. */
let sandbox: Sandbox;
let url: string;
const clients: Weixin[] = [];

beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 7 });
  ({ url } = await sandbox.listen({ port: 0 }));
});
afterEach(async () => {
  await Promise.all(clients.splice(0).map((client) => client.close()));
  await sandbox.close();
});

const credentials = () => sandbox.credentials(url).weixin;

function connect(change: Partial<WeixinConfig> = {}): Weixin {
  const { appId, secret, endpoint } = credentials();
  const clock = { now: () => sandbox.clock.now() };
  const client = createWeixin({ appId, secret, endpoint, clock, ...change });
  clients.push(client);
  return client;
}

async function control(path: string, body: unknown): Promise<Record<string, unknown>> {
  const init = { method: 'POST', body: JSON.stringify(body) };
  return (await (await fetch(`${url}/_sandbox/weixin${path}`, init)).json()) as Record<string, unknown>;
}

async function set(settings: Record<string, string>): Promise<void> {
  const init = { method: 'PUT', body: JSON.stringify(settings) };
  expect((await fetch(`${url}/weixin/sandbox/settings`, init)).status).toBe(200);
}

/** The newest request to a path. */
const requestTo = (path: string) => sandbox.requests.list().find(({ operation }) => operation === path);

describe('server-API security', () => {
  const path = '/wxa/getuserriskrank';
  const { keys, ask } = {
    keys: () => {
      const given = credentials();
      return {
        symmetricKey: { sn: given.apiSymmetricKeySn, key: given.apiSymmetricKey },
        privateKey: { sn: given.apiPrivateKeySn, key: given.apiPrivateKey },
        platformCertificates: [
          { sn: given.apiPlatformCertificateSn, certificate: given.apiPlatformCertificate },
        ],
      };
    },
    ask: (client: Weixin, openid = credentials().openid) =>
      client.riskControl.getUserRiskRank({
        appid: credentials().appId,
        openid,
        scene: 1,
        clientIp: '203.0.113.7',
      }),
  };

  it('encrypts and signs the request, verifies and decrypts the answer', async () => {
    await set({ riskRank: '3' });
    const weixin = connect({ apiSecurity: keys() });
    expect(await ask(weixin)).toMatchObject({ errCode: 0, riskRank: 3, unoinId: expect.any(Number) });
    const { requestBody, responseBody, signature } = requestTo(path) ?? {};
    expect(signature).toMatchObject({ valid: true });
    for (const text of [requestBody, responseBody]) {
      expect(Object.keys(JSON.parse(text ?? '') as object).sort()).toEqual(['authtag', 'data', 'iv']);
    }
  });

  it('carries Chinese and emoji, and ids beyond 2^53 back', async () => {
    const weixin = connect({ apiSecurity: keys() });
    const data = { thing1: { value: '茶 🍵 %+&' } };
    const sent = await weixin.subscribeMessage.send({
      touser: credentials().openid,
      templateId: 'template-of-the-tea',
      data,
    });
    expect(String((sent as unknown as Record<string, unknown>)['msgid'])).toMatch(/^4\d{18}$/);
    const risky = await weixin.security.msgSecCheck({
      content: '一起赌博',
      scene: 1,
      openid: credentials().openid,
    });
    expect(risky).toMatchObject({ result: { suggest: 'risky' } });
  });

  it('a refusal comes encrypted too, and is an error of the platform', async () => {
    const weixin = connect({ apiSecurity: keys() });
    await expect(ask(weixin, 'nobody')).rejects.toMatchObject({
      code: 'ERR_SDK_PLATFORM',
      errCode: 40003,
      requestId: expect.stringMatching(/^[\da-f-]{26}$/),
    });
    expect(requestTo(path)?.responseBody).toContain('authtag');
  });

  it.each(['replacing', 'next'])('the certificate is being replaced: %s', async (platformCertificate) => {
    await set({ platformCertificate });
    const given = credentials();
    const next = {
      sn: given.apiNextPlatformCertificateSn,
      certificate: given.apiNextPlatformCertificate,
    };
    const old = connect({ apiSecurity: keys() });
    const both = connect({
      apiSecurity: { ...keys(), platformCertificates: [...keys().platformCertificates, next] },
    });
    expect(await ask(both)).toMatchObject({ riskRank: 0 });
    if (platformCertificate === 'replacing') expect(await ask(old)).toMatchObject({ riskRank: 0 });
    else
      await expect(ask(old)).rejects.toMatchObject({
        code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
        outcome: 'unknown',
      });
  });

  it('a token that ended is replaced, and the request sealed anew', async () => {
    const weixin = connect({ apiSecurity: keys() });
    await ask(weixin);
    await control('/tokens/stable-1/invalidate', {});
    expect(await ask(weixin)).toMatchObject({ riskRank: 0 });
    const bodies = sandbox.requests
      .list()
      .flatMap((one) => (one.operation === path ? [one.requestBody] : []));
    expect(new Set(bodies).size).toBe(3);
  });

  it('a foreign application key is told, in the open', async () => {
    const { generateKeyPairSync } = await import('node:crypto');
    const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
    const weixin = connect({ apiSecurity: { ...keys(), privateKey: { key: foreign } } });
    await expect(ask(weixin)).rejects.toMatchObject({
      errCode: 40234,
      outcome: 'rejected',
      hint: expect.stringContaining('API 安全'),
    });
    expect(requestTo(path)?.signature).toMatchObject({ valid: false, cause: 'wrong-signing-key' });
  });

  it('a foreign symmetric key is told as well', async () => {
    const { randomBytes } = await import('node:crypto');
    const symmetricKey = { ...keys().symmetricKey, key: randomBytes(32).toString('base64') };
    const weixin = connect({ apiSecurity: { ...keys(), symmetricKey } });
    await expect(ask(weixin)).rejects.toMatchObject({ errCode: 40235, outcome: 'rejected' });
    expect(requestTo(path)?.signature).toMatchObject({ valid: false, cause: 'wrong-symmetric-key' });
  });

  it('an application that requires encryption refuses a client without keys', async () => {
    await set({ apiSecurity: 'required' });
    await expect(ask(connect())).rejects.toMatchObject({ errCode: 40232 });
    expect(await ask(connect({ apiSecurity: keys() }))).toMatchObject({ errCode: 0 });
  });
});

describe('virtual payment', () => {
  const signing = () => ({
    virtualPayment: {
      appKey: credentials().virtualPaymentAppKey,
      sandboxAppKey: credentials().virtualPaymentSandboxAppKey,
    },
  });
  const userIp = '203.0.113.7';

  async function login(weixin: Weixin): Promise<{ openid: string; sessionKey: string }> {
    const { openid, sessionKey } = await weixin.auth.code2Session(credentials().jsCode);
    return { openid, sessionKey };
  }

  /** What the server hands to the mini program, and the user pays. */
  async function pay(sessionKey: string, env: 0 | 1, change: Record<string, unknown> = {}, mode = 'goods') {
    const signData = JSON.stringify({
      offerId: '1450000000',
      buyQuantity: 2,
      env,
      currencyType: 'CNY',
      productId: 'tea',
      goodsPrice: 150,
      outTradeNo: 'TEA20260304',
      attach: '一壶茶',
      ...change,
    });
    const { appKey, sandboxAppKey } = signing().virtualPayment;
    const signed = signVirtualPayment({
      uri: 'requestVirtualPayment',
      body: signData,
      appKey: env === 1 ? sandboxAppKey : appKey,
      sessionKey,
    });
    return control('/virtual-payments', {
      mode: `short_series_${mode}`,
      signData,
      paySig: signed.pay_sig,
      signature: signed.signature,
    });
  }

  it.each([0, 1] as const)('presents, pays with and gives back tokens in environment %d', async (env) => {
    const weixin = connect(signing());
    const { openid, sessionKey } = await login(weixin);
    const user = { openid, env, userIp, sessionKey };
    const balance = () => weixin.xpay.queryUserBalance(user);
    expect(await balance()).toMatchObject({ balance: 0, firstSaveFlag: 1 });
    const present = { openid, env, orderId: 'GIFT1', amount: 30, deviceType: 1 };
    expect(await weixin.xpay.presentCurrency(present)).toMatchObject({ balance: 30, presentBalance: 30 });
    await expect(weixin.xpay.presentCurrency(present)).rejects.toMatchObject({ errCode: 268490004 });
    await pay(sessionKey, env, { buyQuantity: 100 }, 'coin');
    const buy = { ...user, amount: 50, orderId: 'BUY1', deviceType: 1, payitem: '[]' };
    expect(await weixin.xpay.currencyPay(buy)).toMatchObject({
      balance: 80,
      orderId: 'BUY1',
      usedPresentAmount: 30,
    });
    await expect(weixin.xpay.currencyPay({ ...buy, orderId: 'BUY2', amount: 81 })).rejects.toMatchObject({
      errCode: 268490006,
      outcome: 'rejected',
    });
    await weixin.xpay.cancelCurrencyPay({
      ...user,
      payOrderId: 'BUY1',
      orderId: 'BACK1',
      amount: 25,
      deviceType: 1,
    });
    expect(await balance()).toMatchObject({
      balance: 105,
      presentBalance: 5,
      sumSave: 100,
      sumPresent: 30,
      sumBalance: 130,
      sumCost: 25,
      firstSaveFlag: 0,
    });
    // What the other environment holds is another account.
    const other = env === 0 ? 1 : 0;
    expect(await weixin.xpay.queryUserBalance({ ...user, env: other })).toMatchObject({ balance: 0 });
  });

  it('a cash order is paid, delivered and refunded', async () => {
    const weixin = connect(signing());
    const { openid, sessionKey } = await login(weixin);
    expect(await pay(sessionKey, 0)).toMatchObject({ orderId: 'TEA20260304', fee: 300, status: 2 });
    const by = { openid, env: 0, orderId: 'TEA20260304' } as const;
    const { order } = await weixin.xpay.queryOrder(by);
    expect(order).toMatchObject({ status: 2, paidFee: 300, leftFee: 300, bizMeta: '一壶茶', envType: 1 });
    await weixin.xpay.notifyProvideGoods({ orderId: 'TEA20260304', env: 0 });
    expect((await weixin.xpay.queryOrder(by)).order).toMatchObject({ status: 4 });
    const refund = {
      ...by,
      refundOrderId: 'REFUND-1',
      leftFee: 300,
      refundFee: 120,
      refundReason: '3',
      reqFrom: '2',
    };
    const started = await weixin.xpay.refundOrder(refund);
    expect(started).toMatchObject({ refundOrderId: 'REFUND-1', payOrderId: 'TEA20260304' });
    // The same refund again is the same refund.
    expect(await weixin.xpay.refundOrder(refund)).toEqual(started);
    await expect(weixin.xpay.refundOrder({ ...refund, refundOrderId: 'REFUND-2' })).rejects.toMatchObject({
      errCode: 268490016,
    });
    const refundOrder = () => weixin.xpay.queryOrder({ openid, env: 0, orderId: 'REFUND-1' });
    expect((await refundOrder()).order).toMatchObject({ orderType: 1, status: 1, refundFee: 120 });
    await sandbox.clock.advance(5_000);
    expect((await refundOrder()).order).toMatchObject({ status: 8 });
    expect((await weixin.xpay.queryOrder(by)).order).toMatchObject({ leftFee: 180 });
  });

  it('without keys or session nothing is sent', async () => {
    const { openid } = await login(connect());
    const before = sandbox.requests.list().length;
    const params = { openid, env: 0, userIp } as const;
    await expect(connect().xpay.queryUserBalance(params)).rejects.toMatchObject({
      code: 'ERR_SDK_VALIDATION',
      issues: [
        { path: 'paySig', expected: expect.stringContaining('virtualPayment.appKey') },
        { path: 'sessionKey', expected: expect.any(String) },
      ],
    });
    const live = connect({ virtualPayment: { appKey: 'live' } });
    await expect(live.xpay.queryOrder({ openid, env: 1, orderId: 'A' })).rejects.toMatchObject({
      issues: [{ path: 'paySig', expected: expect.stringContaining('sandboxAppKey') }],
    });
    expect(sandbox.requests.list()).toHaveLength(before);
  });

  it('the session_key signs and is not sent; a session that was renewed is told apart', async () => {
    const weixin = connect(signing());
    const { openid, sessionKey } = await login(weixin);
    await weixin.xpay.queryUserBalance({ openid, env: 0, userIp, sessionKey });
    const sent = requestTo('/xpay/query_user_balance');
    expect(`${sent?.url} ${sent?.requestBody}`).not.toContain(sessionKey);
    expect(`${sent?.url} ${sent?.requestBody}`).not.toContain('session');
    await weixin.auth.code2Session(credentials().jsCode);
    await expect(weixin.xpay.queryUserBalance({ openid, env: 0, userIp, sessionKey })).rejects.toMatchObject({
      errCode: 268490003,
      hint: expect.stringContaining('session_key'),
    });
  });

  it('signatures the caller made are left alone', async () => {
    const weixin = connect(signing());
    const { openid } = await login(weixin);
    const call = weixin.xpay.queryUserBalance({ openid, env: 0, userIp, paySig: 'own', signature: 'own' });
    await expect(call).rejects.toMatchObject({ errCode: 268490003 });
    expect(requestTo('/xpay/query_user_balance')?.url).toContain('pay_sig=own&signature=own');
  });
});

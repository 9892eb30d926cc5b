import { X509Certificate, constants, createPrivateKey, sign } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxCredentials, SandboxTenant } from '../../src/index.js';
import {
  callAlipay,
  callWeixinPay,
  callWeixinPayV2,
  nativeOrder,
  sendSms,
  serverlessLogin,
  weixinToken,
} from './tenant-client.js';

const url = 'http://127.0.0.1:4010';
let sandbox: Sandbox;
let shopA: SandboxTenant;
let shopB: SandboxTenant;
let root: SandboxCredentials;
let a: SandboxCredentials;
let b: SandboxCredentials;

beforeEach(async () => {
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-02T03:04:05Z' },
    seed: 3,
    fetch: () => new Response('success'),
  });
  [shopA, shopB] = await Promise.all([sandbox.tenant('shop-a'), sandbox.tenant('shop-b')]);
  root = sandbox.credentials(url);
  a = shopA.credentials(url);
  b = shopB.credentials(url);
});
afterEach(() => sandbox.close());

const send = (request: Request): Promise<Response> => sandbox.fetch(request);
const order = { out_trade_no: 'same-number', subject: '茶 & 🐼', total_amount: '8.80' };

describe('credentials of tenants', () => {
  it('have the lengths and forms of those of the default tenant, and other values', () => {
    const shared = new Set([
      'alipayPublicKey',
      'alipayPublicCert',
      'alipayRootCert',
      'publicKey',
      'platformCertificate',
      'platformSerialNo',
      'apiPlatformCertificate',
      'apiPlatformCertificateSn',
      'apiNextPlatformCertificate',
      'apiNextPlatformCertificateSn',
      'signName',
      'templateCode',
    ]);
    const shape = (text: string): string => text.replaceAll(/[a-f0-9]/gi, 'x').replaceAll(/[a-z]/gi, 'x');
    const isLong = (name: string): boolean => /endpoint|gateway|Cert|privateKey|PrivateKey|pfx/.test(name);
    for (const platform of Object.keys(root) as (keyof SandboxCredentials)[]) {
      for (const [name, value] of Object.entries(root[platform])) {
        const ofA = (a[platform] as Record<string, string>)[name] ?? '';
        const ofB = (b[platform] as Record<string, string>)[name] ?? '';
        if (shared.has(name)) {
          expect([name, ofA, ofB]).toEqual([name, value, value]);
          continue;
        }
        expect([name, new Set([value, ofA, ofB]).size]).toEqual([name, 3]);
        if (!isLong(name)) expect([name, ofA.length]).toEqual([name, value.length]);
        if (/^(appId|mchId|buyerId)$/.test(name)) expect(shape(ofA)).toBe(shape(value));
      }
    }
  });

  it('are visibly fake, and of the sizes that the algorithms need', () => {
    for (const { alipay, weixin, weixinPay, aliyunSms, mpserverless } of [a, b]) {
      for (const secret of [
        alipay.encryptKey,
        weixin.encodingAESKey,
        weixin.apiSymmetricKey,
        weixin.virtualPaymentAppKey,
        weixinPay.key,
        weixinPay.apiV3Key,
        aliyunSms.accessKeySecret,
        mpserverless.clientSecret,
      ]) {
        expect(secret).toMatch(/^FAKE/);
      }
      expect(weixin.secret).toMatch(/^fa4e[0-9a-f]{24}fa4e$/);
      expect(Buffer.from(alipay.encryptKey, 'base64')).toHaveLength(16);
      expect(Buffer.from(weixin.apiSymmetricKey, 'base64')).toHaveLength(32);
      expect(Buffer.from(`${weixin.encodingAESKey}=`, 'base64')).toHaveLength(32);
      // What is decoded and written again is the same text: no bits are hidden in the last character.
      for (const key of [alipay.encryptKey, weixin.apiSymmetricKey, `${weixin.encodingAESKey}=`]) {
        expect(Buffer.from(key, 'base64').toString('base64')).toBe(key);
      }
      expect(Buffer.from(weixinPay.apiV3Key)).toHaveLength(32);
      const certificate = new X509Certificate(alipay.appCert);
      expect(certificate.checkPrivateKey(createPrivateKey(alipay.privateKey))).toBe(true);
      expect(certificate.subject).toContain(alipay.appId);
      expect(weixinPay.publicKeyId).toContain(weixinPay.mchId);
    }
  });

  it('are the same for the same tenant in another process', async () => {
    const other = await createSandbox();
    const again = (await other.tenant('shop-a')).credentials(url);
    const { jsCode: _first, ...weixin } = a.weixin;
    expect(again).toMatchObject({ ...a, weixin });
    await other.close();
  });

  it('name addresses below the tenant’s path, and no tenant for the default one', () => {
    expect(a.alipay.gateway).toBe(`${url}/t/shop-a/alipay/gateway.do`);
    expect(a.weixinPay.endpoint).toBe(`${url}/t/shop-a/wxpay`);
    expect(root.alipay.gateway).toBe(`${url}/alipay/gateway.do`);
  });

  it('share a key pair after eight tenants, but nothing else', async () => {
    for (let index = 3; index <= 9; index += 1) await sandbox.tenant(`t${index}`);
    const ninth = (await sandbox.tenant('t9')).credentials(url);
    expect(ninth.alipay.privateKey).toBe(a.alipay.privateKey);
    expect(ninth.alipay.appId).not.toBe(a.alipay.appId);
    expect(ninth.weixinPay.pfxPassphrase).toBe(a.weixinPay.mchId);
    expect(a.weixinPay.pfxPassphrase).toBeUndefined();
    expect(await callAlipay(send, ninth, 'alipay.trade.precreate', order)).toMatchObject({ code: '10000' });
    expect((await sandbox.tenant('t9')).orders.list()).toHaveLength(1);
  });
});

describe('two tenants at work', () => {
  it('keep orders, requests and notifications to themselves, under the same number', async () => {
    const answers = await Promise.all(
      [root, a, b].map((one) => callAlipay(send, one, 'alipay.trade.precreate', order)),
    );
    expect(answers.map(({ code }) => code)).toEqual(['10000', '10000', '10000']);
    expect(answers[1]?.['qr_code']).toMatch(/^http:\/\/127\.0\.0\.1:4010\/t\/shop-a\/alipay\/qr\//);
    await shopA.orders.pay('same-number');
    expect([sandbox, shopA, shopB].map(({ orders }) => orders.get('same-number')?.status ?? null)).toEqual([
      null,
      'TRADE_SUCCESS',
      null,
    ]);
    expect(shopA.requests.list()).toHaveLength(1);
    expect(shopB.requests.list()).toHaveLength(1);
    expect(shopB.requests.last()?.url).toContain('/t/shop-b/');
  });

  it('have a clock, faults and settings of their own', async () => {
    await shopA.clock.advance('24h');
    expect([sandbox, shopA, shopB].map(({ clock }) => clock.now() - sandbox.clock.now())).toEqual([
      0, 86_400_000, 0,
    ]);
    shopB.faults.add({ effect: 'status', status: 503 });
    const put = (base: string, body: object): Promise<Response> =>
      send(new Request(`${base}/sandbox/settings`, { method: 'PUT', body: JSON.stringify(body) }));
    expect((await put(a.weixinPay.endpoint, { timestampTolerance: 'off' })).status).toBe(200);
    const settings = await Promise.all(
      [root, a].map(async ({ weixinPay }) =>
        (await send(new Request(`${weixinPay.endpoint}/sandbox/settings`))).json(),
      ),
    );
    expect(settings).toMatchObject([{ timestampTolerance: '300000' }, { timestampTolerance: 'off' }]);
    expect(shopA.faults.list()).toEqual([]);
    expect(shopB.faults.list()).toHaveLength(1);
  });

  it('sign WeChat Pay on the path as requested, and are answered with links below it', async () => {
    for (const [tenant, credentials] of [
      [shopA, a],
      [shopB, b],
    ] as const) {
      const path = '/v3/pay/transactions/h5';
      const content = {
        ...nativeOrder(credentials, 'h5-order'),
        scene_info: { payer_client_ip: '127.0.0.1' },
      };
      const { status, body } = await callWeixinPay(send, credentials, path, content);
      expect([status, body]).toEqual([
        200,
        { h5_url: expect.stringContaining(`/t/${tenant.name}/wxpay/cashier/`) },
      ]);
      const page = await send(new Request(String(body['h5_url'])));
      const markup = await page.text();
      const action = /action="([^"]*\/pay)"/.exec(markup)?.[1] ?? '';
      expect(action).toMatch(new RegExp(`^/t/${tenant.name}/wxpay/cashier/`));
      expect((await send(new Request(`${url}${action}`, { method: 'POST' }))).status).toBe(303);
      expect(tenant.orders.get('h5-order')?.status).toBe('SUCCESS');
    }
    expect(sandbox.orders.list()).toEqual([]);
  });

  it('are reset one by one, and by the root only when it is asked', async () => {
    await callAlipay(send, a, 'alipay.trade.precreate', order);
    sandbox.reset();
    expect(shopA.orders.list()).toHaveLength(1);
    sandbox.reset({ tenants: true });
    expect(shopA.orders.list()).toHaveLength(0);
    expect(sandbox.tenants().map(({ name }) => name)).toEqual(['default', 'shop-a', 'shop-b']);
  });
});

describe('a client that carries no path', () => {
  const plain = (): { addresses: SandboxCredentials } => ({ addresses: root });

  it('is found by its application, merchant, token, access key or space', async () => {
    expect(await callAlipay(send, a, 'alipay.trade.precreate', order, plain())).toMatchObject({
      code: '10000',
    });
    expect(
      await callWeixinPay(send, b, '/v3/pay/transactions/native', nativeOrder(b, 'native'), plain()),
    ).toMatchObject({
      status: 200,
    });
    const v2 = { body: 'x', out_trade_no: 'v2', total_fee: '1', spbill_create_ip: '127.0.0.1' };
    const unified = { ...v2, notify_url: 'http://127.0.0.1:1/', trade_type: 'NATIVE', product_id: '1' };
    expect(await callWeixinPayV2(send, a, '/pay/unifiedorder', unified, plain())).toContain('SUCCESS');
    expect(await serverlessLogin(send, b, plain())).toMatchObject({ success: true });
    expect(await sendSms(send, a, url)).toMatchObject({ Code: 'OK' });
    expect(shopA.sms.list()).toHaveLength(1);
    expect(shopA.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['v2', 'same-number']);
    expect(shopB.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['native']);
    expect(sandbox.requests.list()).toEqual([]);
  });

  it('of WeChat is found by the token it was given', async () => {
    const { access_token: token } = await weixinToken(send, b, plain());
    const answer = await send(
      new Request(`${root.weixin.endpoint}/cgi-bin/openapi/quota/get?access_token=${String(token)}`, {
        method: 'POST',
        body: JSON.stringify({ cgi_path: '/wxa/msg_sec_check' }),
      }),
    );
    expect(await answer.json()).toMatchObject({ errcode: 0 });
    expect(shopB.requests.list()).toHaveLength(2);
    expect(sandbox.requests.list()).toHaveLength(0);
  });

  it('gets links that lead to its tenant', async () => {
    const answer = await callAlipay(send, a, 'alipay.trade.precreate', order, plain());
    expect(answer['qr_code']).toMatch(/^http:\/\/127\.0\.0\.1:4010\/t\/shop-a\/alipay\/qr\//);
    const opened = await send(new Request(String(answer['qr_code'])));
    expect(opened.headers.get('location')).toMatch(/^\/t\/shop-a\/alipay\/cashier\//);
  });

  it('has its body answered whole, whatever its size, and too large a one refused', async () => {
    const small = await createSandbox({ maxBodyBytes: 2_000 });
    const tenant = await small.tenant('shop-a');
    const body = JSON.stringify({
      spaceId: tenant.credentials(url).mpserverless.spaceId,
      x: 'é'.repeat(2_000),
    });
    const request = (content: string): Request =>
      new Request(`${url}/mpserverless/client`, { method: 'POST', body: content });
    expect((await small.fetch(request(body))).status).toBe(413);
    const streamed = new Request(`${url}/mpserverless/client`, {
      method: 'POST',
      body: new Blob([body]).stream(),
      duplex: 'half',
    });
    expect((await small.fetch(streamed)).status).toBe(413);
    await small.fetch(request(body.replace(/é+/, 'é🐼')));
    expect(tenant.requests.last()?.requestBody).toContain('é🐼');
    await small.close();
  });
});

describe('keys of another tenant', () => {
  const refused = (tenant: SandboxTenant) => tenant.requests.last()?.signature;

  it('are refused by every platform, and the journal names their owner', async () => {
    const twist = { keys: b };
    expect(await callAlipay(send, a, 'alipay.trade.precreate', order, twist)).toMatchObject({
      sub_code: 'isv.invalid-signature',
    });
    const named = { valid: false, evidence: expect.stringContaining('the key of tenant shop-b') };
    expect(refused(shopA)).toMatchObject({ ...named, cause: 'wrong-key' });
    const v3 = await callWeixinPay(send, a, '/v3/pay/transactions/native', nativeOrder(a, 'native'), twist);
    expect(v3.status).toBe(401);
    expect(refused(shopA)).toMatchObject({ ...named, cause: 'wrong-key' });
    const v2 = { out_trade_no: 'n' };
    expect(await callWeixinPayV2(send, a, '/pay/orderquery', v2, twist)).toContain('FAIL');
    expect(refused(shopA)).toMatchObject({
      cause: 'key-of-other-tenant',
      evidence: expect.stringContaining('tenant shop-b'),
    });
    expect(await weixinToken(send, a, twist)).toMatchObject({ errcode: 40001 });
    expect(refused(shopA)).toMatchObject({ ...named, cause: 'key-of-other-tenant' });
    expect(await sendSms(send, a, a.aliyunSms.endpoint, twist)).toMatchObject({
      Code: 'SignatureDoesNotMatch',
    });
    expect(refused(shopA)).toMatchObject({ ...named, cause: 'key-of-other-tenant' });
    expect(await serverlessLogin(send, a, twist)).toMatchObject({ success: false });
    expect(refused(shopA)).toMatchObject({ ...named, cause: 'key-of-other-tenant' });
    expect(shopA.orders.list()).toEqual([]);
    expect(shopA.sms.list()).toEqual([]);
    expect(shopB.requests.list()).toEqual([]);
  });

  it('are recognised in server-API security too', async () => {
    const { access_token: token } = await weixinToken(send, a);
    const address = `${a.weixin.endpoint}/wxa/msg_sec_check`;
    const body = JSON.stringify({
      iv: 'AAAAAAAAAAAAAAAA',
      data: 'AAAA',
      authtag: 'AAAAAAAAAAAAAAAAAAAAAA==',
    });
    const timestamp = String(Date.parse('2026-01-02T03:04:05Z') / 1000);
    const text = Buffer.from(`${address}\n${a.weixin.appId}\n${timestamp}\n${body}`);
    const padding = { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 };
    const answers: unknown[] = [];
    for (const { weixin } of [b, a]) {
      const signature = sign('sha256', text, { key: weixin.apiPrivateKey, ...padding }).toString('base64');
      const headers = {
        'wechatmp-appid': a.weixin.appId,
        'wechatmp-timestamp': timestamp,
        'wechatmp-signature': signature,
      };
      const call = new Request(`${address}?access_token=${String(token)}`, { method: 'POST', headers, body });
      answers.push(await (await send(call)).json());
      answers.push(refused(shopA)?.cause);
    }
    // With its own key only the encryption is left to be wrong.
    expect(answers).toMatchObject([
      { errcode: 40234 },
      'key-of-other-tenant',
      { errcode: 40235 },
      'wrong-symmetric-key',
    ]);
  });

  it('are named when a tenant uses those of the default one', async () => {
    await callAlipay(send, a, 'alipay.trade.precreate', order, { keys: root });
    expect(refused(shopA)?.evidence).toContain('the key of tenant default');
    await callAlipay(send, root, 'alipay.trade.precreate', order, { keys: a });
    expect(sandbox.requests.last()?.signature?.evidence).toContain('the key of tenant shop-a');
  });

  it('do not open the addresses of a tenant: its path stands above what the request says', async () => {
    const twist = { addresses: a };
    expect(await callAlipay(send, b, 'alipay.trade.precreate', order, twist)).toMatchObject({
      sub_code: 'isv.invalid-app-id',
    });
    const owner = { cause: 'caller-of-other-tenant', evidence: expect.stringContaining('is tenant shop-b') };
    expect(refused(shopA)).toMatchObject(owner);
    expect((await callWeixinPay(send, b, '/v3/certificates', null, twist)).status).toBe(500);
    expect(refused(shopA)).toMatchObject(owner);
    expect(await callWeixinPayV2(send, b, '/pay/orderquery', { out_trade_no: 'n' }, twist)).toContain('FAIL');
    expect(refused(shopA)).toMatchObject(owner);
    expect(await weixinToken(send, b, twist)).toMatchObject({ errcode: 40013 });
    expect(refused(shopA)).toMatchObject(owner);
    expect(await sendSms(send, b, a.aliyunSms.endpoint)).toMatchObject({
      Code: 'InvalidAccessKeyId.NotFound',
    });
    expect(refused(shopA)).toMatchObject(owner);
    expect(await serverlessLogin(send, b, twist)).toMatchObject({ success: false });
    expect(refused(shopA)).toMatchObject(owner);
    const { access_token: token } = await weixinToken(send, b);
    const foreign = new Request(
      `${a.weixin.endpoint}/cgi-bin/get_api_domain_ip?access_token=${String(token)}`,
    );
    expect(await (await send(foreign)).json()).toMatchObject({ errcode: 40014 });
  });
});

describe('real credentials', () => {
  it('are refused by every platform, with the reason in the journal', async () => {
    const real: SandboxCredentials = {
      ...root,
      alipay: { ...root.alipay, appId: '2021001100000001' },
      weixin: { ...root.weixin, appId: 'wx0123456789abcdef' },
      weixinPay: { ...root.weixinPay, mchId: '1230000109' },
      aliyunSms: { ...root.aliyunSms, accessKeyId: 'LTAI5tRealLookingKeyId00' },
      mpserverless: { ...root.mpserverless, spaceId: '0a1b2c3d-0000-0000-0000-000000000000' },
    };
    const told = (): string => {
      const { valid, fix } = sandbox.requests.last()?.signature ?? {};
      expect(valid).toBe(false);
      return fix ?? '';
    };
    const warning = /The sandbox knows only its own fake credentials\. Real keys must never be pointed at it/;
    expect(await callAlipay(send, real, 'alipay.trade.precreate', order)).toMatchObject({
      sub_code: 'isv.invalid-app-id',
    });
    expect(told()).toMatch(warning);
    expect((await callWeixinPay(send, real, '/v3/certificates', null)).body).toMatchObject({
      code: 'SYSTEM_ERROR',
    });
    expect(told()).toMatch(warning);
    expect(await callWeixinPayV2(send, real, '/pay/orderquery', { out_trade_no: 'n' })).toContain('FAIL');
    expect(told()).toMatch(warning);
    expect(await weixinToken(send, real)).toMatchObject({ errcode: 40013 });
    expect(told()).toMatch(warning);
    expect(await sendSms(send, real, root.aliyunSms.endpoint)).toMatchObject({
      Code: 'InvalidAccessKeyId.NotFound',
    });
    expect(told()).toMatch(warning);
    expect(await serverlessLogin(send, real)).toMatchObject({ success: false });
    expect(told()).toMatch(warning);
  });
});

describe('names of tenants', () => {
  it.each([
    '',
    '../x',
    '%2e',
    '.',
    'Shop',
    'a_b',
    '-a',
    '店',
    'a'.repeat(32),
    'x'.repeat(1_000),
    'a b',
    'a/b',
    'a\n',
  ])('are not %j', async (name) => {
    await expect(sandbox.tenant(name)).rejects.toMatchObject({ name: 'ConfigError' });
    expect(sandbox.tenants()).toHaveLength(3);
  });

  it('may have 31 characters', async () => {
    expect((await sandbox.tenant('a'.repeat(31))).name).toHaveLength(31);
  });

  it.each([
    '/t/',
    '/t/nobody/',
    '/t/%2e%2e/_sandbox/orders',
    '/t/shop-a%2f/',
    '/t/SHOP-A/',
    '/t/店/alipay',
    '/t/default/',
  ])('at %s are nobody’s, and nothing is done', async (path) => {
    const response = await send(new Request(url + path));
    expect([path, response.status]).toEqual([path, path.includes('%2e') ? 200 : 404]);
    // `%2e%2e` is `..` for every client of HTTP: it was gone before the sandbox saw it.
    if (!path.includes('%2e')) {
      expect(await response.json()).toMatchObject({ error: { code: 'SANDBOX_UNKNOWN_TENANT' } });
    }
  });

  it('are nobody’s for a request that bears the marks of a platform, too', async () => {
    const marked = { method: 'POST', headers: { 'x-acs-action': 'SendSms' } };
    const response = await send(new Request(`${url}/t/nobody/`, marked));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({ error: { code: 'SANDBOX_UNKNOWN_TENANT' } });
  });

  it('are the same tenant however often they are asked for, at once too', async () => {
    const many = await Promise.all(Array.from({ length: 5 }, () => sandbox.tenant('twice')));
    expect(new Set(many.map((one) => one.credentials(url).alipay.appId)).size).toBe(1);
    expect(sandbox.tenants()).toHaveLength(4);
    expect((await sandbox.tenant('default')).credentials(url).alipay.appId).toBe(root.alipay.appId);
  });

  it('are free again after a tenant was removed', async () => {
    await callAlipay(send, a, 'alipay.trade.precreate', order);
    await sandbox.removeTenant('shop-a');
    expect(await callAlipay(send, a, 'alipay.trade.precreate', order)).toMatchObject({
      error: { code: 'SANDBOX_UNKNOWN_TENANT' },
    });
    expect((await sandbox.tenant('shop-a')).orders.list()).toEqual([]);
    await expect(sandbox.removeTenant('nobody')).rejects.toMatchObject({ name: 'SandboxNotFoundError' });
    await expect(sandbox.removeTenant('default')).rejects.toMatchObject({ name: 'SandboxActionError' });
  });
});

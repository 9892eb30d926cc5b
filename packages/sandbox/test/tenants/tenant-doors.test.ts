import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { Script } from 'node:vm';

import { runCli } from '../../src/cli/run-cli.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxOptions } from '../../src/index.js';
import { callAlipay, callWeixinPay, nativeOrder } from './tenant-client.js';

const open: Sandbox[] = [];
const order = { out_trade_no: 'order-1', subject: '茶', total_amount: '1.00' };
const startAt = '2026-01-02T03:04:05Z';
let folder: string;

beforeEach(() => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-tenants-'));
});
afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
  fs.rmSync(folder, { recursive: true });
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({
    clock: { startAt },
    fetch: () => new Response('success'),
    ...options,
  });
  open.push(sandbox);
  return sandbox;
}

async function stop(sandbox: Sandbox): Promise<void> {
  open.splice(open.indexOf(sandbox), 1);
  await sandbox.close();
}

async function precreate(sandbox: Sandbox, tenant: string): Promise<void> {
  const { fetch, credentials } = await sandbox.tenant(tenant);
  expect(await callAlipay(fetch, credentials(), 'alipay.trade.precreate', order)).toMatchObject({
    code: '10000',
  });
}

describe('tenants and a data folder', () => {
  it('are there again after a restart, with their identifiers and state', async () => {
    const first = await start({ data: folder });
    await precreate(first, 'shop-b');
    await precreate(first, 'shop-a');
    await (await first.tenant('shop-a')).clock.advance('5m');
    await (await first.tenant('shop-a')).orders.pay('order-1');
    const before = first.tenants().map((tenant) => [tenant.name, tenant.credentials().alipay.appId]);
    await stop(first);

    const second = await start({ data: folder });
    expect(second.tenants().map((tenant) => [tenant.name, tenant.credentials().alipay.appId])).toEqual(
      before,
    );
    const shopA = await second.tenant('shop-a');
    expect(shopA.orders.get('order-1')?.status).toBe('TRADE_SUCCESS');
    expect(shopA.clock.now() - Date.parse(startAt)).toBe(300_000);
    expect((await second.tenant('shop-b')).orders.get('order-1')?.status).toBeNull();
    expect(second.orders.list()).toEqual([]);
  });

  it('lose their folder when they are removed, and only theirs', async () => {
    const sandbox = await start({ data: folder });
    await precreate(sandbox, 'shop-a');
    await precreate(sandbox, 'shop-b');
    await sandbox.removeTenant('shop-a');
    expect(fs.readdirSync(path.join(folder, 'tenants'))).toEqual(['shop-b']);
    await stop(sandbox);
    expect((await start({ data: folder })).tenants().map(({ name }) => name)).toEqual(['default', 'shop-b']);
  });

  it('are not made of files that somebody put there', async () => {
    fs.mkdirSync(path.join(folder, 'tenants', 'Not A Tenant'), { recursive: true });
    fs.mkdirSync(path.join(folder, 'tenants', 'half-made'));
    fs.writeFileSync(path.join(folder, 'tenants', 'a-file'), '');
    const sandbox = await start({ data: folder });
    expect(sandbox.tenants()).toHaveLength(1);
    await stop(sandbox);
    fs.writeFileSync(path.join(folder, 'tenants', 'half-made', 'tenant.json'), '{"index":"1"}');
    await expect(createSandbox({ data: folder })).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('half-made'),
    });
    // The failed start released the folder.
    fs.rmSync(path.join(folder, 'tenants', 'half-made'), { recursive: true });
    expect((await start({ data: folder })).tenants()).toHaveLength(1);
  });
});

describe('tenants in a snapshot', () => {
  it('come back with everything, in another sandbox too', async () => {
    const sandbox = await start({ seed: 5 });
    await precreate(sandbox, 'shop-a');
    await precreate(sandbox, 'shop-b');
    await sandbox.removeTenant('shop-a');
    const snapshot: unknown = JSON.parse(JSON.stringify(sandbox.snapshot()));
    const { appId } = (await sandbox.tenant('shop-b')).credentials().alipay;
    const other = await start({ seed: 6 });
    await other.restore(snapshot);
    const tenant = await other.tenant('shop-b');
    expect(tenant.credentials().alipay.appId).toBe(appId);
    expect(tenant.orders.list()).toMatchObject([{ outTradeNo: 'order-1' }]);
    expect(other.snapshot()).toEqual(snapshot);
  });

  it('are not needed: a snapshot without them leaves tenants alone', async () => {
    const sandbox = await start();
    const snapshot = sandbox.snapshot();
    expect(snapshot).not.toHaveProperty('tenants');
    await precreate(sandbox, 'shop-a');
    await sandbox.restore(snapshot);
    expect((await sandbox.tenant('shop-a')).orders.list()).toHaveLength(1);
  });

  it('are one tenant’s when the tenant is asked', async () => {
    const sandbox = await start();
    const tenant = await sandbox.tenant('shop-a');
    const empty = tenant.snapshot();
    await precreate(sandbox, 'shop-a');
    await tenant.restore(empty);
    expect(tenant.orders.list()).toEqual([]);
  });

  it('are refused when their identifiers are somebody else’s here, and nothing is changed', async () => {
    const sandbox = await start();
    await precreate(sandbox, 'shop-a');
    const snapshot = sandbox.snapshot();
    const other = await start();
    await precreate(other, 'shop-x');
    await expect(other.restore(snapshot)).rejects.toMatchObject({
      name: 'ConfigError',
      message: expect.stringContaining('Remove the tenant shop-x first'),
    });
    expect(other.tenants()).toHaveLength(2);
    expect((await other.tenant('shop-x')).orders.list()).toHaveLength(1);
  });

  it.each([
    { name: '../x', index: 1 },
    { name: 'a', index: 0 },
    { name: 'a', index: 999 },
    { name: 'a', index: 1.5 },
    { name: '店', index: 1 },
  ])('are no snapshot with %j', async (tenant) => {
    const sandbox = await start();
    const snapshot = sandbox.snapshot();
    const wrong = { ...snapshot, tenants: [{ ...tenant, snapshot }] };
    await expect(sandbox.restore(wrong)).rejects.toMatchObject({ name: 'ConfigError' });
    expect(sandbox.tenants()).toHaveLength(1);
  });
});

describe('tenants over HTTP', () => {
  async function control(url: string, method: string, address: string, body?: object) {
    const response = await fetch(`${url}/_sandbox${address}`, {
      method,
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  }

  it('are created, listed and removed', async () => {
    const sandbox = await start();
    const { url } = await sandbox.listen({ port: 0 });
    const made = await control(url, 'POST', '/tenants', { name: 'shop-a' });
    expect(made).toMatchObject({
      status: 200,
      body: {
        name: 'shop-a',
        url: `${url}/t/shop-a`,
        credentials: { alipay: { gateway: `${url}/t/shop-a/alipay/gateway.do` } },
      },
    });
    const { alipay } = made.body['credentials'] as Record<string, object>;
    expect((await control(url, 'POST', '/tenants', { name: 'shop-a' })).body).toMatchObject({
      credentials: { alipay },
    });
    const send = (request: Request): Promise<Response> => fetch(request);
    const { credentials } = await sandbox.tenant('shop-a');
    const native = await callWeixinPay(
      send,
      credentials(url),
      '/v3/pay/transactions/native',
      nativeOrder(credentials(url), 'native'),
    );
    expect(native.status).toBe(200);
    expect((await control(url, 'POST', '/tenants', { name: '../x' })).status).toBe(400);
    expect((await control(url, 'GET', '/tenants')).body).toMatchObject({
      tenants: [
        { name: 'default', url, orders: 0 },
        { name: 'shop-a', url: `${url}/t/shop-a`, orders: 1 },
      ],
    });
    const tenantUrl = `${url}/t/shop-a`;
    expect((await control(tenantUrl, 'GET', '/orders')).body).toMatchObject({
      orders: [{ outTradeNo: 'native' }],
    });
    expect((await control(url, 'GET', '/orders')).body).toEqual({ orders: [], total: 0 });
    expect((await control(tenantUrl, 'POST', '/orders/native/pay', {})).status).toBe(200);
    expect((await control(tenantUrl, 'GET', '/credentials')).body).toMatchObject({
      alipay: { gateway: `${tenantUrl}/alipay/gateway.do` },
    });
    expect((await control(url, 'DELETE', '/tenants/default')).status).toBe(409);
    expect((await control(url, 'DELETE', '/tenants/shop-a')).body).toEqual({ removed: 'shop-a' });
    expect((await control(url, 'DELETE', '/tenants/shop-a')).status).toBe(404);
    expect((await control(tenantUrl, 'GET', '/orders')).status).toBe(404);
  });

  it('are reset with the root when that is asked, and snapshots carry them', async () => {
    const sandbox = await start();
    const { url } = await sandbox.listen({ port: 0 });
    await precreate(sandbox, 'shop-a');
    const { body: snapshot } = await control(url, 'GET', '/snapshot');
    expect((await control(url, 'POST', '/reset')).status).toBe(200);
    expect((await sandbox.tenant('shop-a')).orders.list()).toHaveLength(1);
    expect((await control(url, 'POST', '/reset', { tenants: true })).status).toBe(200);
    expect((await sandbox.tenant('shop-a')).orders.list()).toHaveLength(0);
    expect((await control(url, 'PUT', '/snapshot', snapshot)).status).toBe(200);
    expect((await sandbox.tenant('shop-a')).orders.list()).toHaveLength(1);
  });

  it('have switches for the keys of their own platforms', async () => {
    const sandbox = await start();
    const { url } = await sandbox.listen({ port: 0 });
    await sandbox.tenant('shop-a');
    const keys = { alipayCertificate: 'next', weixinPayPlatformKeys: 'public-key-only' };
    expect((await control(`${url}/t/shop-a`, 'POST', '/keys', keys)).body).toMatchObject(keys);
    expect((await control(url, 'GET', '/keys')).body).toMatchObject({
      alipayCertificate: 'current',
      weixinPayPlatformKeys: 'both',
      certificates: expect.arrayContaining([
        expect.objectContaining({ use: 'weixin-pay-merchant', validTo: expect.stringMatching(/^2049-/) }),
      ]),
    });
    expect((await control(url, 'POST', '/keys', { alipayCertificate: 'real' })).status).toBe(400);
    expect((await control(url, 'POST', '/keys', { privateKey: 'x' })).status).toBe(400);
  });

  it('are told apart by the merchant’s certificate on the port that asks for one', async () => {
    const sandbox = await start();
    const { mtlsUrl, url } = await sandbox.listen({ port: 0, mtlsPort: 0 });
    const { weixinPay } = (await sandbox.tenant('shop-a')).credentials(url);
    expect(weixinPay.mtlsEndpoint).toBe(`${mtlsUrl ?? ''}/t/shop-a/wxpay`);
    expect(weixinPay.certificateAuthority).toBe(sandbox.credentials(url).weixinPay.certificateAuthority);
  });
});

describe('the command line', () => {
  async function run(environment: Record<string, string>, ...words: string[]) {
    const [out, err]: [string[], string[]] = [[], []];
    const code = await runCli(words, {
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
      fetch: (address, init) => fetch(address, init),
      environment,
      untilStopped: () => Promise.resolve(),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  }

  it('creates, lists and removes tenants, and every command takes one', async () => {
    const sandbox = await start();
    const { url } = await sandbox.listen({ port: 0 });
    const where = { SDK_SANDBOX_URL: url };
    const created = await run(where, 'tenant', 'create', 'shop-a');
    expect(created).toMatchObject({ code: 0, err: '' });
    expect(created.out).toContain(`ALIPAY_GATEWAY=${url}/t/shop-a/alipay/gateway.do`);
    expect((await run(where, 'tenant', 'list')).out).toMatch(
      /default +0 orders +http.*\nshop-a +0 orders .*\/t\/shop-a/,
    );
    await precreate(sandbox, 'shop-a');
    expect((await run(where, 'orders')).out).not.toContain('order-1');
    expect((await run(where, 'orders', '--tenant', 'shop-a')).out).toContain('order-1');
    const inTenant = { ...where, SDK_SANDBOX_TENANT: 'shop-a' };
    expect((await run(inTenant, 'pay', 'order-1')).out).toContain('TRADE_SUCCESS');
    expect((await run(inTenant, 'env')).out).toContain('/t/shop-a/alipay');
    expect((await run(inTenant, 'orders', '--tenant', 'default')).out).not.toContain('order-1');
    expect(await run(where, 'orders', '--tenant', 'nobody')).toMatchObject({
      code: 1,
      err: expect.stringContaining('There is no tenant "nobody"'),
    });
    expect((await run(where, 'tenant', 'remove', 'shop-a')).code).toBe(0);
    expect(JSON.parse((await run(where, 'tenant', 'list', '--json')).out)).toHaveLength(1);
  });

  it.each([
    [['orders', '--tenant', '../x']],
    [['orders', '--tenant', '']],
    [['orders', '--tenant', '店']],
    [['tenant']],
    [['tenant', 'create']],
    [['tenant', 'create', 'a', 'b']],
    [['tenant', 'forget', 'a']],
    [['start', '--tenant', 'a']],
  ])('explains %j', async (words) => {
    const { code, err } = await run({}, ...words);
    expect([code, err]).toEqual([2, expect.stringContaining('Usage: sdk-sandbox')]);
  });

  it('says which variable is wrong', async () => {
    expect((await run({ SDK_SANDBOX_TENANT: 'A B' }, 'orders')).err).toContain('SDK_SANDBOX_TENANT');
  });
});

describe('the dashboard of a tenant', () => {
  const page = async (
    sandbox: Sandbox,
    address: string,
    headers: Record<string, string> = {},
  ): Promise<string> => {
    const response = await sandbox.fetch(new Request(`http://127.0.0.1:4010${address}`, { headers }));
    expect([address, response.status]).toEqual([address, 200]);
    return response.text();
  };
  const addresses = [
    '/',
    '/orders/order-1',
    '/requests',
    '/notifications',
    '/tokens',
    '/codes',
    '/messages',
    '/sms',
    '/credentials',
    '/tenants',
  ];

  it('leads nowhere but to itself', async () => {
    const sandbox = await start();
    await precreate(sandbox, 'shop-a');
    for (const address of addresses) {
      for (const headers of [{}, { 'x-sandbox-fragment': '1' }]) {
        const markup = await page(sandbox, `/t/shop-a${address}`, headers);
        const links = [...markup.matchAll(/\s(?:href|action|data-post)="(\/[^"]*)"/g)].map(
          ([, link = '']) => link,
        );
        expect(links.filter((link) => !link.startsWith('/t/shop-a/'))).toEqual([]);
        expect(links.filter((link) => link.startsWith('/t/shop-a/t/'))).toEqual([]);
      }
    }
    const markup = await page(sandbox, '/t/shop-a/');
    expect(markup).toContain('data-base="/t/shop-a"');
    expect(markup).toContain('href="http://127.0.0.1:4010/"');
    expect(markup).toContain('order-1');
    expect(await page(sandbox, '/')).not.toContain('order-1');
    expect(await page(sandbox, '/')).toContain('href="http://127.0.0.1:4010/t/shop-a/"');
    const script = /<script nonce="[^"]*">([^]*?)<\/script>/.exec(markup)?.[1] ?? '';
    expect(() => new Script(script)).not.toThrow();
  });

  it('follows the links that the pages show', async () => {
    const sandbox = await start();
    await precreate(sandbox, 'shop-a');
    const markup = await page(sandbox, '/t/shop-a/requests');
    const request = /href="(\/t\/shop-a\/requests\/[^"]+)"/.exec(markup)?.[1] ?? '';
    expect(await page(sandbox, request)).toContain('alipay.trade.precreate');
    expect(await page(sandbox, '/t/shop-a')).toContain('order-1');
  });

  it('shows tenants, keys and certificates in both languages, and no switch while there is one', async () => {
    const sandbox = await start();
    expect(await page(sandbox, '/')).not.toContain('class="tenants"');
    await sandbox.tenant('shop-a');
    const [english, chinese] = [
      await page(sandbox, '/tenants?lang=en'),
      await page(sandbox, '/tenants?lang=zh-CN'),
    ];
    const { alipay, weixinPay } = (await sandbox.tenant('shop-a')).credentials('http://127.0.0.1:4010');
    for (const markup of [english, chinese]) {
      expect(markup).toContain(alipay.appId);
      expect(markup).toContain(weixinPay.mchId);
      expect(markup).toContain('WEIXIN_PAY_MCH_ID=');
      expect(markup).toContain('data-post="/_sandbox/tenants/shop-a/remove"');
      expect(markup).toContain('&quot;alipayCertificate&quot;:&quot;next&quot;');
      expect(markup).toContain('&quot;weixinPayPlatformKeys&quot;:&quot;public-key-only&quot;');
      expect(markup).toContain('/_sandbox/weixinPay/certificates/rotate');
      expect(markup).toContain(sandbox.credentials().weixinPay.serialNo);
      expect(markup).toContain('2049-12-31');
    }
    // Browsers read it with the flag `v`, in which a hyphen in a class has to be escaped.
    const pattern = / pattern="([^"]+)"/.exec(english.replaceAll(/\s+/g, ' '))?.[1] ?? '';
    expect(
      ['shop-a', 'a', '0-9', '-a', 'A', ''].filter((name) => new RegExp(`^(?:${pattern})$`, 'v').test(name)),
    ).toEqual(['shop-a', 'a', '0-9']);
    expect(english).toContain('Tenants and keys');
    expect(chinese).toContain('租户与密钥');
  });
});

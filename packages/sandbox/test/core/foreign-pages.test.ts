import http from 'node:http';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxServer } from '../../src/index.js';
import { callAlipay, callWeixinPay } from '../tenants/tenant-client.js';
import { fakePlatform } from './fake-platform.js';

describe('what pages of other origins can learn', () => {
  let server: SandboxServer;
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: 0 }, platforms: [fakePlatform()] });
    server = await sandbox.listen({ port: 0 });
  });
  afterEach(() => sandbox.close());

  test.each(['/_sandbox/credentials', '/_sandbox/events', '/_sandbox/snapshot', '/_sandbox/orders', '/'])(
    'nothing of %s',
    async (where) => {
      const response = await fetch(server.url + where, { headers: { origin: 'https://evil.example.com' } });
      const names = [...response.headers.keys()].filter((name) => name.startsWith('access-control-'));
      expect(names).toEqual([]);
      if (where !== '/') {
        expect(response.headers.get('cross-origin-resource-policy')).toBe('same-origin');
        expect(response.headers.get('x-content-type-options')).toBe('nosniff');
      }
      await response.body?.cancel();
    },
  );

  test('a preflight allows nothing', async () => {
    const response = await fetch(`${server.url}/_sandbox/reset`, {
      method: 'OPTIONS',
      headers: { origin: 'https://evil.example.com', 'access-control-request-method': 'POST' },
    });
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
  });

  test.each(['/_sandbox/credentials', '/_sandbox/events', '/'])(
    'nothing of %s under a name pointed at this machine',
    async (where) => {
      const answer = await new Promise<http.IncomingMessage>((resolve) =>
        http.get({ port: server.port, path: where, headers: { host: 'evil.example.com' } }, resolve),
      );
      answer.resume();
      expect(answer.statusCode).toBe(403);
    },
  );
});

describe('what pages of other origins can switch', () => {
  let whole: Sandbox;

  beforeEach(async () => {
    whole = await createSandbox({
      clock: { startAt: 0 },
      allowedHosts: ['sandbox.shop.com'],
    });
    await whole.tenant('blue');
  });
  afterEach(() => whole.close());

  const settings = [
    ['/alipay', { callsPerMinute: '7' }],
    ['/wxpay', { refundInterval: 'one-minute' }],
    ['/weixin', { reusedCode: '40163' }],
  ] as const;
  const put = async (
    origin: string,
    path: string,
    change: object,
    headers: Record<string, string> = {},
  ): Promise<number> => {
    const init = { method: 'PUT', body: JSON.stringify(change), headers };
    return (await whole.fetch(new Request(`${origin}${path}/sandbox/settings`, init))).status;
  };
  const local = 'http://127.0.0.1:4010';

  describe.each(settings)('of %s', (path, change) => {
    test.each([path, `/t/blue${path}`])('nothing at %s', async (place) => {
      const read = async () => (await whole.fetch(new Request(`${local}${place}/sandbox/settings`))).text();
      const before = await read();
      const statuses = [
        await put(local, place, change, { origin: 'https://evil.example.com' }),
        await put(local, place, change, { 'sec-fetch-site': 'cross-site' }),
        await put(local, place, change, { 'sec-fetch-site': 'same-site', origin: 'http://127.0.0.1:3000' }),
        await put('http://evil.example.com', place, change),
        await put('http://evil.example.com', place, change, { origin: 'http://evil.example.com' }),
      ];
      expect(statuses).toEqual([403, 403, 403, 403, 403]);
      expect(await read()).toBe(before);
    });

    test('programs and the machine’s own names can', async () => {
      expect(await put(local, path, change)).toBe(200);
      expect(await put('http://localhost:4010', path, change, { origin: 'http://localhost:4010' })).toBe(200);
      expect(await put('http://sandbox.shop.com', path, change)).toBe(200);
    });
  });

  test('a program that was intercepted can, under the platform’s own name', async () => {
    const { status } = await whole.fetch(
      new Request('https://api.weixin.qq.com/sandbox/settings', { method: 'PUT', body: '{}' }),
    );
    expect(status).toBe(200);
  });
});

describe('what pages of other origins can do as the buyer', () => {
  const local = 'http://127.0.0.1:4010';
  let whole: Sandbox;

  beforeEach(async () => {
    whole = await createSandbox({
      clock: { startAt: '2026-01-02T03:04:05Z' },
      seed: 4,
      allowedHosts: ['sandbox.shop.com'],
    });
    await whole.tenant('blue');
  });
  afterEach(() => whole.close());

  const post = async (address: string, headers: Record<string, string> = {}): Promise<number> =>
    (await whole.fetch(new Request(address, { method: 'POST', headers }))).status;

  /** What a web page elsewhere can send: under its own name, from this machine, or with its name pointed here. */
  const attacks = (path: string): Promise<number[]> =>
    Promise.all([
      post(local + path, { origin: 'https://evil.example.com' }),
      post(local + path, { origin: 'null' }),
      post(local + path, { origin: 'http://127.0.0.1:3000' }),
      post(local + path, { 'sec-fetch-site': 'cross-site' }),
      post(local + path, { origin: local, 'sec-fetch-site': 'same-site' }),
      post(`http://evil.example.com${path}`),
      post(`http://evil.example.com${path}`, { origin: 'http://evil.example.com' }),
      post(`http://127.0.0.1.evil.example.com${path}`, { origin: 'http://127.0.0.1.evil.example.com' }),
    ]);
  const allRefused = Array.from({ length: 8 }, () => 403);

  /** An unpaid order of each platform of a tenant, and the paths of what its buyer may press. */
  async function unpaid(tenant: string): Promise<{ paths: string[]; states: () => (string | null)[] }> {
    const one = tenant === 'default' ? whole : await whole.tenant(tenant);
    const credentials = one.credentials(local);
    const send = (request: Request) => whole.fetch(request);
    const content = { out_trade_no: 'A1', subject: '茶', total_amount: '8.80' };
    await callAlipay(send, credentials, 'alipay.trade.precreate', content);
    await callWeixinPay(send, credentials, '/v3/pay/transactions/native', {
      appid: credentials.weixinPay.appId,
      mchid: credentials.weixinPay.mchId,
      description: '茶',
      out_trade_no: 'wechat-1',
      notify_url: 'https://shop.test/n',
      amount: { total: 880 },
    });
    const cashier = (place: string, outTradeNo: string): string =>
      `${new URL(place).pathname}/cashier/${String(one.orders.get(outTradeNo)?.data['cashierToken'])}`;
    const alipay = cashier(credentials.alipay.gateway.replace('/gateway.do', ''), 'A1');
    const weixinPay = cashier(credentials.weixinPay.endpoint, 'wechat-1');
    return {
      paths: [
        ...['scan', 'pay', 'fail'].map((action) => `${alipay}/${action}`),
        ...['pay', 'wrong-password', 'cancel'].map((action) => `${weixinPay}/${action}`),
      ],
      states: () => ['A1', 'wechat-1'].map((number) => one.orders.get(number)?.status ?? null),
    };
  }

  test.each(['default', 'blue'])('nothing to an order of the tenant %s', async (tenant) => {
    const { paths, states } = await unpaid(tenant);
    const before = states();
    for (const path of paths) expect([path, await attacks(path)]).toEqual([path, allRefused]);
    expect(states()).toEqual(before);
  });

  test('nothing to an identity check, whoever knows its number', async () => {
    const credentials = whole.credentials(local);
    const { certify_id: id } = await callAlipay(
      (request) => whole.fetch(request),
      credentials,
      'alipay.user.certify.open.initialize',
      {
        outer_order_no: 'C1',
        biz_code: 'FACE',
        identity_param: { identity_type: 'CERT_INFO' },
        merchant_config: '{"return_url":"https://shop.example/done"}',
      },
    );
    const path = `/alipay/certify/${String(id)}`;
    expect(await attacks(`${path}/pass`)).toEqual(allRefused);
    const read = async () => (await whole.fetch(new Request(local + path))).text();
    expect(await read()).toContain(`action="${path}/pass"`);
    expect(await post(`${local}${path}/pass`)).toBe(303);
    expect(await read()).toContain('已通过');
  });

  test('the refusal says how to allow a name', async () => {
    const { paths } = await unpaid('default');
    const request = new Request(`http://pay.shop.com${String(paths[1])}`, { method: 'POST' });
    const { error } = (await (await whole.fetch(request)).json()) as { error: Record<string, string> };
    expect(error['code']).toBe('HOST_NOT_ALLOWED');
    expect(error['message']).toMatch(/pay\.shop\.com.*allowedHosts/);
  });

  test.each([
    ['a program', local, {}],
    ['the page itself', local, { origin: local, 'sec-fetch-site': 'same-origin' }],
    [
      'the page under another name of this machine',
      'http://localhost:4010',
      { origin: 'http://localhost:4010' },
    ],
    [
      'the page under a name that is allowed',
      'http://sandbox.shop.com',
      { origin: 'http://sandbox.shop.com' },
    ],
  ])('%s pays', async (_, origin, headers) => {
    const { paths, states } = await unpaid('default');
    expect(await post(origin + String(paths[1]), headers)).toBe(303);
    expect(await post(origin + String(paths[3]), headers)).toBe(303);
    expect(states()).toEqual(['TRADE_SUCCESS', 'SUCCESS']);
  });

  test('a program that was intercepted pays, under the platform’s own name', async () => {
    const { paths, states } = await unpaid('default');
    const [alipay, weixinPay] = [1, 3].map((place) => String(paths[place]).replace(/^\/(alipay|wxpay)/, ''));
    expect(await post(`http://evil.example.com${String(alipay)}`)).toBe(403);
    expect(await post(`https://openapi.alipay.com${String(alipay)}`)).toBe(303);
    const foreign = { origin: 'https://evil.example.com' };
    expect(await post(`https://api.mch.weixin.qq.com${String(weixinPay)}`, foreign)).toBe(403);
    expect(states()).toEqual(['TRADE_SUCCESS', 'NOTPAY']);
    expect(await post(`https://api.mch.weixin.qq.com${String(weixinPay)}`)).toBe(303);
  });

  test('a page tells its own address when it sends a form, and no other page', async () => {
    const { paths } = await unpaid('default');
    for (const path of paths) {
      const { headers } = await whole.fetch(new Request(local + path.replace(/\/[\w-]+$/, '')));
      expect(headers.get('referrer-policy')).toBe('same-origin');
    }
  });

  test('what a client signs is taken from a page elsewhere, as a shop sends its buyer', async () => {
    const credentials = whole.credentials(local);
    const send = (request: Request) => {
      request.headers.set('origin', 'https://shop.example.com');
      request.headers.set('sec-fetch-site', 'cross-site');
      return whole.fetch(request);
    };
    const content = { out_trade_no: 'A2', subject: '茶', total_amount: '8.80' };
    expect(await callAlipay(send, credentials, 'alipay.trade.precreate', content)).toMatchObject({
      code: '10000',
    });
  });
});

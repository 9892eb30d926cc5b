import http from 'node:http';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { createOrder, fakePlatform } from './fake-platform.js';

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: 'virtual', seed: 1, platforms: [fakePlatform()] });
});

afterEach(() => sandbox.close());

async function post(url: string): Promise<{ url: string; path: string }> {
  const response = await sandbox.fetch(new Request(url, { method: 'POST', body: 'out_trade_no=A1' }));
  expect(response.status).toBe(200);
  return (await response.json()) as { url: string; path: string };
}

describe('a request reaches its platform with the URL it was made with', () => {
  test.each([
    ['by mount path', 'http://127.0.0.1:4010/alipay/gateway.do?method=a%20b&x=%2F', '/alipay/gateway.do'],
    ['by real host', 'https://openapi.alipay.com/gateway.do?charset=utf-8', '/gateway.do'],
    ['by its marks', 'http://127.0.0.1:4010/gateway.do', '/gateway.do'],
  ])('%s', async (_, url, path) => {
    expect(await post(url)).toMatchObject({ url, path });
  });

  test('a name that only starts like the mount path is not the mount path', async () => {
    const response = await sandbox.fetch(new Request('http://127.0.0.1/alipayx/gateway.do'));
    expect(response.status).toBe(404);
  });
});

test.each(['constructor', 'valueOf', '__proto__', 'NONSENSE'])(
  'a method that HTTP does not have is refused as over a socket: %s',
  async (method) => {
    const response = await sandbox.fetch('http://127.0.0.1:4010/alipay/gateway.do', { method });
    expect(response.status).toBe(400);
  },
);

test('a path nobody serves gets a loud 404 that lists what is emulated, and is recorded', async () => {
  for (const url of ['http://127.0.0.1/wxpay/v3/pay', 'http://127.0.0.1/alipay/nothing']) {
    const response = await sandbox.fetch(new Request(url, { method: 'POST', body: 'x' }));
    expect(response.status).toBe(404);
    expect(await response.json()).toMatchObject({
      error: { code: 'SANDBOX_NOT_EMULATED' },
      emulated: [{ platform: 'alipay', baseUrl: 'http://127.0.0.1/alipay', operations: ['fake.create'] }],
    });
    expect(sandbox.requests.last()).toMatchObject({ url, status: 404, requestBody: 'x' });
  }
});

describe('the journal', () => {
  test('keeps both sides of an exchange, what the route noted, and gives the id to the client', async () => {
    const response = await sandbox.fetch(createOrder('茶 %+', { subject: '绿茶🍵' }));
    const { requestId } = (await response.json()) as { requestId: string };
    expect(response.headers.get('x-sandbox-request-id')).toBe(requestId);
    expect(sandbox.requests.get(requestId)).toMatchObject({
      platform: 'alipay',
      operation: 'fake.create',
      outTradeNo: '茶 %+',
      result: '10000',
      method: 'POST',
      status: 200,
      requestBody: new URLSearchParams({ out_trade_no: '茶 %+', subject: '绿茶🍵' }).toString(),
    });
  });

  test('shows bytes that are not UTF-8 one character a byte, and files by their size', async () => {
    const body = Buffer.from([0xc4, 0xe3, 0x3d, 0xff]);
    await sandbox.fetch(new Request('http://127.0.0.1/alipay/gateway.do', { method: 'POST', body }));
    const entry = sandbox.requests.last();
    expect(entry?.requestEncoding).toBe('latin1');
    expect(Buffer.from(entry?.requestBody ?? '', 'latin1')).toEqual(body);
    const file = await sandbox.fetch(new Request('http://127.0.0.1/alipay/file'));
    expect(new Uint8Array(await file.arrayBuffer())).toEqual(new Uint8Array([0, 255, 1]));
    expect(sandbox.requests.last()?.responseBody).toBe('(3 bytes of application/zip)');
  });

  test('keeps only the last requests', async () => {
    const small = await createSandbox({ journalLimit: 3, platforms: [fakePlatform()] });
    for (let count = 1; count <= 5; count++) await small.fetch(createOrder(`A${count}`));
    expect(small.requests.list().map((entry) => entry.id)).toEqual(['req_5', 'req_4', 'req_3']);
    await small.close();
  });
});

test('a body beyond the limit is refused whether its length is announced or not', async () => {
  const small = await createSandbox({ maxBodyBytes: 1_000, platforms: [fakePlatform()] });
  const { url, close } = await small.listen({ port: 0 });
  const address = `${url}/alipay/gateway.do`;
  const announced = await fetch(address, { method: 'POST', body: 'x'.repeat(1_001) });
  expect(announced.status).toBe(413);
  const chunks = new ReadableStream({
    start(controller) {
      for (let count = 0; count < 30; count++) controller.enqueue(new TextEncoder().encode('x'.repeat(100)));
      controller.close();
    },
  });
  const streamed = await fetch(address, { method: 'POST', body: chunks, duplex: 'half' });
  expect(streamed.status).toBe(413);
  expect((await fetch(address, { method: 'POST', body: 'x'.repeat(1_000) })).status).toBe(200);
  await close();
  await small.close();
});

test('a platform that throws is an answer with status 500, recorded, not a dead sandbox', async () => {
  const warn = jest.spyOn(process, 'emitWarning').mockImplementation(() => undefined);
  const response = await sandbox.fetch(new Request('http://127.0.0.1/alipay/crash'));
  expect(response.status).toBe(500);
  expect(await response.text()).toContain('the platform is broken');
  expect(sandbox.requests.last()).toMatchObject({ status: 500 });
  expect(warn).toHaveBeenCalledWith(expect.stringContaining('/alipay/crash'), expect.anything());
  warn.mockRestore();
});

describe('over HTTP', () => {
  test('the real Host header routes, and the signed path stays as requested', async () => {
    const { url, port, close } = await sandbox.listen({ port: 0 });
    expect(url).toBe(`http://127.0.0.1:${port}`);
    const body = await new Promise<string>((resolve, reject) => {
      const options = {
        port,
        host: '127.0.0.1',
        path: '/gateway.do?a=1',
        headers: { host: 'openapi.alipay.com' },
      };
      http
        .get(options, (response) => {
          let text = '';
          response.setEncoding('utf8').on('data', (part: string) => (text += part));
          response.on('end', () => resolve(text));
        })
        .on('error', reject);
    });
    // Under its real name a platform speaks TLS, so whoever brought the request here took that off.
    expect(JSON.parse(body)).toMatchObject({ url: 'https://openapi.alipay.com/gateway.do?a=1' });
    await close();
    await expect(fetch(url)).rejects.toThrow();
  });

  test('a port in use is explained', async () => {
    const { port } = await sandbox.listen({ port: 0 });
    await expect(sandbox.listen({ port })).rejects.toThrow(/in use.*another port/);
  });

  test('credentials follow the address', async () => {
    const { url } = await sandbox.listen({ port: 0 });
    expect(sandbox.credentials().alipay.gateway).toBe(`${url}/alipay/gateway.do`);
    expect(sandbox.credentials('http://shop.test/').alipay.gateway).toBe(
      'http://shop.test/alipay/gateway.do',
    );
    const answer = await fetch(`${url}/_sandbox/credentials`);
    expect(await answer.json()).toEqual(sandbox.credentials(url));
  });
});

describe('options', () => {
  test.each([
    [{ colour: 'red' }, /unknown option `colour`/],
    [{ seed: 1.5 }, /whole number/],
    [{ clock: { startAt: 'soon' } }, /valid moment/],
    [{ maxBodyBytes: 0 }, /above zero/],
  ])('%j is refused', async (options, message) => {
    await expect(createSandbox(options as object)).rejects.toThrow(message);
  });

  test('production is refused unless forced', async () => {
    const before = process.env['NODE_ENV'];
    process.env['NODE_ENV'] = 'production';
    try {
      await expect(createSandbox({ platforms: [] })).rejects.toMatchObject({ code: 'ERR_SDK_CONFIG' });
      await (await createSandbox({ platforms: [], allowProduction: true })).close();
    } finally {
      process.env['NODE_ENV'] = before;
    }
  });

  test('a seed makes identifiers the same in two sandboxes', async () => {
    const twin = await createSandbox({ clock: 'virtual', seed: 1, platforms: [fakePlatform()] });
    const [first, second] = await Promise.all([
      sandbox.fetch(createOrder('A')),
      twin.fetch(createOrder('A')),
    ]);
    const tradeNo = ((await first.json()) as { tradeNo: string }).tradeNo;
    expect(tradeNo).toMatch(/^\d{28}$/);
    expect(await second.json()).toMatchObject({ tradeNo });
    await twin.close();
  });
});

import { once } from 'node:events';
import { createServer } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { platformHosts } from '../../src/interception/platform-hosts.js';
import { echoPlatform } from './echo-platform.js';
import { httpsPost, stacks, undici } from './http-stacks.js';

const gateway = 'https://openapi.alipay.com/gateway.do';

// As a program has it that took the function itself, before anything was intercepted.
const connectFromBefore = tls.connect;

let sandbox: Sandbox;
let echo: Sandbox;

beforeAll(async () => {
  // Two at once: each has the hosts of its own platforms.
  echo = await createSandbox({ platforms: [echoPlatform] });
  await echo.intercept();
  sandbox = await createSandbox();
  await sandbox.intercept();
});
afterAll(async () => {
  await sandbox.close();
  await echo.close();
});

describe.each(Object.keys(stacks))('%s', (name) => {
  const post = stacks[name] ?? httpsPost();

  it('reaches the sandbox with the address and the bytes it was given', async () => {
    const body = `biz_content=${encodeURIComponent('茶 & 100% + 🍵')}`;
    expect(await post(gateway, body)).toContain('isv.missing-method');
    expect(sandbox.requests.last()).toMatchObject({
      platform: 'alipay',
      method: 'POST',
      url: gateway,
      requestBody: body,
      requestHeaders: expect.objectContaining({ host: 'openapi.alipay.com' }) as object,
    });
  });

  it('sends and gets what is large', async () => {
    const body = `${'0123456789abcdef'.repeat(200_000)}.`;
    const text = await post('https://echo.platform.example/', body);
    // Not toBe: it would print all of it.
    expect(text.length).toBe(body.length);
    expect(text === body).toBe(true);
  });
});

it.each(Object.entries(platformHosts).flatMap(([platform, hosts]) => hosts.map((host) => [host, platform])))(
  '%s is %s',
  async (host, platform) => {
    for (const address of [`https://${host}/x`, `http://${host}/x`, `https://${host}:8443/x`]) {
      await httpsPost()(address, 'a');
      const { platform: found, requestBody, url = '' } = sandbox.requests.last() ?? {};
      expect({ found, requestBody }).toEqual({ found: platform, requestBody: 'a' });
      // A platform's links say https, however it was asked.
      expect(url).toBe(address.replace('http:', 'https:'));
    }
  },
);

it('a hundred requests at once, over one kept connection and over many', async () => {
  const agent = new https.Agent({ keepAlive: true, maxSockets: 1 });
  const pool = new undici.Pool('https://openapi.alipay.com', { connections: 8, pipelining: 4 });
  const answers = await Promise.all(
    Array.from({ length: 100 }, async (_, index) => {
      const body = `n=${String(index)}`;
      if (index % 2 === 0) return httpsPost({ agent })(gateway, body);
      const answer = await pool.request({ path: '/gateway.do', method: 'POST', body });
      return answer.body.text();
    }),
  );
  expect(new Set(answers).size).toBe(1);
  const bodies = sandbox.requests.list().map(({ requestBody }) => requestBody);
  for (let index = 0; index < 100; index++) expect(bodies).toContain(`n=${String(index)}`);
  agent.destroy();
  await pool.close();
});

it('a request that was given up ends, and the next one is answered', async () => {
  sandbox.faults.add({ operation: 'alipay.trade.query', effect: 'timeout', ms: 60_000 });
  const abort = new AbortController();
  const given = httpsPost()(`${gateway}?method=alipay.trade.query`, '', abort.signal);
  const failed = expect(given).rejects.toMatchObject({ name: 'AbortError' });
  setImmediate(() => abort.abort());
  await failed;
  sandbox.faults.clear();
  const late = AbortSignal.timeout(1);
  await expect(
    (async () => {
      for (;;) await fetch(gateway, { method: 'POST', signal: late });
    })(),
  ).rejects.toMatchObject({ name: 'TimeoutError' });
  expect(await httpsPost()(gateway, '')).toContain('isv.missing-method');
});

it('a connection that a fault cuts fails as on a real network', async () => {
  sandbox.faults.add({ effect: 'drop' });
  await expect(httpsPost()(gateway, '')).rejects.toMatchObject({ code: 'ECONNRESET' });
  sandbox.faults.add({ effect: 'drop' });
  await expect(fetch(gateway, { method: 'POST' })).rejects.toThrow('fetch failed');
});

it('the socket answers questions about TLS', async () => {
  const socket = tls.connect({
    host: 'API.mch.weixin.qq.com.',
    port: 443,
    ALPNProtocols: ['h2', 'http/1.1'],
  });
  const order: string[] = [];
  for (const name of ['connect', 'secureConnect']) socket.on(name, () => order.push(name));
  expect(socket.authorized).toBe(false);
  await once(socket, 'secureConnect');
  expect(order).toEqual(['connect', 'secureConnect']);
  expect(socket).toMatchObject({
    encrypted: true,
    authorized: true,
    authorizationError: null,
    alpnProtocol: false,
    servername: 'api.mch.weixin.qq.com',
  });
  expect(socket.getProtocol()).toBe('TLSv1.3');
  expect(socket.isSessionReused()).toBe(false);
  expect(socket.getPeerCertificate()).toMatchObject({
    subject: { CN: 'api.mch.weixin.qq.com' },
    issuer: { O: 'FAKE SANDBOX' },
  });
  socket.destroy();
});

it('an address that was looked up beforehand is known by the name in the handshake', async () => {
  const post = httpsPost({ host: '203.0.113.1', servername: 'openapi.alipay.com', path: '/gateway.do' });
  expect(await post('https://203.0.113.1/', '')).toBeTruthy();
});

it('a tunnel to a platform is refused: it would lead to the real one', async () => {
  const proxy = createServer();
  proxy.listen(0, '127.0.0.1');
  await once(proxy, 'listening');
  const tunnel = net.connect((proxy.address() as AddressInfo).port, '127.0.0.1');
  const socket = tls.connect({ socket: tunnel, servername: 'openapi.alipay.com' });
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error).toMatchObject({
    code: 'ENETUNREACH',
    message: expect.stringContaining('NO_PROXY') as string,
  });
  tunnel.destroy();
  proxy.close();
});

it('a copy of tls.connect from before cannot reach the real platform', async () => {
  const socket = connectFromBefore({ host: 'openapi.alipay.com', port: 443 });
  const [error] = (await once(socket, 'error')) as [Error];
  expect(error.message).toContain('node -r @sdk/sandbox/register');
});

describe('others', () => {
  it('pass by default', async () => {
    const server = createServer((_request, response) => response.end('mine'));
    server.listen(0, '127.0.0.1');
    await once(server, 'listening');
    const url = `http://127.0.0.1:${String((server.address() as AddressInfo).port)}/`;
    expect(await (await fetch(url)).text()).toBe('mine');
    // The guard of these tests stands below the interception: this is how it sounds when asked.
    await expect(httpsPost()('https://shop.example.com/', '')).rejects.toThrow('Tests run on loopback only');
    server.close();
  });

  it.each(['https://shop.example.com/', 'http://shop.example.com/', 'https://198.51.100.7/'])(
    'are refused when asked: %s, by name, before anything is sent',
    async (url) => {
      const off = await sandbox.intercept({ others: 'refuse' });
      const host = new URL(url).hostname;
      const message = `The network is off: a connection to ${host}`;
      await expect(httpsPost()(url, '')).rejects.toMatchObject({
        code: 'ENETUNREACH',
        hostname: host,
        message: expect.stringContaining(message) as string,
      });
      await expect(fetch(url)).rejects.toMatchObject({
        cause: { message: expect.stringContaining(message) as string },
      });
      await expect(undici.request(url, {})).rejects.toThrow(message);
      // This machine and the platforms stay.
      expect((await fetch(`${off.url}/_sandbox/clock`)).status).toBe(200);
      expect(await httpsPost()(gateway, '')).toContain('isv.missing-method');
      await off.restore();
      await expect(httpsPost()('https://shop.example.com/', '')).rejects.toThrow('loopback only');
    },
  );

  it('a socket file is of this machine', async () => {
    const off = await sandbox.intercept({ others: 'refuse' });
    const socket = net.connect('/nonexistent/FAKE.sock');
    expect(((await once(socket, 'error')) as [Error])[0]).toMatchObject({ code: 'ENOENT' });
    await off.restore();
  });

  it('an option or value that does not exist is named', async () => {
    await expect(sandbox.intercept({ others: 'drop' as 'pass' })).rejects.toThrow("'pass' or 'refuse'");
    await expect(sandbox.intercept({ host: 'x' } as object)).rejects.toThrow('no option `host`');
  });
});

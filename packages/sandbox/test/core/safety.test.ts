import http from 'node:http';
import net from 'node:net';

import { createNotifyAddressPolicy } from '../../src/core/notify-address.js';
import type { NotifyAddressOptions } from '../../src/core/notify-address.js';
import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxServer } from '../../src/index.js';
import { createOrder, fakePlatform } from './fake-platform.js';

let sandbox: Sandbox;
let server: SandboxServer;

beforeEach(async () => {
  sandbox = await createSandbox({
    clock: { startAt: 0 },
    platforms: [fakePlatform()],
    fetch: () => new Response('success'),
  });
  server = await sandbox.listen({ port: 0 });
});

afterEach(() => sandbox.close());

describe('where a notification is sent', () => {
  const route = (url: string, options: Partial<NotifyAddressOptions> = {}) =>
    createNotifyAddressPolicy({ isNetwork: true, addressesOf: () => Promise.resolve([]), ...options }).route(
      url,
    );
  const leadsTo =
    (...addresses: string[]) =>
    () =>
      Promise.resolve(addresses);

  test.each([
    ['a public address in decimal', 'http://134744072/'],
    ['a public address in octal', 'http://010.010.010.010/'],
    ['a public address in hexadecimal', 'http://0x8.0x8.0x8.0x8/'],
    ['a public address in IPv6 clothes', 'http://[::ffff:8.8.8.8]/'],
    ['a public address behind NAT64', 'http://[64:ff9b::808:808]/'],
    ['this machine under all of its addresses', 'http://0.0.0.0/'],
    ['metadata', 'http://169.254.169.254/latest/meta-data'],
    ['metadata in decimal', 'http://2852039166/'],
    ['metadata in IPv6 clothes', 'http://[::ffff:169.254.169.254]/'],
    ['metadata of Alibaba Cloud', 'http://100.100.100.200/'],
    ['metadata of AWS over IPv6', 'http://[fd00:ec2::254]/'],
    ['link-local', 'http://[fe80::1]/'],
    ['a name with its last dot', 'http://localhost./'],
    ['credentials before another host', 'http://127.0.0.1@8.8.8.8/'],
    ['a file', 'file:///etc/passwd'],
  ])('not to %s', async (_, url) => {
    expect((await route(url)).refusal).toMatch(/^Not sent: /);
  });

  test.each(['8.8.8.8', '169.254.169.254', '::ffff:808:808', 'fd00:ec2::254'])(
    'not to a name without a dot, or a reserved one, that leads to %s',
    async (address) => {
      for (const url of ['http://shop/', 'http://host.docker.internal/', 'http://shop.test/']) {
        const addressesOf = leadsTo('127.0.0.1', address);
        expect([url, (await route(url, { addressesOf })).refusal]).toEqual([
          url,
          expect.stringMatching(/^Not sent/),
        ]);
      }
    },
  );

  test('not even to a name that is allowed when it leads to where clouds keep their secrets', async () => {
    const options = { allowedHosts: ['shop.example.com'], addressesOf: leadsTo('169.254.169.254') };
    expect((await route('http://shop.example.com/', options)).refusal).toMatch(/^Not sent/);
    const good = { allowedHosts: ['shop.example.com'], addressesOf: leadsTo('8.8.8.8') };
    expect(await route('http://shop.example.com/', good)).toEqual({ refusal: null, address: '8.8.8.8' });
  });

  test('to the address that was looked at, whatever the name leads to a moment later', async () => {
    const answers = [['10.0.0.5'], ['8.8.8.8']];
    const addressesOf = () => Promise.resolve(answers.shift() ?? []);
    expect(await route('http://shop/n', { addressesOf })).toEqual({ refusal: null, address: '10.0.0.5' });
    expect((await route('http://shop/n', { addressesOf })).refusal).toMatch(/^Not sent/);
  });
});

test('a name that was looked up is connected to by its address, and still named in Host', async () => {
  const hosts: (string | undefined)[] = [];
  const shop = http.createServer((request, response) => {
    hosts.push(request.headers.host);
    response.end('success');
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  const { port } = shop.address() as net.AddressInfo;
  const { deliverNotification } = await import('../../src/core/deliver-notification.js');
  const lookups: string[] = [];
  const addressesOf = (name: string): Promise<string[]> => {
    lookups.push(name);
    return Promise.resolve(['127.0.0.1']);
  };
  const result = await deliverNotification(
    {
      platform: 'alipay',
      type: 'trade_status_sync',
      outTradeNo: null,
      url: `http://shop-of-nobody:${port}/n?a=1`,
      method: 'POST',
      headers: { 'content-type': 'text/plain' },
      body: 'x',
      retrySchedule: [],
      acceptance: 'success-text',
    },
    {
      fetch: (request) => globalThis.fetch(request),
      policy: createNotifyAddressPolicy({ isNetwork: true, addressesOf }),
      timeout: 5_000,
    },
  );
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
  expect(result).toMatchObject({ status: 200, accepted: true, error: null });
  expect([hosts, lookups]).toEqual([[`shop-of-nobody:${port}`], ['shop-of-nobody']]);
});

describe('the door', () => {
  test('is open to this machine only, unless told otherwise', () => {
    expect(server.url).toBe(`http://127.0.0.1:${server.port}`);
  });

  /** Sends bytes as they are and resolves with everything that came back. */
  function speak(text: string, keepOpen = false): Promise<string> {
    return new Promise((resolve, reject) => {
      const socket = net.connect(server.port, '127.0.0.1', () => {
        socket.write(text);
        if (keepOpen) resolve('');
      });
      let answer = '';
      socket.on('data', (chunk) => (answer += chunk.toString()));
      socket.on('close', () => resolve(answer));
      socket.on('error', (error) => (answer === '' ? reject(error) : resolve(answer)));
    });
  }

  const isAlive = async (): Promise<number> => (await fetch(`${server.url}/_sandbox/clock`)).status;

  test('survives headers without end', async () => {
    const answer = await speak(`GET / HTTP/1.1\r\nhost: 127.0.0.1\r\nx: ${'a'.repeat(1_000_000)}\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 431 /);
    expect(await isAlive()).toBe(200);
  });

  test('answers others while hundreds never finish their request', async () => {
    const half =
      'POST /alipay/gateway.do HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 1000\r\n\r\nout_trade_no=';
    const slow = Array.from({ length: 150 }, () => speak('GET / HTTP/1.1\r\nhost: 127', true));
    const slowBodies = Array.from({ length: 150 }, () => speak(half, true));
    await Promise.all([...slow, ...slowBodies]);
    expect(await isAlive()).toBe(200);
    expect(sandbox.orders.list()).toEqual([]);
  });

  const smuggled = 'POST /_sandbox/reset HTTP/1.1\r\nhost: 127.0.0.1\r\ncontent-length: 0\r\n\r\n';

  test.each([
    ['a length beside chunks', `content-length: 6\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['two lengths', `content-length: 0\r\ncontent-length: ${smuggled.length}\r\n\r\n${smuggled}`],
    ['chunks under a wrong name', `transfer-encoding: xchunked\r\n\r\n0\r\n\r\n${smuggled}`],
    ['a length that is none', `content-length: +0\r\n\r\n${smuggled}`],
    ['a name with a space', `content-length : 0\r\n\r\n${smuggled}`],
  ])('is not fooled by %s', async (_, rest) => {
    await sandbox.fetch(createOrder('A1'));
    const answer = await speak(
      `POST /alipay/gateway.do HTTP/1.1\r\nhost: 127.0.0.1\r\nconnection: close\r\n${rest}`,
    );
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(sandbox.orders.list()).toHaveLength(1);
    expect(await isAlive()).toBe(200);
  });
});

test('a document of a fault or a file runs no script', async () => {
  sandbox.faults.add({ effect: 'status', status: 502, body: '<script>fetch("/_sandbox/reset")</script>' });
  const response = await sandbox.fetch(createOrder('A1'));
  expect(response.headers.get('content-type')).toMatch(/^text\/html/);
  expect(response.headers.get('content-security-policy')).toMatch(
    /^default-src 'none'.*frame-ancestors 'none'/,
  );
});

describe('a snapshot of a stranger', () => {
  async function tryRestore(change: unknown): Promise<void> {
    await sandbox.fetch(createOrder('A1'));
    const snapshot = { ...sandbox.snapshot(), changes: [change] };
    await expect(sandbox.restore(JSON.parse(JSON.stringify(snapshot)))).rejects.toThrow(
      /not a sandbox snapshot/,
    );
    expect(sandbox.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['A1']);
  }
  const order = {
    platform: 'alipay',
    outTradeNo: 'X',
    tradeNo: null,
    product: 'page',
    status: null,
    subject: '',
    totalFen: 1,
    refundedFen: 0,
    notifyUrl: null,
    createdAt: 0,
    paidAt: null,
    closedAt: null,
    expiresAt: null,
    events: [],
    data: {},
  };

  test.each([
    ['money with a fraction', { totalFen: 1.5 }],
    ['money below zero', { totalFen: -1 }],
    ['a platform that there is not', { platform: '__proto__' }],
    ['a moment that no date has', { createdAt: 1e300 }],
    ['events that are none', { events: [1] }],
    ['data that is none', { data: null }],
  ])('with %s is refused', async (_, wrong) => {
    await tryRestore({ kind: 'order', order: { ...order, ...wrong } });
  });

  test.each([
    { kind: 'set', collection: 'core.notifications', key: 'x', value: { id: 'ntf_1' } },
    { kind: 'set', collection: 'core.notifications', key: 'x', value: null },
    { kind: 'set', collection: 'core.requests', key: 'x', value: { id: '__proto__' } },
    { kind: 'remove everything' },
    { kind: 'set', collection: 1, key: 'x', value: 1 },
  ])('%j is refused', async (change) => {
    await tryRestore(change);
  });

  const fault = {
    effect: 'status',
    id: 'flt_1',
    description: 'The request is not done.',
    remaining: 1,
    toSkip: 0,
  };

  test.each([
    ['another effect', { effect: 'explode' }],
    ['no effect', { effect: undefined }],
    ['a platform that there is not', { platform: 'paypal' }],
    ['an operation that is no text', { operation: 1 }],
    ['a status that is none', { status: 99 }],
    ['a body that is no text', { body: {} }],
    ['no time left', { remaining: 0 }],
    ['half a time left', { remaining: 0.5 }],
    ['less than nothing to skip', { toSkip: -1 }],
    ['milliseconds below zero', { ms: -1 }],
    ['a likelihood of none', { probability: 0 }],
    ['a path that is none', { path: 'v3' }],
    ['an id that is none', { id: '__proto__' }],
    ['the id of another', { id: 'flt_2' }],
    ['a field that there is not', { until: 1 }],
  ])('with a fault that has %s is refused', async (_, wrong) => {
    await tryRestore({ kind: 'set', collection: 'core.faults', key: 'flt_1', value: { ...fault, ...wrong } });
  });

  test('with a fault that could be added is taken', async () => {
    const change = { kind: 'set', collection: 'core.faults', key: 'flt_1', value: fault };
    await sandbox.restore({ ...sandbox.snapshot(), changes: [change] });
    expect(sandbox.faults.list()).toEqual([fault]);
  });

  test('with a number of faults that is none is refused', async () => {
    await tryRestore({ kind: 'set', collection: 'core.faultCount', key: 'added', value: '7' });
  });

  test('with __proto__ in it changes no prototype', async () => {
    const text = JSON.stringify(sandbox.snapshot())
      .replace('{', '{"__proto__":{"polluted":1},')
      .replace(
        '"changes":[',
        `"changes":[{"kind":"set","collection":"__proto__","key":"__proto__","value":{"__proto__":{"polluted":1}}},
        {"kind":"order","order":${JSON.stringify(order).replace('"data":{}', '"data":{"__proto__":{"polluted":1},"constructor":{"prototype":{"polluted":1}}}')}},`,
      );
    const answer = await fetch(`${server.url}/_sandbox/snapshot`, { method: 'PUT', body: text });
    expect(answer.status).toBe(200);
    expect(Reflect.get({}, 'polluted')).toBeUndefined();
    expect(sandbox.orders.list()).toHaveLength(1);
  });

  test('that breaks a platform is taken back as a whole', async () => {
    const breaking = await createSandbox({
      clock: { startAt: 0 },
      platforms: [
        (kernel) => ({
          ...fakePlatform()(kernel),
          resume() {
            if (kernel.store.orders.find('X') !== undefined) throw new Error('cannot read this');
          },
        }),
      ],
    });
    await breaking.fetch(createOrder('A1'));
    const snapshot = { ...breaking.snapshot(), changes: [{ kind: 'order', order }] };
    await expect(breaking.restore(snapshot)).rejects.toThrow('cannot read this');
    expect(breaking.orders.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['A1']);
    await breaking.close();
  });

  test('larger than 100 MB is refused before it is read', async () => {
    const answer = await sandbox.fetch(
      new Request('http://127.0.0.1:4010/_sandbox/snapshot', {
        method: 'PUT',
        headers: { 'content-length': '104857601' },
        body: '{}',
      }),
    );
    expect(answer.status).toBe(413);
  });
});

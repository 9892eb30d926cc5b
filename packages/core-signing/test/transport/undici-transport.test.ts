import { createPublicKey } from 'node:crypto';
import { createServer as createTcpServer, connect as connectTcp } from 'node:net';
import { createServer as createTlsServer, type TlsOptions, type TLSSocket } from 'node:tls';
import { createServer as createHttpServer } from 'node:http';
import { inspect } from 'node:util';
import { timeByTurns } from '../../../../tooling/jest/time-by-turns.js';
import { loadPkcs12 } from '../../src/certificates/pkcs12/load-pkcs12.js';
import { ConfigError } from '../../src/errors/config-error.js';
import type { Transport } from '../../src/transport/transport.js';
import type { UndiciTransportOptions } from '../../src/transport/undici-transport-options.js';
import { createPipeline } from '../../src/pipeline/create-pipeline.js';
import { undiciTransport } from '../../src/transport/undici-transport.js';
import {
  answering,
  closedPort,
  closeServers,
  collectText,
  failureOf,
  httpServer,
  listen,
  ok,
  post,
  rawServer,
  textOf,
  tlsFixture,
  wait,
} from './loopback.js';

timeByTurns();

const opened: Transport[] = [];
function create(options?: UndiciTransportOptions): Transport {
  const transport = undiciTransport(options);
  opened.push(transport);
  return transport;
}
afterEach(async () => {
  await closeServers();
  await Promise.all(opened.splice(0).map((transport) => transport.close()));
});

const ca = tlsFixture('ca-cert.pem');
const serverTls = { cert: tlsFixture('server-cert.pem'), key: tlsFixture('server-key.pem') };
const clientTls = { cert: tlsFixture('client-cert.pem'), key: tlsFixture('client-key.pem') };

/** A TLS server that answers every request with the subject of the client's certificate. */
async function tlsServer(options: TlsOptions): Promise<{ url: string; received: () => string }> {
  let received = '';
  const server = createTlsServer(options, (socket: TLSSocket) => {
    socket.on('data', (bytes: Buffer) => {
      received += bytes.toString('latin1');
      const { subject } = socket.getPeerCertificate() as { subject?: { CN?: string } };
      if (received.endsWith('payment')) socket.write(ok(subject?.CN ?? 'nobody'));
    });
  });
  server.on('tlsClientError', () => undefined);
  const { port } = await listen(server);
  return { url: `https://127.0.0.1:${port}`, received: () => received };
}

describe('connections', () => {
  test('one connection serves one request after the other', async () => {
    const { url, connections } = await answering(ok('{}'));
    const transport = create();
    for (let count = 0; count < 5; count += 1) await transport.send(post(url));
    expect(connections()).toBe(1);
  });

  test('never more than `connections`; what waits in line is served in turn', async () => {
    const { url, connections } = await rawServer(
      (socket) => void setTimeout(() => socket.write(ok('{}')), 10),
    );
    const transport = create({ connections: 2 });
    await Promise.all(Array.from({ length: 10 }, () => transport.send(post(url))));
    expect(connections()).toBe(2);
  });

  test('a request that times out or is aborted in line was never sent, and is not sent later', async () => {
    const { url, received } = await rawServer((socket, _request, number) => {
      if (number > 1) socket.write(ok('{}'));
      else setTimeout(() => socket.write(ok('{}')), 200);
    });
    const transport = create({ connections: 1 });
    const first = transport.send(post(url, { body: 'first' }));
    await wait(30);
    const controller = new AbortController();
    const slow = transport.send(
      post(url, { body: 'second', timeouts: { connect: 50, headers: 50, body: 50, total: 50 } }),
    );
    const aborted = transport.send(post(url, { body: 'third', signal: controller.signal }));
    setTimeout(() => controller.abort(), 20);
    expect(await failureOf(aborted)).toMatchObject({ name: 'AbortedError', outcome: 'not-sent' });
    expect(await failureOf(slow)).toMatchObject({
      name: 'TimeoutError',
      phase: 'connect',
      outcome: 'not-sent',
      // With all connections busy, whoever reads it must not look for a fault of the network.
      message: 'No connection was free, or none could be made, within 50 ms. Nothing was sent.',
    });
    expect((await first).status).toBe(200);
    await transport.send(post(url, { body: 'fourth' }));
    expect(received()).toContain('fourth');
    expect(received()).not.toMatch(/second|third/);
  });

  test('a connection that the server closed while idle is not used again', async () => {
    const { url, connections } = await rawServer((socket) => {
      socket.write(ok('{}'));
      setTimeout(() => socket.end(), 20);
    });
    const transport = create();
    await transport.send(post(url));
    await wait(60);
    expect((await transport.send(post(url))).status).toBe(200);
    expect(connections()).toBe(2);
  });

  test('after an oversized answer the connection is closed, not read on', async () => {
    let closed: (() => void) | undefined;
    const whenClosed = new Promise<void>((resolve) => (closed = resolve));
    const { url } = await rawServer((socket) => {
      socket.on('close', () => closed?.());
      socket.write('HTTP/1.1 200 OK\r\ncontent-length: 99999999\r\n\r\n');
    });
    await failureOf(create().send(post(url)));
    await whenClosed;
  });

  test('a server that talks before it is asked cannot plant an answer', async () => {
    const { url } = await rawServer((socket) => {
      socket.write(ok('first'));
      setTimeout(() => socket.write(ok('planted')), 20);
    });
    const transport = create();
    expect(textOf((await transport.send(post(url))).body)).toBe('first');
    await wait(60);
    expect(textOf((await transport.send(post(url))).body)).toBe('first');
  });
});

describe('phase limits of the transport itself', () => {
  test('connectTimeout: a TLS handshake that never ends', async () => {
    const { port } = await listen(createTcpServer(() => undefined));
    const error = await failureOf(create({ connectTimeout: 80 }).send(post(`https://127.0.0.1:${port}/`)));
    expect(error).toMatchObject({ name: 'TimeoutError', phase: 'connect', timeout: 80, outcome: 'not-sent' });
  });

  test('headersTimeout and bodyTimeout', async () => {
    const silent = await rawServer(() => undefined);
    expect(await failureOf(create({ headersTimeout: 80 }).send(post(silent.url)))).toMatchObject({
      name: 'TimeoutError',
      phase: 'headers',
      timeout: 80,
      outcome: 'unknown',
    });
    const stuck = await answering('HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n1');
    expect(await failureOf(create({ bodyTimeout: 80 }).send(post(stuck.url)))).toMatchObject({
      name: 'TimeoutError',
      phase: 'body',
      timeout: 80,
      outcome: 'unknown',
    });
  });
});

describe('TLS', () => {
  test('an unknown authority is refused, and nothing is sent', async () => {
    const { url, received } = await tlsServer(serverTls);
    expect(await failureOf(create().send(post(url)))).toMatchObject({
      name: 'NetworkError',
      reason: 'tls',
      outcome: 'not-sent',
      message: expect.stringContaining('`ca`'),
    });
    expect(received()).toBe('');
  });

  test('with `ca` it is trusted', async () => {
    const { url } = await tlsServer(serverTls);
    expect(textOf((await create({ ca }).send(post(url))).body)).toBe('nobody');
    expect(textOf((await create({ ca: [ca.toString()] }).send(post(url))).body)).toBe('nobody');
  });

  test("another host's certificate is refused, and nothing is sent", async () => {
    const { url, received } = await tlsServer({
      cert: tlsFixture('wrong-host-cert.pem'),
      key: tlsFixture('wrong-host-key.pem'),
    });
    expect(await failureOf(create({ ca }).send(post(url)))).toMatchObject({
      name: 'NetworkError',
      reason: 'tls',
      outcome: 'not-sent',
    });
    expect(received()).toBe('');
  });

  test('a server that speaks plain text', async () => {
    const { url } = await rawServer(
      () => undefined,
      (socket) => socket.write('HTTP/1.1 400 plain\r\n\r\n'),
    );
    expect(await failureOf(create().send(post(url.replace('http:', 'https:'))))).toMatchObject({
      name: 'NetworkError',
      reason: 'tls',
      outcome: 'not-sent',
    });
  });

  test('a server that hangs up during the handshake', async () => {
    const { port } = await listen(createTcpServer((socket) => socket.once('data', () => socket.destroy())));
    expect(await failureOf(create().send(post(`https://127.0.0.1:${port}/`)))).toMatchObject({
      name: 'NetworkError',
      reason: 'reset',
      outcome: 'not-sent',
    });
  });

  describe('mutual', () => {
    const mutual = { ...serverTls, ca, requestCert: true, rejectUnauthorized: true };

    test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s with PEM', async (version) => {
      const { url } = await tlsServer({ ...mutual, minVersion: version, maxVersion: version });
      const { body } = await create({ ca, ...clientTls }).send(post(url));
      expect(textOf(body)).toBe('FAKE TEST ONLY client');
    });

    test('with a PKCS#12 file of the old kind, which OpenSSL 3 alone cannot read', async () => {
      const { url } = await tlsServer(mutual);
      const { privateKey, certificates } = loadPkcs12(tlsFixture('client-legacy.p12'), '1900000001');
      const { body } = await create({ ca, key: privateKey, cert: certificates.join('\n') }).send(post(url));
      expect(textOf(body)).toBe('FAKE TEST ONLY client');
    });

    test.each(['TLSv1.2', 'TLSv1.3'] as const)('%s without a certificate is refused', async (version) => {
      const { url, received } = await tlsServer({ ...mutual, minVersion: version, maxVersion: version });
      const error = await failureOf(create({ ca }).send(post(url)));
      expect(error).toMatchObject({ name: 'NetworkError' });
      expect(received()).toBe('');
    });
  });
});

/** A proxy that makes tunnels, and remembers what it was asked for. */
async function proxyServer(answer: 'tunnel' | 'refuse' | 'hang up' = 'tunnel') {
  const asked: string[] = [];
  const proxy = createHttpServer();
  proxy.on('connect', (request, socket) => {
    asked.push(`${request.url ?? ''} ${request.headers['proxy-authorization'] ?? '-'}`);
    socket.on('error', () => undefined);
    if (answer === 'hang up') socket.destroy();
    else if (answer === 'refuse') socket.end('HTTP/1.1 407 Proxy Authentication Required\r\n\r\n');
    else {
      const [host = '', port = ''] = (request.url ?? '').split(':');
      const upstream = connectTcp({ host, port: Number(port) }, () => {
        socket.write('HTTP/1.1 200 Connection established\r\n\r\n');
        upstream.pipe(socket).pipe(upstream);
      });
      upstream.on('error', () => socket.destroy());
      socket.on('close', () => upstream.destroy());
    }
  });
  const { port } = await listen(proxy);
  return { port, asked };
}

describe('proxy', () => {
  test('everything goes through its tunnel, with its password and inside TLS of the server', async () => {
    const target = await tlsServer(serverTls);
    const { port, asked } = await proxyServer();
    const transport = create({ ca, proxy: `http://user:p%40ss@127.0.0.1:${port}` });
    for (let count = 0; count < 3; count += 1) await transport.send(post(target.url));
    expect(asked).toEqual([
      `${new URL(target.url).host} Basic ${Buffer.from('user:p@ss').toString('base64')}`,
    ]);
    expect(target.received()).not.toContain('proxy-authorization');
  });

  test('plain http to this machine too', async () => {
    const { url } = await httpServer((_request, response) => response.end('{}'));
    const { port, asked } = await proxyServer();
    expect((await create({ proxy: `http://127.0.0.1:${port}` }).send(post(url))).status).toBe(200);
    expect(asked).toHaveLength(1);
  });

  test("the server's certificate is checked through the tunnel", async () => {
    const target = await tlsServer(serverTls);
    const { port } = await proxyServer();
    expect(
      await failureOf(create({ proxy: `http://127.0.0.1:${port}` }).send(post(target.url))),
    ).toMatchObject({
      reason: 'tls',
      outcome: 'not-sent',
    });
  });

  test('a proxy that refuses, hangs up or is not there: nothing was sent, nothing secret is shown', async () => {
    const { url, connections } = await answering(ok('{}'));
    const refusing = await proxyServer('refuse');
    const hangingUp = await proxyServer('hang up');
    for (const port of [refusing.port, hangingUp.port, await closedPort()]) {
      const transport = create({ proxy: `http://user:SECRET@127.0.0.1:${port}` });
      const timeouts = { connect: 700, headers: 700, body: 700, total: 700 };
      const error = await failureOf(transport.send(post(url, { timeouts })));
      expect(error).toMatchObject({ outcome: 'not-sent' });
      expect(inspect(error, { depth: 10 })).not.toMatch(/SECRET|U0VDUkVU/);
    }
    expect(hangingUp.asked.length).toBeLessThan(5);
    expect(connections()).toBe(0);
  });

  test('a proxy that refuses is named, with the status that it answered', async () => {
    const { url } = await answering(ok('{}'));
    const { port } = await proxyServer('refuse');
    const transport = create({ proxy: `http://user:SECRET@127.0.0.1:${port}` });
    expect(await failureOf(transport.send(post(url)))).toMatchObject({
      message: expect.stringMatching(
        /: the proxy refused the tunnel with HTTP 407\. Check `proxy`/,
      ) as unknown,
    });
  });
});

describe('options', () => {
  test.each<[string, UndiciTransportOptions]>([
    ['`cert` and `key`', { cert: 'SECRET' }],
    ['`cert` and `key`', { key: 'SECRET' }],
    ['`proxy`', { proxy: 'socks5://user:SECRET@127.0.0.1' }],
    ['`proxy`', { proxy: 'SECRET' }],
    ['`connections`', { connections: 0 }],
    ['`connectTimeout`', { connectTimeout: -1 }],
    ['`bodyTimeout`', { bodyTimeout: 0.5 }],
  ])('%s wrong is a ConfigError that shows no value', (name, options) => {
    const refusal = () => undiciTransport(options);
    expect(refusal).toThrow(ConfigError);
    expect(refusal).toThrow(name);
    expect(refusal).not.toThrow('SECRET');
  });

  test('TLS material that cannot be read fails the first request, unsent and unshown', async () => {
    const transport = create({ cert: 'SECRET', key: 'SECRET' });
    const error = await failureOf(transport.send(post('https://127.0.0.1:1/')));
    expect(error).toMatchObject({ outcome: 'not-sent' });
    expect(inspect(error, { depth: 10 })).not.toContain('SECRET');
  });
});

describe('close', () => {
  test('waits for what is under way, then refuses', async () => {
    const { url } = await rawServer((socket) => void setTimeout(() => socket.write(ok('{}')), 50));
    const transport = create();
    await transport.send(post(url));
    const underWay = transport.send(post(url));
    await transport.close();
    await transport.close();
    expect((await underWay).status).toBe(200);
    expect(await failureOf(transport.send(post(url)))).toMatchObject({
      name: 'ConfigError',
      outcome: 'not-sent',
    });
    expect(await failureOf(transport.stream(post(url)))).toMatchObject({
      name: 'ConfigError',
      outcome: 'not-sent',
    });
  });

  test('before the first request', async () => {
    const transport = create();
    await transport.close();
    expect(await failureOf(transport.send(post('http://127.0.0.1:1/')))).toMatchObject({
      name: 'ConfigError',
    });
  });
});

test('a stream that fails before anybody reads it does not end the process', async () => {
  const { url } = await rawServer((socket) => {
    socket.write('HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\n1', () =>
      setTimeout(() => socket.destroy(), 10),
    );
  });
  const answer = await create().stream(post(url));
  await wait(50);
  expect(await failureOf(collectText(answer.body))).toMatchObject({ name: 'MalformedResponseError' });
});

test('options that undici refuses fail every call with an error of its own, and are tried again', async () => {
  const transport = create({ cert: serverTls.cert, key: createPublicKey(serverTls.cert) });
  const pipeline = createPipeline({ transport, userAgent: 'test/1' });
  const run = (operation: string) =>
    failureOf(
      pipeline.execute({
        platform: 'p',
        operation,
        idempotency: 'keyed',
        sign: () => ({ method: 'POST', url: 'https://127.0.0.1:1/', headers: {}, body: '' }),
        open: () => 'answer',
      }),
    );
  const [one, two] = await Promise.all([run('one'), run('two')]);
  expect([one, two, await run('three')]).toMatchObject([
    { operation: 'one' },
    { operation: 'two' },
    { operation: 'three' },
  ]);
  expect(one).not.toBe(two);
  expect(one).toMatchObject({ code: 'ERR_SDK_CONFIG', outcome: 'not-sent' });
});

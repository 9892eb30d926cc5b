import { once } from 'node:events';
import { createServer } from 'node:http';
import https from 'node:https';
import net from 'node:net';
import type { AddressInfo } from 'node:net';
import tls from 'node:tls';

import { createSandbox } from '../../src/index.js';
import { httpsPost } from './http-stacks.js';

const token = 'https://api.weixin.qq.com/cgi-bin/token';
const network = () => [
  Object.getOwnPropertyDescriptor(tls, 'connect'),
  Object.getOwnPropertyDescriptor(net.Socket.prototype, 'connect'),
  net.connect,
  net.createConnection,
  https.globalAgent,
  globalThis.fetch,
];
const before = network();

// What stands below in these tests is a guard that lets nothing leave: it answers as the real network would not.
const unreachable = /Tests run on loopback only|fetch failed/;

it('restore puts back exactly what was there, and closes what it opened', async () => {
  const sandbox = await createSandbox();
  const interception = await sandbox.intercept();
  expect(network()).not.toEqual(before);
  const agent = new https.Agent({ keepAlive: true });
  await httpsPost({ agent })(token, '');
  expect(Object.keys(agent.freeSockets)).toHaveLength(1);
  await interception.restore();
  expect(network()).toEqual(before);
  // A kept connection does not outlive the interception.
  await expect(httpsPost({ agent })(token, '')).rejects.toThrow(unreachable);
  await expect(fetch(token)).rejects.toThrow(unreachable);
  await expect(fetch(interception.url)).rejects.toThrow();
  await interception.restore();
  await sandbox.close();
  agent.destroy();
});

it('close restores, and a closed sandbox intercepts no more', async () => {
  const sandbox = await createSandbox();
  await sandbox.intercept();
  await sandbox.close();
  expect(network()).toEqual(before);
  await expect(sandbox.intercept()).rejects.toThrow('Intercept before close()');
});

it('a sandbox that is closed while an interception begins leaves nothing behind', async () => {
  const sandbox = await createSandbox();
  const starting = expect(sandbox.intercept()).rejects.toThrow('Intercept before close()');
  await sandbox.close();
  await starting;
  expect(network()).toEqual(before);
});

it('the register door gives the way back', async () => {
  const { restoreNetwork } = await import('../../src/register.js');
  expect(network()).not.toEqual(before);
  restoreNetwork();
  expect(network()).toEqual(before);
});

it('uses a server of both ports that listens already, and leaves it open', async () => {
  const sandbox = await createSandbox();
  const server = await sandbox.listen({ port: 0, mtlsPort: 0 });
  const interception = await sandbox.intercept();
  expect(interception.url).toBe(server.url);
  await interception[Symbol.asyncDispose]();
  expect((await fetch(`${server.url}/_sandbox/clock`)).status).toBe(200);
  await sandbox.close();
});

it.each(['newest first', 'oldest first'])('two at once, restored the %s', async (order) => {
  const first = await createSandbox();
  const second = await createSandbox();
  const outer = await first.intercept();
  const inner = await second.intercept();
  await httpsPost()(token, '');
  expect([first.requests.list().length, second.requests.list().length]).toEqual([0, 1]);
  await (order === 'newest first' ? inner : outer).restore();
  await httpsPost()(token, '');
  const counts = [first.requests.list().length, second.requests.list().length];
  expect(counts).toEqual(order === 'newest first' ? [1, 1] : [0, 2]);
  await (order === 'newest first' ? outer : inner).restore();
  expect(network()).toEqual(before);
  await Promise.all([first.close(), second.close()]);
});

it('somebody who wrapped tls.connect in between keeps their function', async () => {
  const sandbox = await createSandbox();
  const interception = await sandbox.intercept();
  const hooked = tls.connect;
  let calls = 0;
  const wrapper = ((...values: Parameters<typeof hooked>) => {
    calls += 1;
    return hooked(...values);
  }) as typeof hooked;
  Object.assign(tls, { connect: wrapper });
  await httpsPost()(token, '');
  await interception.restore();
  expect(tls.connect).toBe(wrapper);
  await expect(httpsPost()(token, '')).rejects.toThrow(unreachable);
  expect(calls).toBe(2);
  // And another interception lies over it as over anything else.
  const again = await sandbox.intercept();
  await httpsPost()(token, '');
  await again.restore();
  expect(tls.connect).toBe(wrapper);
  Object.defineProperty(tls, 'connect', before[0] as PropertyDescriptor);
  await sandbox.close();
});

it('what the program does with its own servers is not touched', async () => {
  const sandbox = await createSandbox();
  const server = createServer((_request, response) => response.end('mine'));
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  await sandbox.intercept({ others: 'refuse' });
  const { port } = server.address() as AddressInfo;
  for (const host of ['127.0.0.1', 'localhost']) {
    expect(await (await fetch(`http://${host}:${String(port)}/`)).text()).toBe('mine');
  }
  await sandbox.close();
  server.close();
});

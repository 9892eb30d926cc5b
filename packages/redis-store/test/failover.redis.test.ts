import { connect, createServer, type Server } from 'node:net';

import { Redis } from 'ioredis';

import { startRedis, type TestRedis } from '../../../tooling/jest/redis-server.js';
import { createRedisStore } from '../src/index.js';
import { libraries, type TestClient } from './clients.js';

jest.setTimeout(60_000);

/** A primary collects replicas for five seconds before it serves them, unless told not to. */
const atOnce = ['--repl-diskless-sync-delay', '0'];
const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

test('after a failover that lost the lock, two hold it, and only the newer one can write', async () => {
  const primary = await startRedis(atOnce);
  const replica = await startRedis(['--replicaof', `127.0.0.1 ${String(primary.port)}`, ...atOnce]);
  const toPrimary = new Redis(primary.url, { disconnectTimeout: 50 });
  const toReplica = new Redis(replica.url, { disconnectTimeout: 50 });
  for (const client of [toPrimary, toReplica]) client.on('error', () => undefined);
  try {
    while (!(await toReplica.info('replication')).includes('master_link_status:up')) await wait(50);
    const before = createRedisStore(toPrimary);
    await before.set('key', 'first');
    await toPrimary.wait(1, 5000);

    // What the primary accepts from here on never reaches the replica that replaces it.
    await toReplica.call('REPLICAOF', 'NO', 'ONE');
    const old = await before.lock('key', { ttl: 60_000 });
    await primary.kill();

    const after = createRedisStore(toReplica, { timeout: 5000 });
    const current = await after.lock('key', { ttl: 60_000 });
    expect(old).toBeDefined();
    expect(current?.fence).toBeGreaterThan(old?.fence ?? Infinity);
    await after.set('key', 'second', { fence: current?.fence ?? 0 });
    // What the old holder does when its client has found the new primary.
    await expect(after.set('key', 'late', { fence: old?.fence ?? 0 })).rejects.toMatchObject({
      code: 'ERR_SDK_CONFIG',
    });
    expect(await after.get('key')).toBe('second');
  } finally {
    toPrimary.disconnect();
    toReplica.disconnect();
    await primary.close();
    await replica.close();
  }
});

test('a replica that is taken for the primary refuses to write', async () => {
  const primary = await startRedis(atOnce);
  const replica = await startRedis(['--replicaof', `127.0.0.1 ${String(primary.port)}`, ...atOnce]);
  const client = new Redis(replica.url, { disconnectTimeout: 50 });
  try {
    await expect(createRedisStore(client).set('key', 'value')).rejects.toMatchObject({
      code: 'ERR_SDK_NETWORK',
      outcome: 'rejected',
      message: expect.stringContaining('READONLY'),
    });
  } finally {
    client.disconnect();
    await primary.close();
    await replica.close();
  }
});

describe('the connection is lost after the command arrived and before its answer', () => {
  let redis: TestRedis;
  let proxy: Awaited<ReturnType<typeof startProxy>>;
  let connected: TestClient;
  beforeEach(async () => {
    redis = await startRedis();
    proxy = await startProxy(redis.port);
  });
  afterEach(async () => {
    await connected.close();
    proxy.server.close();
    await redis.close();
  });

  test('ioredis sends it again, and setIfAbsent knows its own value', async () => {
    connected = await libraries.ioredis(proxy.url);
    const store = createRedisStore(connected.client, { timeout: 10_000 });
    await store.setIfAbsent('warm', 'value');
    proxy.swallowNextAnswer();
    expect(await store.setIfAbsent('once', 'value', { ttl: 60_000 })).toBe(true);
    expect(proxy.swallowed()).toBe(1);
    expect(await store.setIfAbsent('once', 'value', { ttl: 60_000 })).toBe(false);
  });

  test('ioredis sends it again, and lock knows its own lock', async () => {
    connected = await libraries.ioredis(proxy.url);
    const store = createRedisStore(connected.client, { timeout: 10_000 });
    await store.lock('warm', { ttl: 1 });
    proxy.swallowNextAnswer();
    const lock = await store.lock('key', { ttl: 60_000 });
    expect(proxy.swallowed()).toBe(1);
    await store.set('key', 'value', { fence: lock?.fence ?? -1 });
    expect(await store.lock('key', { ttl: 60_000 })).toBeUndefined();
    await lock?.release();
    expect(await store.lock('key', { ttl: 60_000 })).toBeDefined();
  });

  test('node-redis does not, and the outcome is unknown', async () => {
    connected = await libraries['node-redis'](proxy.url);
    const store = createRedisStore(connected.client, { timeout: 10_000 });
    await store.set('warm', 'value');
    proxy.swallowNextAnswer();
    await expect(store.set('key', 'value')).rejects.toMatchObject({
      code: 'ERR_SDK_NETWORK',
      reason: 'reset',
      outcome: 'unknown',
    });
    expect(await store.get('key')).toBe('value');
  });
});

/** Passes bytes on; on demand it takes one answer of Redis and cuts the connection instead of delivering it. */
async function startProxy(port: number): Promise<{
  server: Server;
  url: string;
  swallowNextAnswer(): void;
  swallowed(): number;
}> {
  let armed = false;
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect({ host: '127.0.0.1', port });
    client.pipe(upstream);
    upstream.on('data', (answer: Buffer) => {
      if (!armed) return void client.write(answer);
      armed = false;
      count += 1;
      client.destroy();
      upstream.destroy();
    });
    for (const socket of [client, upstream]) {
      socket.on('error', () => undefined);
      socket.on('close', () => {
        client.destroy();
        upstream.destroy();
      });
    }
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const address = server.address();
  return {
    server,
    url: `redis://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`,
    swallowNextAnswer: () => void (armed = true),
    swallowed: () => count,
  };
}

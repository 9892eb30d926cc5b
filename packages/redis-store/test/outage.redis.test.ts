import { randomUUID } from 'node:crypto';
import { inspect } from 'node:util';

import type { Store } from '@sdk/core-signing';
import { Redis } from 'ioredis';
import { createClient } from 'redis';

import { startRedis, type TestRedis } from '../../../tooling/jest/redis-server.js';
import { timeByTurns } from '../../../tooling/jest/time-by-turns.js';
import { createRedisStore } from '../src/index.js';
import { libraries, libraryNames, type TestClient } from './clients.js';

jest.setTimeout(60_000);
timeByTurns();

const wait = (milliseconds: number) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Resolves to what the promise rejected with, and how long that took. */
async function failure(promise: Promise<unknown>): Promise<{ error: unknown; took: number }> {
  const started = performance.now();
  try {
    await promise;
  } catch (error) {
    return { error, took: performance.now() - started };
  }
  throw new Error('It was meant to fail.');
}

/** Tries until the store answers: how soon the client reconnects is the client's affair. */
async function recovered(store: Store): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt += 1) {
    const worked = await store.get('any').then(
      () => true,
      () => false,
    );
    if (worked) return;
    await wait(50);
  }
  throw new Error('The store did not recover.');
}

describe.each(libraryNames)('%s', (library) => {
  let redis: TestRedis;
  let connected: TestClient;
  let store: Store;
  const timeout = 1_000;
  const logged: [level: string, fields: Record<string, unknown>, message: string][] = [];
  const log = (level: string) => (fields: Record<string, unknown>, message: string) =>
    void logged.push([level, fields, message]);

  beforeEach(async () => {
    redis = await startRedis();
    connected = await libraries[library](redis.url);
    logged.length = 0;
    store = createRedisStore(connected.client, {
      timeout,
      logger: { debug: log('debug'), info: log('info'), warn: log('warn'), error: log('error') },
    });
    await store.set('before', 'kept');
  });
  afterEach(async () => {
    await connected.close();
    await redis.close();
  });

  test('a server that hangs costs the time limit and not more, and works again when it does', async () => {
    redis.freeze();
    const failures = await Promise.all([
      failure(store.get('before')),
      failure(store.set('secret-key', 'secret-value')),
      failure(store.delete('before-that')),
      failure(store.setIfAbsent('once', 'value')),
      failure(store.lock('lock', { ttl: 60_000 })),
    ]);
    for (const { error, took } of failures) {
      expect(error).toMatchObject({ code: 'ERR_SDK_TIMEOUT', phase: 'request', platform: 'redis', timeout });
      // Never less than the limit; that it was not more is said by the code, as the server stays frozen.
      expect(took).toBeGreaterThanOrEqual(timeout - 5);
      expect(JSON.stringify([error, String(error)])).not.toMatch(/secret/);
    }
    expect(failures.map(({ error }) => (error as { outcome: string }).outcome)).toEqual([
      'not-sent', // reading changes nothing
      'unknown',
      'unknown',
      'unknown',
      'unknown',
    ]);
    redis.thaw();
    await recovered(store);
    expect(await store.get('before')).toBe('kept');
    expect(logged.map(([level, , message]) => [level, message])).toEqual([
      ['warn', 'Redis cannot be used; callers go on as far as they can without it.'],
      ['info', 'Redis can be used again.'],
    ]);
  });

  test('a lock whose answer came too late is given back', async () => {
    await store.lock('warm', { ttl: 100 });
    redis.freeze();
    await failure(store.lock('late', { ttl: 60_000 }));
    redis.thaw();
    await recovered(store);
    // Taken and released behind the caller's back: nobody waits for a minute.
    let lock;
    for (let attempt = 0; attempt < 100 && lock === undefined; attempt += 1) {
      lock = await store.lock('late', { ttl: 1000 });
      await wait(20);
    }
    expect(lock).toBeDefined();
  });

  test('a release that cannot be made does not reject, and is logged', async () => {
    const lock = await store.lock('lock', { ttl: 60_000 });
    redis.freeze();
    await lock?.release();
    redis.thaw();
    expect(logged).toContainEqual([
      'warn',
      expect.objectContaining({ code: 'ERR_SDK_TIMEOUT', operation: 'release' }),
      'A lock could not be released; it expires by itself.',
    ]);
  });

  test('a server that is gone costs one time limit for all calls, then nothing, until it is back', async () => {
    await redis.kill();
    await wait(50);
    const first = await failure(store.get('before'));
    expect(first.error).toMatchObject({ outcome: 'not-sent', platform: 'redis', operation: 'get' });
    await failure(store.get('before'));

    // Calls that wait for anything are overtaken by a timer that was set before them.
    let overtaken = false;
    const half = setTimeout(() => (overtaken = true), timeout / 2);
    const later = await Promise.all(Array.from({ length: 500 }, () => failure(store.get('before'))));
    clearTimeout(half);
    expect(overtaken).toBe(false);
    for (const { error } of later) {
      expect(error).toMatchObject({ code: 'ERR_SDK_TIMEOUT', phase: 'connect', outcome: 'not-sent' });
    }
    await redis.restart();
    await recovered(store);
    expect(await store.get('before')).toBeUndefined();
    await store.set('after', 'value');
    expect(await store.get('after')).toBe('value');
  });

  test('a write that failed because there was no connection is not made later', async () => {
    await redis.kill();
    await wait(50);
    await failure(store.get('before'));
    const { error } = await failure(store.set('token', 'of yesterday'));
    expect(error).toMatchObject({ outcome: 'not-sent' });
    await redis.restart();
    await recovered(store);
    await wait(300);
    expect(await store.get('token')).toBeUndefined();
  });

  test('fences go on growing when the server forgot everything', async () => {
    const late = await store.lock('key', { ttl: 60_000 });
    await redis.restart();
    await recovered(store);
    const current = await store.lock('key', { ttl: 60_000 });
    expect(current?.fence).toBeGreaterThan(late?.fence ?? Infinity);
    await store.set('key', 'current', { fence: current?.fence ?? 0 });
    await expect(store.set('key', 'late', { fence: late?.fence ?? 0 })).rejects.toMatchObject({
      code: 'ERR_SDK_CONFIG',
    });
    await late?.release();
    expect(await store.lock('key', { ttl: 100 })).toBeUndefined();
  });

  test('a server that forgot the scripts is told them again', async () => {
    await store.get('warm');
    await connected.command('SCRIPT', 'FLUSH');
    expect(await store.setIfAbsent('key', 'value')).toBe(true);
    await connected.command('SCRIPT', 'FLUSH');
    expect(await Promise.all(Array.from({ length: 20 }, () => store.get('key')))).toEqual(
      Array.from({ length: 20 }, () => 'value'),
    );
    const lock = await store.lock('key', { ttl: 1000 });
    await connected.command('SCRIPT', 'FLUSH');
    await lock?.release();
    expect(await store.lock('key', { ttl: 1000 })).toBeDefined();
  });

  test('a server that refuses writes says so, and nothing is written', async () => {
    await connected.command('CONFIG', 'SET', 'maxmemory', '1');
    const { error } = await failure(store.set('key', 'value'));
    expect(error).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'rejected', operation: 'set' });
    expect(String(error)).toMatch(/\(OOM\)/);
    await connected.command('CONFIG', 'SET', 'maxmemory', '0');
    expect(await store.get('key')).toBeUndefined();
  });

  test('a key of another program with the same name is explained', async () => {
    await connected.command('LPUSH', 'sdk:{list}', 'x');
    expect((await failure(store.get('list'))).error).toMatchObject({ code: 'ERR_SDK_CONFIG' });
    await connected.command('SET', 'sdk:{text}', 'not ours');
    const { error } = await failure(store.get('text'));
    expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG' });
    expect(String(error)).toMatch(/another `prefix`/);
  });

  test('a user without the right to run scripts is explained', async () => {
    await connected.command('ACL', 'SETUSER', 'default', '-eval', '-evalsha');
    const { error } = await failure(store.set('key', 'value'));
    expect(error).toMatchObject({ code: 'ERR_SDK_CONFIG', platform: 'redis' });
    expect(String(error)).toMatch(/EVALSHA/);
  });

  test('an error keeps nothing of the command, which holds the value', async () => {
    await connected.command('ACL', 'SETUSER', 'default', '-eval', '-evalsha');
    const { error } = await failure(store.set('key', 'the-access-token'));
    expect(inspect(error, { depth: 20, showHidden: true })).not.toContain('the-access-token');
  });
});

describe('the client is not usable', () => {
  const password = `pass-${randomUUID()}`;
  let redis: TestRedis;
  beforeAll(async () => {
    redis = await startRedis(['--requirepass', password]);
  });
  afterAll(async () => {
    await redis.close();
  });

  test('node-redis that was never connected: says how, at once', async () => {
    // Waiting for the limit would take longer than the test may.
    const store = createRedisStore(createClient({ url: redis.url }), { timeout: 600_000 });
    const { error } = await failure(store.get('key'));
    expect(error).toMatchObject({ code: 'ERR_SDK_NETWORK', outcome: 'not-sent' });
    expect(String(error)).toMatch(/client\.connect\(\)/);
  });

  test('ioredis that was closed', async () => {
    const client = new Redis(redis.url, { password, lazyConnect: true });
    client.disconnect();
    await wait(20);
    const { error } = await failure(createRedisStore(client).get('key'));
    expect(error).toMatchObject({ outcome: 'not-sent' });
  });

  test('ioredis with lazyConnect is connected by the first call', async () => {
    const client = new Redis(redis.url, { password, lazyConnect: true });
    try {
      const store = createRedisStore(client, { timeout: 5000 });
      await store.set('key', 'value');
      expect(await store.get('key')).toBe('value');
    } finally {
      client.disconnect();
    }
  });

  test('without the password: an error within the time limit that names neither URL nor password', async () => {
    const wrong = `wrong-${randomUUID()}`;
    const client = new Redis(`redis://:${wrong}@127.0.0.1:${String(redis.port)}`);
    client.on('error', () => undefined);
    try {
      const { error } = await failure(createRedisStore(client, { timeout: 500 }).set('key', 'value'));
      expect(JSON.stringify([error, String(error), (error as Error).stack])).not.toContain(wrong);
    } finally {
      client.disconnect();
    }
  });

  test('a node-redis client without a listener for errors does not end the process when Redis goes away', async () => {
    const own = await startRedis();
    const client = createClient({ url: own.url });
    try {
      await client.connect();
      const store = createRedisStore(client, { timeout: 300 });
      await own.kill();
      await wait(50);
      await failure(store.get('key'));
      expect(client.listenerCount('error')).toBe(1);
    } finally {
      client.destroy();
      await own.close();
    }
  });
});

import { createRedisStore } from './create-redis-store.js';
import type { RedisClient } from './redis-client.js';

test.each([undefined, null, 'redis://localhost', {}, { url: 'redis://localhost' }, { get: () => '' }])(
  '%p is not a client',
  (client) => {
    expect(() => createRedisStore(client as unknown as RedisClient)).toThrow(
      expect.objectContaining({ code: 'ERR_SDK_CONFIG', message: expect.stringContaining('ioredis') }),
    );
  },
);

/** Answers everything with nothing; what is tested here is refused before it is asked. */
const silent: RedisClient = {
  isOpen: true,
  isReady: true,
  evalSha: () => Promise.reject(new Error('It was meant to be refused before.')),
  eval: () => Promise.reject(new Error('It was meant to be refused before.')),
  once: () => undefined,
  on: () => undefined,
  listenerCount: () => 1,
};

test.each([0, -1, NaN, Infinity])(
  'a ttl of %p is refused: it would keep a secret for ever or not at all',
  async (ttl) => {
    const store = createRedisStore(silent);
    const refused = { code: 'ERR_SDK_CONFIG' };
    await expect(store.set('key', 'value', { ttl })).rejects.toMatchObject(refused);
    await expect(store.setIfAbsent('key', 'value', { ttl })).rejects.toMatchObject(refused);
    await expect(store.lock('key', { ttl })).rejects.toMatchObject(refused);
  },
);

test('a lock of more than a day is refused', async () => {
  await expect(createRedisStore(silent).lock('key', { ttl: 86_400_001 })).rejects.toMatchObject({
    code: 'ERR_SDK_CONFIG',
  });
});

test.each([NaN, 1.5, Infinity])('a fence of %p is refused', async (fence) => {
  await expect(createRedisStore(silent).set('key', 'value', { fence })).rejects.toMatchObject({
    code: 'ERR_SDK_CONFIG',
  });
});

test('a refusal before anything was sent is not taken for an outage', async () => {
  const warn = jest.fn();
  const logger = { debug: warn, info: warn, warn, error: warn };
  await expect(createRedisStore(silent, { logger }).set('key', 'value', { ttl: 0 })).rejects.toThrow();
  expect(warn).not.toHaveBeenCalled();
});

test.each(['', 'NaN', '1e3', '99999999999999999', '{}'])(
  'a fence %p from Redis is no lock',
  async (reply) => {
    const store = createRedisStore({ ...silent, evalSha: () => Promise.resolve(reply) });
    if (reply === '') await expect(store.lock('key', { ttl: 1000 })).resolves.toBeUndefined();
    else
      await expect(store.lock('key', { ttl: 1000 })).rejects.toMatchObject({
        code: 'ERR_SDK_MALFORMED_RESPONSE',
      });
  },
);

test('a reply that says neither yes nor no is no answer to a write', async () => {
  const store = createRedisStore({ ...silent, evalSha: () => Promise.resolve(['written']) });
  await expect(store.setIfAbsent('key', 'value')).rejects.toMatchObject({ outcome: 'unknown' });
});

import { resolve } from 'node:path';

import { Redis } from 'ioredis';

import { startRedis, type TestRedis } from '../../../tooling/jest/redis-server.js';
import { readExamples, runExample } from '../../../tooling/jest/run-readme-examples.js';
import { timeByTurns } from '../../../tooling/jest/time-by-turns.js';
import { createRedisStore } from '../src/index.js';

// The examples have the limits of time that users have.
timeByTurns();

let redis: TestRedis;
beforeAll(async () => {
  redis = await startRedis();
});
afterAll(async () => {
  await redis.close();
});

const expected = {
  'README.md': [['hello', 'false'], ['done'], ['false']],
  'README.zh-CN.md': [['你好', 'false'], ['完成'], ['false']],
};

test.each(Object.entries(expected))('%s: every example runs and prints what it says', async (file, lines) => {
  const printed: string[][] = [];
  for (const example of readExamples(resolve(__dirname, '..', file))) {
    printed.push(await runExample(example, require, { REDIS_URL: redis.url }));
  }
  expect(printed).toEqual(lines);
});

test('the rights named in the README are enough', async () => {
  const admin = new Redis(redis.url);
  const rights = '+eval +evalsha +get +set +del +time'.split(' ');
  // ioredis itself asks `info` before it calls itself ready.
  await admin.call('ACL', 'SETUSER', 'shop', 'on', '>fake-password', '~sdk:*', ...rights, '+info');
  admin.disconnect();
  const client = new Redis(redis.port, '127.0.0.1', { username: 'shop', password: 'fake-password' });
  try {
    const store = createRedisStore(client);
    const lock = await store.lock('key', { ttl: 10_000 });
    await store.set('key', 'value', { ttl: 10_000, fence: lock?.fence ?? -1 });
    await lock?.release();
    expect(await store.get('key')).toBe('value');
    await store.delete('key');
    await expect(createRedisStore(client, { prefix: 'other:' }).get('key')).rejects.toMatchObject({
      code: 'ERR_SDK_CONFIG',
    });
  } finally {
    client.disconnect();
  }
});

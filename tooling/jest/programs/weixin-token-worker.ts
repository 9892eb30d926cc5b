// One of several processes with a WeChat client each, on one Redis: packages/redis-store/test/weixin-tokens.redis.test.ts
// starts them. It lies here because the two packages it brings together do not know each other.
import { createRedisStore } from '../../../packages/redis-store/src/index.js';
import { libraries } from '../../../packages/redis-store/test/clients.js';
import { createWeixin } from '../../../packages/weixin-openapi/src/index.js';

const [, , library = '', redisUrl = '', prefix = '', endpoint = '', callers = ''] = process.argv;

async function main(): Promise<void> {
  if (library !== 'ioredis' && library !== 'node-redis') throw new Error('Which library?');
  const connected = await libraries[library](redisUrl);
  const store = createRedisStore(connected.client, {
    prefix,
    timeout: 5000,
    encryptionKey: Buffer.alloc(32, 'FAKE'),
  });
  const weixin = createWeixin({
    appId: 'wx0123456789abcdef',
    secret: 'FAKE-SECRET',
    // Each new classic token ends the one before: here a second request would do harm.
    tokenMode: 'classic',
    endpoint,
    store,
  });
  await store.get('warm');
  const round = async () => {
    const results = await Promise.allSettled(
      Array.from({ length: Number(callers) }, () => weixin.getAccessToken()),
    );
    process.send?.(
      results.map((result) =>
        result.status === 'fulfilled' ? result.value : `failed: ${String(result.reason)}`,
      ),
    );
  };
  process.on('message', () => void round());
  process.send?.('ready');
}

void main();

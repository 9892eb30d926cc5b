// One of several processes that share a token. Started by processes.redis.test.ts; speaks with it by messages.
import { randomInt } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';

import { SdkError, type Store } from '@sdk/core-signing';

import { createRedisStore } from '../../src/index.js';
import { libraries } from '../clients.js';

const [, , library = '', redisUrl = '', prefix = '', tokenUrl = '', lease = '', callers = ''] = process.argv;

/** What every user of the store does: look, take the lock, look again, fetch, write under the fence, release. */
async function token(store: Store): Promise<string> {
  for (;;) {
    const kept = await store.get('token');
    if (kept !== undefined) return kept;
    const lock = await store.lock('token', { ttl: Number(lease) });
    if (lock === undefined) {
      await wait(randomInt(30, 80));
      continue;
    }
    try {
      const written = await store.get('token');
      if (written !== undefined) return written;
      const fresh = await (await fetch(tokenUrl)).text();
      await store.set('token', fresh, { ttl: 60_000, fence: lock.fence });
      return fresh;
    } finally {
      await lock.release();
    }
  }
}

async function main(): Promise<void> {
  if (library !== 'ioredis' && library !== 'node-redis') throw new Error('Which library?');
  const connected = await libraries[library](redisUrl);
  const store = createRedisStore(connected.client, { prefix, timeout: 20_000 });
  await store.get('warm');
  const start = new Promise((resolve) => void process.once('message', resolve));
  process.send?.('ready');
  await start;
  const results = await Promise.allSettled(Array.from({ length: Number(callers) }, () => token(store)));
  process.send?.(
    results.map((result) =>
      result.status === 'fulfilled'
        ? result.value
        : `refused: ${SdkError.is(result.reason) ? result.reason.message : String(result.reason)}`,
    ),
  );
  await connected.close();
  process.disconnect();
}

void main();

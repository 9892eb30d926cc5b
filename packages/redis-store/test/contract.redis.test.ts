import { randomBytes, randomUUID } from 'node:crypto';

import { storeContract } from '@sdk/core-signing/testing';

import { sharedRedisUrl } from '../../../tooling/jest/redis-server.js';
import { createRedisStore } from '../src/index.js';
import { libraries, libraryNames, type TestClient } from './clients.js';

const encryptionKey = randomBytes(32);
const subjects = libraryNames.flatMap((library) => [
  { title: `${library}, plain`, library, options: {} },
  { title: `${library}, encrypted`, library, options: { encryptionKey } },
]);

describe.each(subjects)('$title', ({ title, library, options }) => {
  let redis: Awaited<ReturnType<typeof sharedRedisUrl>>;
  let connected: TestClient;
  beforeAll(async () => {
    redis = await sharedRedisUrl();
    connected = await libraries[library](redis.url);
  });
  afterAll(async () => {
    await connected.close();
    await redis.close();
  });

  const contract = storeContract(title, () => ({
    store: createRedisStore(connected.client, {
      ...options,
      timeout: 20_000,
      prefix: `test:${randomUUID()}:`,
    }),
    pass: (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds)),
  }));
  test.each(contract.map(({ name, run }) => [name, run] as const))('%s', async (_name, run) => {
    await run();
  });
});

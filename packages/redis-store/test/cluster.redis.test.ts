import { randomBytes, randomUUID } from 'node:crypto';

import { storeContract } from '@sdk/core-signing/testing';
import { Cluster, Redis } from 'ioredis';
import { createCluster } from 'redis';

import { startRedis, type TestRedis } from '../../../tooling/jest/redis-server.js';
import { createRedisStore, type RedisClient } from '../src/index.js';
import { redisKeys } from '../src/redis-keys.js';

jest.setTimeout(60_000);

let nodes: TestRedis[] = [];
let admin: Redis;
let ioredis: Cluster;
let nodeRedis: ReturnType<typeof createCluster>;

/** Two primaries, each with half of the slots. */
beforeAll(async () => {
  nodes = [await startClusterNode(), await startClusterNode()];
  const [one, two] = nodes.map(({ url }) => new Redis(url));
  if (one === undefined || two === undefined) throw new Error('Two nodes were meant to start.');
  admin = one;
  await one.call('CLUSTER', 'ADDSLOTSRANGE', '0', '8191');
  await two.call('CLUSTER', 'ADDSLOTSRANGE', '8192', '16383');
  await two.call('CLUSTER', 'SET-CONFIG-EPOCH', '2');
  const [, second] = nodes;
  await one.call(
    'CLUSTER',
    'MEET',
    '127.0.0.1',
    String(second?.port),
    String(busPorts.get(second?.port ?? 0)),
  );
  for (const node of [one, two]) {
    while (!String(await node.call('CLUSTER', 'INFO')).includes('cluster_state:ok')) await wait(50);
  }
  two.disconnect();

  const addresses = nodes.map(({ port }) => ({ host: '127.0.0.1', port }));
  ioredis = new Cluster(addresses);
  nodeRedis = createCluster({ rootNodes: nodes.map(({ url }) => ({ url })) });
  nodeRedis.on('error', () => undefined);
  await nodeRedis.connect();
});
afterAll(async () => {
  admin.disconnect();
  ioredis.disconnect();
  nodeRedis.destroy();
  await Promise.all(nodes.map((node) => node.close()));
});

const clients: Readonly<Record<string, () => RedisClient>> = {
  ioredis: () => ioredis,
  'node-redis': () => nodeRedis,
};

describe.each(Object.entries(clients))('%s', (library, client) => {
  const encryptionKey = randomBytes(32);
  /** Milliseconds; no test is about it. */
  const timeout = 20_000;
  const contract = storeContract(library, () => ({
    store: createRedisStore(client(), { prefix: `test:${randomUUID()}:`, encryptionKey, timeout }),
    pass: wait,
  }));
  test.each(contract.map(({ name, run }) => [name, run] as const))('%s', async (_name, run) => {
    await run();
  });

  test('many keys, on both nodes', async () => {
    const store = createRedisStore(client(), { prefix: `test:${randomUUID()}:`, timeout });
    const keys = Array.from({ length: 50 }, (_, index) => `key ${String(index)}`);
    for (const key of keys) {
      const lock = await store.lock(key, { ttl: 600_000 });
      await store.set(key, `value of ${key}`, { ttl: 600_000, fence: lock?.fence ?? -1 });
      await lock?.release();
    }
    for (const key of keys) expect(await store.get(key)).toBe(`value of ${key}`);
    const perNode = await Promise.all(nodes.map(async ({ url }) => keysAt(url)));
    for (const count of perNode) expect(count).toBeGreaterThan(10);
  });
});

test.each(['plain', '', '}', '{', '{}', 'a}b{c', '%', '{a}:lock', '键🧧'])(
  'all names of the key %p are in one slot',
  async (key) => {
    const { value, lock, fence } = redisKeys('sdk:', key);
    const slots = await Promise.all(
      [value, lock, fence].map((name) => admin.call('CLUSTER', 'KEYSLOT', name)),
    );
    expect(new Set(slots).size).toBe(1);
  },
);

const busPorts = new Map<number, number>();

async function startClusterNode(): Promise<TestRedis> {
  // The bus is at the port plus 10000 by default, which may be beyond the last port.
  const bus = 20_000 + Math.floor(Math.random() * 12_000);
  const node = await startRedis(['--cluster-enabled', 'yes', '--cluster-port', String(bus)]);
  busPorts.set(node.port, bus);
  return node;
}

async function keysAt(url: string): Promise<number> {
  const client = new Redis(url);
  try {
    return await client.dbsize();
  } finally {
    client.disconnect();
  }
}

function wait(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { resolve } from 'node:path';

import { startRedis, type TestRedis } from '../../../tooling/jest/redis-server.js';
import type {
  WeixinTokenRound,
  WeixinTokenWorkerSettings,
} from '../../../tooling/jest/programs/weixin-token-worker.js';
import { libraries, libraryNames } from './clients.js';
import { startSlowNetwork } from './slow-network.js';
import { phoneNumber, startTokenWeixin, type TokenWeixin } from './token-weixin.js';

jest.setTimeout(120_000);

const tooling = resolve(__dirname, '../../../tooling/jest');
let redis: TestRedis;
let weixin: TokenWeixin;
let prefix: string;
let running: Worker[] = [];

beforeAll(async () => {
  redis = await startRedis();
  weixin = await startTokenWeixin();
});
beforeEach(() => {
  weixin.reset();
  prefix = `${randomUUID()}:`;
});
afterEach(() => {
  for (const { child } of running) child.kill('SIGKILL');
  running = [];
});
afterAll(async () => {
  await weixin.close();
  await redis.close();
});

interface Worker {
  readonly child: ChildProcess;
  /** What each call of a round got. */
  play(round: WeixinTokenRound): Promise<unknown>;
}

/** A process with a WeChat client of its own. */
async function startWorker(change: Partial<WeixinTokenWorkerSettings> = {}): Promise<Worker> {
  const settings: WeixinTokenWorkerSettings = {
    library: 'ioredis',
    redisUrl: redis.url,
    prefix,
    endpoint: weixin.url,
    callers: 50,
    timeout: 30_000,
    storeTimeout: 5000,
    ...change,
  };
  const child = fork(
    resolve(tooling, 'run-typescript.cjs'),
    [resolve(tooling, 'programs/weixin-token-worker.ts'), JSON.stringify(settings)],
    { execArgv: ['--conditions=@sdk/source'] },
  );
  const worker: Worker = {
    child,
    async play(round) {
      const answer = once(child, 'message');
      child.send(round);
      const [results] = (await answer) as [unknown];
      return results;
    },
  };
  running.push(worker);
  const exited = once(child, 'exit').then(() => Promise.reject(new Error('The worker ended early.')));
  exited.catch(() => undefined);
  await Promise.race([once(child, 'message'), exited]);
  return worker;
}

/** A round in every process at once. */
async function playEverywhere(round: WeixinTokenRound): Promise<unknown[]> {
  return (await Promise.all(running.map((worker) => worker.play(round)))).flat();
}

const times = (count: number, value: string) => Array.from({ length: count }, () => value);

/** The lock of a client with this limit lives so long, in ms. */
const leaseOf = (timeout: number) => 2 * timeout + 2000;

test('8 processes with 200 calls each ask WeChat once, and go on without Redis', async () => {
  for (let index = 0; index < 8; index += 1) {
    await startWorker({ library: libraryNames[index % 2] ?? 'ioredis', callers: 200 });
  }
  const everyCall = times(1600, 'token-1');
  expect(await playEverywhere('token')).toEqual(everyCall);
  expect(weixin.requests).toEqual(['GET /cgi-bin/token']);

  // What lies in Redis shows neither token nor secret.
  const observer = await libraries.ioredis(redis.url);
  const names = (await observer.command('KEYS', `${prefix}*`)) as string[];
  const values = await Promise.all(names.map((name) => observer.command('GET', name)));
  expect(names.length).toBeGreaterThan(0);
  expect(JSON.stringify([names, values])).not.toMatch(/token-1|FAKE-SECRET/);
  await observer.close();

  await redis.kill();
  expect(await playEverywhere('token')).toEqual(everyCall);
  await redis.restart();
  expect(await playEverywhere('token')).toEqual(everyCall);
  expect(weixin.tokenRequests()).toBe(1);
});

test('business calls go on without Redis, and after it came back a refused token is replaced once', async () => {
  for (let index = 0; index < 4; index += 1) {
    await startWorker({ library: libraryNames[index % 2] ?? 'ioredis' });
  }
  const everyCall = times(200, phoneNumber);
  expect(await playEverywhere('phone-number')).toEqual(everyCall);
  expect(weixin.tokenRequests()).toBe(1);

  await redis.kill();
  expect(await playEverywhere('phone-number')).toEqual(everyCall);
  await redis.restart();
  expect(await playEverywhere('phone-number')).toEqual(everyCall);
  expect(weixin.tokenRequests()).toBe(1);
  expect(weixin.requests).toHaveLength(601);

  // Every process is refused at once; through Redis they agree on one new token.
  weixin.revoke();
  expect(await playEverywhere('phone-number')).toEqual(everyCall);
  expect(weixin.tokenRequests()).toBe(2);
});

test('a process that needs its first token while Redis is down asks for itself', async () => {
  await startWorker({ storeTimeout: 2_000 });
  await redis.kill();
  expect(await playEverywhere('phone-number')).toEqual(times(50, phoneNumber));
  expect(weixin.tokenRequests()).toBe(1);
  await redis.restart();
});

test.each(libraryNames)(
  'a process that is killed while it asks is replaced by one other when its lease is over (%s)',
  async (library) => {
    const timeout = 3000;
    const doomed = await startWorker({ library, timeout, callers: 1 });
    const others = [await startWorker({ library, timeout }), await startWorker({ library, timeout })];
    weixin.hold = true;
    doomed.child.send('token');
    await weixin.arrival();
    const taken = performance.now();
    const exited = once(doomed.child, 'exit');
    doomed.child.kill('SIGKILL');
    await exited;
    weixin.hold = false;

    const results = await Promise.all(others.map((worker) => worker.play('token')));
    expect(results.flat()).toEqual(times(100, 'token-2'));
    expect(weixin.tokenRequests()).toBe(2);
    // The lock was taken before its request arrived here: at once, or, on a busy machine, a while before.
    expect(performance.now() - taken).toBeGreaterThan(leaseOf(timeout) / 2);
  },
);

test.each(libraryNames)(
  'a token that is written after the lease is over does not overwrite the newer one (%s)',
  async (library) => {
    const network = await startSlowNetwork(redis.port);
    try {
      const late = await startWorker({
        library,
        redisUrl: network.url,
        timeout: 2000,
        storeTimeout: 60_000,
      });
      const other = await startWorker({ library });
      weixin.hold = true;
      const lateResult = late.play('token');
      const answerLate = await weixin.arrival();
      network.hold();
      weixin.hold = false;
      answerLate();

      expect(await other.play('token')).toEqual(times(50, 'token-2'));
      // The write of the first token is on its way all this time.
      expect(network.held()).toBeGreaterThan(0);
      network.release();

      // The loser takes the newer token for itself too, since WeChat has ended its own.
      expect(await lateResult).toEqual(times(50, 'token-2'));
      const newcomer = await startWorker({ library });
      expect(await newcomer.play('token')).toEqual(times(50, 'token-2'));
      expect(weixin.tokenRequests()).toBe(2);
    } finally {
      await network.close();
    }
  },
);

import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import { resolve } from 'node:path';

import { startRedis, type TestRedis } from '../../../tooling/jest/redis-server.js';
import { libraries, libraryNames } from './clients.js';

jest.setTimeout(120_000);

const tooling = resolve(__dirname, '../../../tooling/jest');
let redis: TestRedis;
let weixin: Server;
let requests: string[] = [];
const workers: ChildProcess[] = [];

beforeAll(async () => {
  redis = await startRedis();
  weixin = createServer((request, response) => {
    requests.push(`${request.method ?? ''} ${new URL(request.url ?? '', 'http://weixin').pathname}`);
    const body = JSON.stringify({ access_token: `token-${String(requests.length)}`, expires_in: 7200 });
    setTimeout(() => response.setHeader('content-type', 'application/json').end(body), 300);
  });
  await new Promise<void>((done) => weixin.listen(0, '127.0.0.1', done));
});
afterAll(async () => {
  for (const worker of workers) worker.kill('SIGKILL');
  weixin.closeAllConnections();
  weixin.close();
  await redis.close();
});

/** A round of calls in every process at once; what each call got. */
async function callEverywhere(): Promise<unknown[]> {
  const answers = workers.map(async (worker) => {
    const answer = once(worker, 'message');
    worker.send('go');
    const [tokens] = (await answer) as [unknown[]];
    return tokens;
  });
  return (await Promise.all(answers)).flat();
}

test('8 processes with 200 calls each ask WeChat once, and go on without Redis', async () => {
  const prefix = `${randomUUID()}:`;
  const address = weixin.address();
  const endpoint = `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`;
  for (let index = 0; index < 8; index += 1) {
    const worker = fork(
      resolve(tooling, 'run-typescript.cjs'),
      [
        resolve(tooling, 'programs/weixin-token-worker.ts'),
        libraryNames[index % 2] ?? '',
        redis.url,
        prefix,
        endpoint,
        '200',
      ],
      { execArgv: ['--conditions=@sdk/source'] },
    );
    workers.push(worker);
    const exited = once(worker, 'exit').then(() => Promise.reject(new Error('The worker ended early.')));
    exited.catch(() => undefined);
    await Promise.race([once(worker, 'message'), exited]);
  }
  const everyCall = Array.from({ length: 1600 }, () => 'token-1');

  requests = [];
  expect(await callEverywhere()).toEqual(everyCall);
  expect(requests).toEqual(['GET /cgi-bin/token']);

  // What lies in Redis shows neither token nor secret.
  const observer = await libraries.ioredis(redis.url);
  const names = (await observer.command('KEYS', `${prefix}*`)) as string[];
  const values = await Promise.all(names.map((name) => observer.command('GET', name)));
  expect(names.length).toBeGreaterThan(0);
  expect(JSON.stringify([names, values])).not.toMatch(/token-1|FAKE-SECRET/);
  await observer.close();

  await redis.kill();
  expect(await callEverywhere()).toEqual(everyCall);
  await redis.restart();
  expect(await callEverywhere()).toEqual(everyCall);
  expect(requests).toHaveLength(1);
});

import { fork, type ChildProcess } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type Server, type ServerResponse } from 'node:http';
import { resolve } from 'node:path';

import { startRedis, type TestRedis } from '../../../tooling/jest/redis-server.js';
import { createRedisStore } from '../src/index.js';
import { libraries, libraryNames, type TestClient } from './clients.js';

jest.setTimeout(120_000);

let redis: TestRedis;
let observer: TestClient;
let tokens: TokenServer;
let running: ChildProcess[] = [];

beforeAll(async () => {
  redis = await startRedis();
  observer = await libraries.ioredis(redis.url);
  tokens = await startTokenServer();
});
beforeEach(() => tokens.reset());
afterEach(() => {
  for (const child of running) child.kill('SIGKILL');
  running = [];
});
afterAll(async () => {
  await observer.close();
  tokens.server.closeAllConnections();
  tokens.server.close();
  await redis.close();
});

test('8 processes with 200 callers each make one request, with both libraries at once', async () => {
  const prefix = `${randomUUID()}:`;
  tokens.delay = 400;
  const children: Worker[] = [];
  for (let index = 0; index < 8; index += 1) {
    const library = libraryNames[index % 2] ?? 'ioredis';
    children.push(await startWorker({ library, prefix, lease: 60_000, callers: 200 }));
  }
  const results = await Promise.all(children.map((child) => child.run()));
  expect(results.flat()).toEqual(Array.from({ length: 1600 }, () => 'token-1'));
  expect(tokens.requests).toBe(1);
});

test.each(libraryNames)(
  'a holder that is killed while it refreshes is replaced when its lease is over, by one (%s)',
  async (library) => {
    const prefix = `${randomUUID()}:`;
    const lease = 4000;
    const doomed = await startWorker({ library, prefix, lease, callers: 1 });
    const others = [
      await startWorker({ library, prefix, lease, callers: 50 }),
      await startWorker({ library, prefix, lease, callers: 50 }),
      await startWorker({ library, prefix, lease, callers: 50 }),
    ];
    tokens.hold = true;
    doomed.begin();
    await tokens.arrival();
    const taken = Date.now();
    doomed.child.kill('SIGKILL');
    await once(doomed.child, 'exit');
    tokens.hold = false;

    const results = await Promise.all(others.map((child) => child.run()));
    expect(results.flat()).toEqual(Array.from({ length: 150 }, () => 'token-2'));
    expect(tokens.requests).toBe(2);
    // The lock was taken before its request arrived here: at once, or, on a busy machine, a while before.
    expect(Date.now() - taken).toBeGreaterThan(lease / 2);
  },
);

test.each(libraryNames)(
  'a holder that slept through its lease cannot overwrite the newer token (%s)',
  async (library) => {
    const prefix = `${randomUUID()}:`;
    const sleeper = await startWorker({ library, prefix, lease: 500, callers: 1 });
    const other = await startWorker({ library, prefix, lease: 60_000, callers: 20 });
    tokens.hold = true;
    sleeper.begin();
    const answerSleeper = await tokens.arrival();
    sleeper.child.kill('SIGSTOP');
    tokens.hold = false;
    answerSleeper();

    expect(await other.run()).toEqual(Array.from({ length: 20 }, () => 'token-2'));
    sleeper.child.kill('SIGCONT');
    expect(await sleeper.result()).toEqual([expect.stringMatching(/^refused: The store refused a write/)]);

    const store = createRedisStore(observer.client, { prefix });
    expect(await store.get('token')).toBe('token-2');
    expect(tokens.requests).toBe(2);
  },
);

interface Worker {
  readonly child: ChildProcess;
  begin(): void;
  result(): Promise<unknown>;
  run(): Promise<unknown>;
}

async function startWorker(settings: {
  library: string;
  prefix: string;
  lease: number;
  callers: number;
}): Promise<Worker> {
  const { library, prefix, lease, callers } = settings;
  const child = fork(
    resolve(__dirname, '../../../tooling/jest/run-typescript.cjs'),
    [
      resolve(__dirname, 'programs/refresh.ts'),
      library,
      redis.url,
      prefix,
      tokens.url,
      String(lease),
      String(callers),
    ],
    { execArgv: ['--conditions=@sdk/source'] },
  );
  running.push(child);
  const early = once(child, 'exit').then(() => {
    throw new Error('The worker ended before it was ready.');
  });
  early.catch(() => undefined);
  await Promise.race([once(child, 'message'), early]);
  const answer = once(child, 'message').then(([message]: unknown[]) => message);
  answer.catch(() => undefined);
  const begin = () => void child.send('go');
  return {
    child,
    begin,
    result: () => answer,
    run() {
      begin();
      return answer;
    },
  };
}

interface TokenServer {
  readonly server: Server;
  readonly url: string;
  requests: number;
  /** Milliseconds until an answer. */
  delay: number;
  /** Requests are not answered; `arrival` gives the means to do so. */
  hold: boolean;
  arrival(): Promise<() => void>;
  reset(): void;
}

async function startTokenServer(): Promise<TokenServer> {
  let arrived: (answer: () => void) => void = () => undefined;
  let arrival = Promise.resolve<() => void>(() => undefined);
  const server = createServer((_request, response: ServerResponse) => {
    tokenServer.requests += 1;
    const token = `token-${String(tokenServer.requests)}`;
    const answer = () => void response.end(token);
    if (tokenServer.hold) arrived(answer);
    else setTimeout(answer, tokenServer.delay);
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const address = server.address();
  const tokenServer: TokenServer = {
    server,
    url: `http://127.0.0.1:${String(typeof address === 'object' ? address?.port : '')}`,
    requests: 0,
    delay: 0,
    hold: false,
    arrival: () => arrival,
    reset() {
      Object.assign(tokenServer, { requests: 0, delay: 0, hold: false });
      arrival = new Promise((done) => (arrived = done));
    },
  };
  return tokenServer;
}

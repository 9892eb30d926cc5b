import type { RedisConnection } from './redis-connection.js';
import { createOperationRunner } from './run-operation.js';

const unused = () => Promise.reject(new Error('This was not meant to be called.'));
const get = { name: 'get', script: 'get', keys: ['k'], values: [] } as const;

function connection(parts: Partial<RedisConnection>): RedisConnection {
  return { state: () => 'ready', onceReady: () => undefined, evalSha: unused, eval: unused, ...parts };
}

test('an answer that is there already counts, however late the timer is noticed', async () => {
  const run = createOperationRunner(
    connection({
      evalSha: () =>
        new Promise((resolve) => {
          // The answer comes in the turn of the event loop after the timer, as from a socket that was not read in time.
          setTimeout(() => setImmediate(resolve, 'value'), 1);
          queueMicrotask(() => compute(60));
        }),
    }),
    { timeout: 20, logger: undefined },
  );
  expect(await run(get)).toBe('value');
});

/** Keeps the event loop from turning for so many milliseconds. */
function compute(milliseconds: number): void {
  const until = Date.now() + milliseconds;
  while (Date.now() < until);
}

test('a script that turns out unknown after the time limit is not sent again', async () => {
  const sent: string[] = [];
  let answer: (error: Error) => void = () => undefined;
  const run = createOperationRunner(
    connection({
      evalSha: () => {
        sent.push('evalSha');
        return new Promise((_, reject) => (answer = reject));
      },
      eval: async () => void sent.push('eval'),
    }),
    { timeout: 20, logger: undefined },
  );
  await expect(run(get)).rejects.toMatchObject({ code: 'ERR_SDK_TIMEOUT', timeout: 20 });
  answer(new Error('NOSCRIPT No matching script.'));
  // Whatever follows from it without waiting has happened then.
  await new Promise((resolve) => setImmediate(resolve));
  expect(sent).toEqual(['evalSha']);
});

test('a second outage is waited for anew', async () => {
  let state: 'ready' | 'down' = 'down';
  let ready: () => void = () => undefined;
  const run = createOperationRunner(
    connection({
      state: () => state,
      onceReady: (listener) => (ready = listener),
      evalSha: () => Promise.resolve('value'),
    }),
    { timeout: 60, logger: undefined },
  );
  await expect(run(get)).rejects.toMatchObject({ phase: 'connect', outcome: 'not-sent' });
  ready();
  const waiting = run(get);
  setTimeout(() => {
    state = 'ready';
    ready();
  }, 20);
  expect(await waiting).toBe('value');
});

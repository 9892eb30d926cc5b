import { createSandbox } from '../../src/index.js';
import { startAliyun } from '../aliyun-sms/aliyun-client.js';
import { queueClient } from '../aliyun-sms/queue-client.js';
import { createOrder, fakePlatform } from './fake-platform.js';

/** As over HTTP, where the connection is cut. */
const closedFetch = {
  name: 'TypeError',
  message: 'fetch failed',
  cause: { code: 'ECONNRESET', message: 'The sandbox was closed before it answered.' },
};

function outcomeOf(work: Promise<unknown>): Promise<unknown> {
  return work.then(
    () => 'answered',
    (error: unknown) => error,
  );
}

test.each(['real', 'virtual'] as const)(
  'a question that waits at a queue ends with the sandbox, on a %s clock',
  async (clock) => {
    const aliyun = await startAliyun({ clock });
    const queue = queueClient(aliyun);
    await queue.token();
    const waiting = outcomeOf(queue.receive('?numOfMessages=1&waitseconds=30'));
    await aliyun.sandbox.close();
    expect(await waiting).toMatchObject(closedFetch);
  },
);

test.each(['timeout', 'delay', 'commit-then-timeout'] as const)(
  'a request that the fault %s keeps waiting ends with the sandbox',
  async (effect) => {
    const sandbox = await createSandbox({ platforms: [fakePlatform()] });
    sandbox.faults.add({ effect, ms: 60_000 });
    const waiting = outcomeOf(sandbox.fetch(createOrder('A1')));
    await sandbox.close();
    expect(await waiting).toMatchObject(closedFetch);
  },
);

test('a tenant that is removed ends what waits there, and nothing elsewhere', async () => {
  const sandbox = await createSandbox({ platforms: [fakePlatform()] });
  const tenant = await sandbox.tenant('shop');
  tenant.faults.add({ effect: 'timeout' });
  const waiting = outcomeOf(tenant.fetch(createOrder('A1')));
  await sandbox.removeTenant('shop');
  expect(await waiting).toMatchObject(closedFetch);
  expect((await sandbox.fetch(createOrder('A1'))).status).toBe(200);
  await sandbox.close();
});

test('a sandbox that is closed answers nothing any more', async () => {
  const sandbox = await createSandbox({ platforms: [fakePlatform()] });
  await sandbox.fetch(createOrder('A1'));
  await sandbox.close();
  expect(await outcomeOf(sandbox.fetch(createOrder('A2')))).toMatchObject(closedFetch);
  expect(sandbox.orders.list()).toHaveLength(1);
});

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxOptions } from '../../src/index.js';
import { startAliyun } from '../aliyun-sms/aliyun-client.js';
import { createOrder, fakePlatform } from './fake-platform.js';

const open: Sandbox[] = [];

afterEach(async () => {
  await Promise.all(open.splice(0).map((sandbox) => sandbox.close()));
});

async function start(options: SandboxOptions = {}): Promise<Sandbox> {
  const sandbox = await createSandbox({
    clock: { startAt: 0 },
    platforms: [fakePlatform()],
    fetch: () => new Response('success'),
    ...options,
  });
  open.push(sandbox);
  return sandbox;
}

/** Everything the sandbox holds, counted: entries of each collection, and characters of all of it. */
function held(sandbox: Sandbox): { counts: Record<string, number>; size: number } {
  const counts: Record<string, number> = {};
  const { changes } = sandbox.snapshot();
  for (const change of changes) {
    const name = change.kind === 'set' ? change.collection : change.kind;
    counts[name] = (counts[name] ?? 0) + 1;
  }
  return { counts, size: JSON.stringify(changes).length };
}

test('6,000 requests leave what a thousand leave', async () => {
  const sandbox = await start({ retention: { orders: 300, notifications: 200 } });
  let sizeInBetween = 0;
  for (let count = 0; count < 6_000; count++) {
    await sandbox.fetch(createOrder(`A${10_000 + (count % 1_500)}`));
    if (count === 2_000) sizeInBetween = held(sandbox).size;
    // A small body again and again, and now and then one of 300 kB.
    if (count % 4_000 === 0) await sandbox.fetch(createOrder('A1', { subject: 'x'.repeat(300_000) }));
  }
  // One order a number, none of them paid: those stay, and only those.
  expect(held(sandbox).counts).toEqual({
    order: 1_501,
    'core.requests': 1_000,
    'core.session': 5_000,
    'core.sessionStart': 1,
  });
  const newest = sandbox.requests.list();
  expect([newest[0]?.id, newest.at(-1)?.id]).toEqual(['req_6002', 'req_5003']);
  const perRequest = (held(sandbox).size - sizeInBetween) / 3_000;
  expect(perRequest).toBeLessThan(1_000);
});

test('orders that are over go first, by when they were over; those that wait stay', async () => {
  const sandbox = await start({ retention: { orders: 3 } });
  for (let count = 0; count < 10; count++) await sandbox.fetch(createOrder(`A${count}`));
  for (const number of [7, 0, 3, 5, 1]) await sandbox.orders.pay(`A${number}`);
  const numbers = sandbox.orders.list().map(({ outTradeNo }) => outTradeNo);
  expect(numbers).toEqual(['A9', 'A8', 'A6', 'A5', 'A4', 'A3', 'A2', 'A1']);
  expect(sandbox.orders.get('A7')).toBeUndefined();
  await expect(sandbox.orders.pay('A7')).rejects.toThrow('There is no order A7.');
});

test('notifications that are over go, those that are still to be delivered stay', async () => {
  let answer = 'fail';
  const sandbox = await start({ retention: { notifications: 2 }, fetch: () => new Response(answer) });
  const pay = async (outTradeNo: string): Promise<void> => {
    await sandbox.fetch(createOrder(outTradeNo, { notify_url: 'http://127.0.0.1/n' }));
    await sandbox.orders.pay(outTradeNo);
    await sandbox.clock.advance(0);
  };
  await pay('pending');
  answer = 'success';
  for (const number of ['A1', 'A2', 'A3', 'A4']) await pay(number);
  const kept = sandbox.notifications.list().map(({ outTradeNo, state }) => `${outTradeNo ?? ''} ${state}`);
  expect(kept).toEqual(['A4 accepted', 'A3 accepted', 'pending pending']);
  await sandbox.clock.advance('4m');
  expect(sandbox.notifications.list().map(({ outTradeNo }) => outTradeNo)).toEqual(['A4', 'pending']);
  expect(sandbox.notifications.get('ntf_1')?.state).toBe('accepted');
});

test('an order keeps its first event and the last ones', async () => {
  const sandbox = await start({ retention: { eventsPerOrder: 10 } });
  await sandbox.fetch(createOrder('A1'));
  await sandbox.orders.pay('A1');
  for (let count = 0; count < 40; count++) await sandbox.orders.refund('A1', '0.01');
  const types = sandbox.orders.get('A1')?.events.map(({ type }) => type);
  expect(types).toEqual(['created', ...Array.from({ length: 9 }, () => 'refunded')]);
  expect(sandbox.orders.get('A1')?.refundedFen).toBe(40);
});

test('short messages are kept to a number, those whose receipt is due beyond it', async () => {
  const client = await startAliyun({ retention: { sms: 3 } });
  open.push(client.sandbox);
  const send = async (from: number, to: number): Promise<void> => {
    for (let count = from; count < to; count++) await client.send(`1390000${1000 + count}`);
  };
  await send(0, 6);
  await client.sandbox.clock.advance('1m');
  await send(6, 8);
  expect(client.sandbox.sms.list().map(({ phone }) => phone.slice(-1))).toEqual(['7', '6', '5']);
});

test('a body above 256 kB is kept to there, with a note of the rest', async () => {
  const sandbox = await start();
  await sandbox.fetch(createOrder('A1', { subject: 'x'.repeat(300_000) }));
  const body = sandbox.requests.last()?.requestBody ?? '';
  expect(body.length).toBeLessThan(263_000);
  expect(body).toMatch(/x… \(\d+ more bytes not kept\)$/);
});

test.each<[retention: object, message: RegExp]>([
  [{ requests: 0 }, /`retention.requests` must be a whole number above zero/],
  [{ orders: 1.5 }, /`retention.orders`/],
  [{ eventsPerOrder: 2 }, /at least 10/],
  [{ emails: 5 }, /unknown option `retention.emails`. Known options: requests, /],
])('%j is refused', async (retention, message) => {
  await expect(start({ retention })).rejects.toThrow(message);
});

import fs from 'node:fs';
import os from 'node:os';
import path from 'node:path';

import { createSandbox } from '../../src/index.js';
import type { Sandbox, SandboxOptions } from '../../src/index.js';
import { createEventBus } from '../../src/core/event-bus.js';
import { createMemoryStore } from '../../src/core/memory-store.js';
import { createSessionLog } from '../../src/core/session-log.js';
import { createOrder, fakePlatform } from '../core/fake-platform.js';

const open: Sandbox[] = [];

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

afterEach(() => Promise.all(open.splice(0).map((sandbox) => sandbox.close())));

const actionsOf = (sandbox: Sandbox): unknown[] =>
  sandbox.session().flatMap((step) => (step.kind === 'action' ? [step.action] : []));

test('requests, actions and deliveries stand in the order in which they began', async () => {
  const sandbox = await start();
  await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance('1m');
  await sandbox.fetch(createOrder('A2'));
  expect(sandbox.session()).toEqual([
    { id: 'ses_1', at: 0, kind: 'request', requestId: 'req_1' },
    {
      id: 'ses_2',
      at: 0,
      kind: 'action',
      action: { type: 'order', outTradeNo: 'A1', action: 'pay', parameters: {} },
    },
    { id: 'ses_3', at: 0, kind: 'action', action: { type: 'clock', action: 'advance', ms: 60_000 } },
    {
      id: 'ses_4',
      at: 0,
      kind: 'delivery',
      notificationId: 'ntf_1',
      url: 'http://127.0.0.1/n',
      status: 200,
      body: 'success',
      error: null,
    },
    { id: 'ses_5', at: 60_000, kind: 'request', requestId: 'req_2' },
  ]);
});

test('every action by hand is noted, the same by library and control API', async () => {
  const sandbox = await start();
  await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance(0);
  sandbox.faults.add({ effect: 'drop' });
  sandbox.faults.clear();
  await sandbox.notifications.resend('ntf_1');
  await sandbox.notifications.corrupt('ntf_1');
  await sandbox.notifications.duplicate('ntf_1', 2);
  sandbox.notifications.late('ntf_1', 5);
  sandbox.clock.speed(60);
  sandbox.clock.thaw();
  sandbox.clock.freeze();
  const byLibrary = actionsOf(sandbox);

  const other = await start();
  const post = (target: string, body: unknown = {}): Promise<Response> =>
    other.fetch(
      new Request(`http://127.0.0.1:4010/_sandbox${target}`, { method: 'POST', body: JSON.stringify(body) }),
    );
  await other.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
  await post('/orders/A1/pay');
  await other.clock.advance(0);
  await post('/faults', { effect: 'drop' });
  await other.fetch(new Request('http://127.0.0.1:4010/_sandbox/faults', { method: 'DELETE' }));
  await post('/notifications/ntf_1/resend');
  await post('/notifications/ntf_1/corrupt');
  await post('/notifications/ntf_1/duplicate', { copies: 2 });
  await post('/notifications/ntf_1/late', { ms: 5 });
  await post('/clock/speed', { factor: 60 });
  await post('/clock/thaw');
  await post('/clock/freeze');
  expect(byLibrary).toHaveLength(10);
  expect(actionsOf(other)).toEqual(byLibrary);
  const answer = await other.fetch(new Request('http://127.0.0.1:4010/_sandbox/session'));
  expect(await answer.json()).toMatchObject({ seed: other.seed, start: { at: 0, seed: other.seed } });
});

test('what failed did nothing and is not noted; writes to a platform are, reads are not', async () => {
  const sandbox = await createSandbox({ clock: { startAt: 0 } });
  open.push(sandbox);
  const call = (method: string, target: string, body?: unknown): Promise<Response> =>
    sandbox.fetch(
      new Request(`http://127.0.0.1:4010/_sandbox${target}`, {
        method,
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
      }),
    );
  await expect(sandbox.orders.pay('none')).rejects.toThrow();
  await expect(sandbox.notifications.resend('none')).rejects.toThrow();
  expect(() => sandbox.clock.speed(0)).toThrow(RangeError);
  await call('GET', '/weixin/codes');
  expect((await call('POST', '/weixin/codes', { kind: 'wrong' })).status).toBe(400);
  expect((await call('POST', '/weixin/codes', { kind: 'phone' })).status).toBe(201);
  expect(actionsOf(sandbox)).toEqual([
    { type: 'control', method: 'POST', path: '/weixin/codes', body: '{"kind":"phone"}' },
  ]);
});

test('a reset begins a session, a snapshot carries one, and a data folder keeps it', async () => {
  const data = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-session-'));
  const sandbox = await start({ data });
  await sandbox.fetch(createOrder('A1'));
  sandbox.reset();
  expect(actionsOf(sandbox)).toEqual([{ type: 'reset' }]);
  await sandbox.fetch(createOrder('A2'));
  const steps = sandbox.session();
  const snapshot = sandbox.snapshot();
  await sandbox.close();
  expect((await start({ data })).session()).toEqual(steps);
  const other = await start();
  await other.restore(snapshot);
  expect(other.session()).toEqual(steps);
  await other.fetch(createOrder('A3'));
  expect(other.session().at(-1)).toMatchObject({ id: 'ses_3' });
  fs.rmSync(data, { recursive: true });
});

test('it is bounded, and says so', () => {
  const events = createEventBus();
  const log = createSessionLog({ store: createMemoryStore({ events }), now: () => 0, limit: 3 });
  for (let index = 0; index < 3; index++) log.noteRequest(new Request('http://a.test'), `req_${index}`);
  expect(log.isShortened()).toBe(false);
  log.noteRequest(new Request('http://a.test'), 'req_3');
  expect(log.isShortened()).toBe(true);
  expect(log.steps().map(({ id }) => id)).toEqual(['ses_2', 'ses_3', 'ses_4']);
});

test('a request that was sent again is a step like the first', async () => {
  const sandbox = await start();
  await sandbox.fetch(createOrder('A1'));
  await sandbox.fetch(
    new Request('http://127.0.0.1:4010/_sandbox/requests/req_1/replay', { method: 'POST' }),
  );
  expect(sandbox.session()).toMatchObject([
    { kind: 'request', requestId: 'req_1' },
    { kind: 'request', requestId: 'req_2' },
  ]);
});

import { createSandbox } from '../../src/index.js';
import type { FaultRequest, Sandbox } from '../../src/index.js';
import { createOrder, fakePlatform } from './fake-platform.js';

let sandbox: Sandbox;
let url: string;

beforeEach(async () => {
  sandbox = await createSandbox({ platforms: [fakePlatform()] });
  ({ url } = await sandbox.listen({ port: 0 }));
});

afterEach(() => sandbox.close());

async function post(outTradeNo: string, method = 'fake.create'): Promise<Response> {
  return fetch(`${url}/alipay/gateway.do`, {
    method: 'POST',
    body: new URLSearchParams({ method, out_trade_no: outTradeNo }),
  });
}

async function addOverHttp(fault: FaultRequest): Promise<void> {
  const response = await fetch(`${url}/_sandbox/faults`, { method: 'POST', body: JSON.stringify(fault) });
  expect(response.status).toBe(201);
}

test.each([
  ['drop', false],
  ['commit-then-drop', true],
  ['timeout', false],
  ['commit-then-timeout', true],
] as const)('%s cuts the connection once; the order exists: %p', async (effect, exists) => {
  await addOverHttp({ operation: 'fake.create', effect, ms: 20 });
  await expect(post('A1')).rejects.toThrow('fetch failed');
  expect(sandbox.orders.get('A1') !== undefined).toBe(exists);
  expect(sandbox.requests.last()).toMatchObject({
    status: 0,
    responseBody: expect.stringContaining('cut') as string,
  });
  expect((await post('A1')).status).toBe(200);
});

test.each([
  ['status', false],
  ['commit-then-status', true],
] as const)('%s answers for a gateway in front; the order exists: %p', async (effect, exists) => {
  sandbox.faults.add({ effect, status: 503, times: 2 });
  for (let count = 0; count < 2; count++) {
    const response = await post('A1');
    expect(response.status).toBe(503);
    expect(await response.text()).toContain('<html>');
  }
  expect(sandbox.orders.get('A1') !== undefined).toBe(exists);
  expect((await post('A1')).status).toBe(200);
});

test.each(['drop', 'status', 'commit-then-status', 'commit-then-drop', 'delay', 'timeout'] as const)(
  'the journal says that %s hit the request, and what the request wanted',
  async (effect) => {
    sandbox.faults.add({ effect, ms: 5 });
    await post('A1').catch(() => undefined);
    expect(sandbox.requests.last()).toMatchObject({
      operation: 'fake.create',
      fault: { id: 'flt_1', effect },
    });
    await post('A2');
    expect(sandbox.requests.last()).not.toHaveProperty('fault');
  },
);

test('delay answers later', async () => {
  sandbox.faults.add({ effect: 'delay', ms: 60 });
  const started = performance.now();
  expect((await post('A1')).status).toBe(200);
  expect(performance.now() - started).toBeGreaterThan(55);
});

test('only what matches is hit', async () => {
  sandbox.faults.add({ operation: 'fake.refund', effect: 'status' });
  sandbox.faults.add({ platform: 'weixinPay', effect: 'status' });
  expect((await post('A1')).status).toBe(200);
  expect((await post('A1', 'fake.refund')).status).toBe(502);
  sandbox.faults.clear();
  expect(sandbox.faults.list()).toEqual([]);
});

test('in process a cut looks like a failed fetch', async () => {
  sandbox.faults.add({ effect: 'drop', operation: 'POST /gateway.do' });
  const failure = sandbox.fetch(createOrder('A1'));
  await expect(failure).rejects.toThrow(TypeError);
  await expect(failure).rejects.toMatchObject({ cause: { code: 'ECONNRESET' } });
});

describe('the id of a fault', () => {
  const add = () => sandbox.faults.add({ effect: 'status' }).id;

  test('names no other one after it was used up or taken away', async () => {
    expect(add()).toBe('flt_1');
    await post('A1');
    expect(add()).toBe('flt_2');
    sandbox.faults.remove('flt_2');
    expect([add(), add()]).toEqual(['flt_3', 'flt_4']);
    sandbox.faults.clear();
    expect(add()).toBe('flt_5');
  });

  test('is not taken by a fault that was refused', () => {
    expect(() => sandbox.faults.add({ effect: 'status', times: 0 })).toThrow('times');
    expect(add()).toBe('flt_1');
  });

  test('names no other one after a snapshot was restored', async () => {
    add();
    await post('A1');
    const snapshot = sandbox.snapshot();
    sandbox.reset();
    expect(add()).toBe('flt_1');
    await sandbox.restore(snapshot);
    expect(sandbox.requests.last()?.fault?.id).toBe('flt_1');
    expect(add()).toBe('flt_2');
  });

  test('goes on after those of a snapshot without their number', async () => {
    add();
    add();
    const { changes, ...rest } = sandbox.snapshot();
    const without = changes.filter((one) => one.kind !== 'set' || one.collection !== 'core.faultCount');
    await sandbox.restore({ ...rest, changes: without });
    expect(add()).toBe('flt_3');
  });
});

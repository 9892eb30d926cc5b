import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callV3, mchId, orderContent, refundContent } from './raw-v3-client.js';

const jsapi = 'POST /v3/pay/transactions/jsapi';
const query = 'GET /v3/pay/transactions/out-trade-no/{out_trade_no}';

describe('faults in calls of API v3', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 9 });
  });

  afterEach(() => sandbox.close());

  const create = () => callV3(sandbox, 'POST', '/v3/pay/transactions/jsapi', orderContent('order-1'));
  const ask = () => callV3(sandbox, 'GET', `/v3/pay/transactions/out-trade-no/order-1?mchid=${mchId}`);

  it.each([
    ['drop', false],
    ['timeout', false],
    ['commit-then-drop', true],
    ['commit-then-timeout', true],
  ] as const)('%s: the order exists: %s', async (effect, exists) => {
    sandbox.faults.add({ platform: 'weixinPay', operation: jsapi, effect, ms: 5 });
    await expect(create()).rejects.toThrow();
    expect(sandbox.orders.get('order-1') !== undefined).toBe(exists);
    expect(sandbox.requests.last()).toMatchObject({ operation: jsapi, fault: { effect } });
    // The same call again is safe, and the fault is used up.
    expect((await create()).status).toBe(200);
  });

  it('finds an operation whatever number stands in its path', async () => {
    await create();
    sandbox.faults.add({ operation: query, effect: 'status', status: 503 });
    expect((await callV3(sandbox, 'GET', `/v3/pay/transactions/id/1?mchid=${mchId}`)).status).toBe(404);
    expect((await ask()).status).toBe(503);
    expect((await ask()).status).toBe(200);
  });

  it('refunds the money and signs the answer wrongly', async () => {
    await create();
    await sandbox.orders.pay('order-1');
    sandbox.faults.add({
      operation: 'POST /v3/refund/domestic/refunds',
      effect: 'commit-then-wrong-signature',
    });
    const refund = () =>
      callV3(sandbox, 'POST', '/v3/refund/domestic/refunds', refundContent('order-1', 'r1', 100));
    const reply = await refund();
    expect(reply).toMatchObject({ status: 200, verified: false, body: { out_refund_no: 'r1' } });
    expect((await refund()).verified).toBe(true);
    await sandbox.clock.advance('1s');
    expect(sandbox.orders.get('order-1')?.refundedFen).toBe(100);
  });

  it('cuts an answer in half after it took effect', async () => {
    sandbox.faults.add({ operation: jsapi, effect: 'commit-then-truncate' });
    const response = sandbox.fetch(new Request('http://127.0.0.1/nowhere'));
    expect((await response).status).toBe(404);
    await expect(create()).rejects.toThrow(SyntaxError);
    expect(sandbox.orders.get('order-1')?.status).toBe('NOTPAY');
  });
});

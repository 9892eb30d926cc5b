import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { triggerScenarios } from '../../src/triggers/trigger-scenarios.js';

let sandbox: Sandbox;
let arrived: string[];

beforeEach(async () => {
  arrived = [];
  sandbox = await createSandbox({
    seed: 1,
    clock: { startAt: '2026-03-04T04:00:00Z' },
    fetch: async (request) => {
      arrived.push(await request.text());
      const echo = new URL(request.url).searchParams.get('echostr');
      return new Response(echo ?? 'success');
    },
  });
});

afterEach(() => sandbox.close());

const notifyUrl = 'http://shop.test/notify';

test.each(triggerScenarios.map(({ name }) => name))('%s runs as it stands', async (name) => {
  const { runs } = await sandbox.trigger(name);
  expect(runs).toHaveLength(1);
});

test.each([
  ['alipay.trade.success', { status: 'TRADE_SUCCESS', totalFen: 100, refundedFen: 0 }],
  ['alipay.trade.closed-by-timeout', { status: 'TRADE_CLOSED', paidAt: null }],
  ['alipay.refund.partial', { status: 'TRADE_SUCCESS', refundedFen: 1 }],
  ['wxpay.v3.payment.success', { status: 'SUCCESS', totalFen: 100 }],
  ['wxpay.v3.refund.success', { status: 'REFUND', refundedFen: 100 }],
  ['wxpay.v3.refund.abnormal', { status: 'REFUND', refundedFen: 0 }],
  ['wxpay.v2.payment.success', { status: 'SUCCESS', totalFen: 100 }],
])('%s leaves the order so', async (name, order) => {
  await sandbox.trigger(name, { notifyUrl });
  expect(sandbox.orders.list()).toHaveLength(1);
  expect(sandbox.orders.list()[0]).toMatchObject(order);
  for (const { signature } of sandbox.requests.list()) expect(signature?.valid).toBe(true);
});

test('the shop is told, by the platform’s own notification', async () => {
  await sandbox.trigger('alipay.trade.success', { notifyUrl });
  expect(arrived).toEqual([expect.stringContaining('trade_status=TRADE_SUCCESS')]);
  await sandbox.trigger('weixin.push.text', { notifyUrl, overrides: { text: '茶 & 🍵' } });
  expect(arrived).toHaveLength(3);
  await sandbox.trigger('sms.receipt.failed', { notifyUrl });
  expect(arrived.at(-1)).toContain('MOBILE_NOT_ON_SERVICE');
});

test('overrides reach what refers to them, and count repeats with fresh numbers', async () => {
  await sandbox.trigger('wxpay.v3.refund.success', { overrides: { 'amount.total': '7' }, count: 3 });
  const orders = sandbox.orders.list();
  expect(new Set(orders.map(({ outTradeNo }) => outTradeNo)).size).toBe(3);
  for (const order of orders) expect(order).toMatchObject({ totalFen: 7, refundedFen: 7 });
  await sandbox.trigger('alipay.refund.partial', { overrides: { 'refund.refund_amount': '0.30' } });
  expect(sandbox.orders.list()[0]).toMatchObject({ refundedFen: 30 });
});

test.each([
  ['wxpay.v3.payment.succes', {}, /Did you mean wxpay.v3.payment.success/],
  ['wxpay.v3.payment.success', { overrides: { 'amount.total': 'many' } }, /whole number, not `many`/],
  ['wxpay.v3.payment.success', { overrides: { amount: '1' } }, /has fields/],
  ['wxpay.v3.payment.success', { overrides: { 'nothing.total': '1' } }, /nothing at/],
  ['wxpay.v3.payment.success', { overrides: { 'amount.__proto__.x': '1' } }, /nothing at/],
  ['wxpay.v3.payment.success', { overrides: { 'amount.total': '0' } }, /refused: .*PARAM_ERROR/],
  ['alipay.trade.success', { overrides: { subject: '${nobody.field}' } }, /refers to nothing/],
  ['alipay.trade.success', { count: 0 }, /1 to 1000/],
  ['alipay.trade.success', { notifyUrl: 'ftp://x' }, /http or https/],
])('%s with %j is refused', async (name, options, message) => {
  await expect(sandbox.trigger(name, options)).rejects.toThrow(message);
});

test('a trigger that fails on its way is kept as failed, and fails again in an exported test', async () => {
  await expect(
    sandbox.trigger('alipay.refund.partial', { overrides: { 'refund.refund_amount': '9.99' } }),
  ).rejects.toThrow(/The step `refund` \(alipay\.trade\.refund\) was refused: .*REASON_TRADE_REFUND_FEE_ERR/);
  expect(sandbox.orders.list()[0]).toMatchObject({ status: 'TRADE_SUCCESS' });
  expect(sandbox.session()[0]).toMatchObject({ action: { type: 'trigger' }, failed: true });
  expect(await sandbox.exportTest({ runner: 'jest' })).toMatch(
    /sandbox\.trigger\("alipay\.refund\.partial", .*\n +\.then\(\(\) => Promise\.reject/,
  );
});

test('a trigger is one action of the session, and its requests are none', async () => {
  await sandbox.trigger('wxpay.v3.refund.abnormal', { notifyUrl });
  expect(sandbox.requests.list()).toHaveLength(2);
  const steps = sandbox.session().filter(({ kind }) => kind !== 'delivery');
  expect(steps).toEqual([
    expect.objectContaining({
      kind: 'action',
      action: { type: 'trigger', name: 'wxpay.v3.refund.abnormal', overrides: {}, notifyUrl, count: 1 },
    }),
  ]);
});

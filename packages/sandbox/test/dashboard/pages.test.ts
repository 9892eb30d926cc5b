import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { createOrder, fakePlatform } from '../core/fake-platform.js';

let sandbox: Sandbox;
beforeEach(async () => {
  sandbox = await createSandbox({
    clock: { startAt: '2026-03-04T04:00:00Z' },
    platforms: [fakePlatform()],
    fetch: () => Promise.resolve(new Response('fail')),
  });
});
afterEach(() => sandbox.close());

const pageOf = async (path: string): Promise<string> => {
  const page = await sandbox.fetch(`http://127.0.0.1:4010${path}`);
  return page.text();
};
const keysOf = (page: string): string[] =>
  [...page.matchAll(/data-key="(?:request|notification)-([^"]+)"/g)].map(([, key = '']) => key);
const linksOf = (page: string): string[] =>
  [...page.matchAll(/<a rel="(?:prev|next)" href="([^"]+)"/g)].map(([, href = '']) =>
    href.replaceAll('&amp;', '&'),
  );

test('every request that is kept can be reached, page by page', async () => {
  for (let number = 1; number <= 205; number++) await sandbox.fetch(createOrder(`A${number}`));
  const first = await pageOf('/requests');
  expect([keysOf(first).length, keysOf(first)[0], linksOf(first)]).toEqual([
    100,
    'req_205',
    ['/requests?from=100'],
  ]);
  expect(first).toContain('1–100 of 205');
  const second = await pageOf('/requests?from=100');
  expect([keysOf(second)[0], linksOf(second)]).toEqual(['req_105', ['/requests', '/requests?from=200']]);
  const third = await pageOf('/requests?from=200');
  expect([keysOf(third), linksOf(third)]).toEqual([
    ['req_5', 'req_4', 'req_3', 'req_2', 'req_1'],
    ['/requests?from=100'],
  ]);
  expect(await pageOf('/requests?from=200&lang=zh-CN')).toContain('第 201–205 条，共 205 条');
  // An address from before so much was dropped leads to what is left.
  expect(keysOf(await pageOf('/requests?from=900000'))).toEqual(keysOf(third));
});

test('requests are found by what somebody knows of them, and pages keep the filter', async () => {
  for (let number = 1; number <= 120; number++) await sandbox.fetch(createOrder(`tea-${number}`));
  await sandbox.fetch(createOrder('payment-at-23', { subject: '<b>' }));
  await sandbox.fetch('http://127.0.0.1:4010/nothing/here');
  expect(keysOf(await pageOf('/requests?q=PAYMENT-at'))).toEqual(['req_121']);
  expect(keysOf(await pageOf('/requests?show=refused'))).toEqual(['req_122']);
  expect(keysOf(await pageOf('/requests?q=req_7&show='))).toHaveLength(11);
  expect(linksOf(await pageOf('/requests?q=tea'))).toEqual(['/requests?q=tea&from=100']);
  const none = await pageOf('/requests?q=%3Cscript%3E');
  expect(none).toContain('No request is like that.');
  expect(none).not.toContain('<script>"');
  expect(await pageOf('/requests?q=nothing&show=fault&lang=zh-CN')).toContain('没有符合条件的请求。');
  sandbox.faults.add({ effect: 'status' });
  await sandbox.fetch(createOrder('hit'));
  expect(keysOf(await pageOf('/requests?show=fault'))).toEqual(['req_123']);
});

test('notifications have pages as well', async () => {
  for (let number = 1; number <= 101; number++) {
    await sandbox.fetch(createOrder(`A${number}`, { notify_url: 'http://127.0.0.1/n' }));
    await sandbox.orders.pay(`A${number}`);
  }
  await sandbox.clock.advance(0);
  const page = await pageOf('/notifications?state=pending');
  expect([keysOf(page).length, linksOf(page)]).toEqual([100, ['/notifications?state=pending&from=100']]);
  expect(keysOf(await pageOf('/notifications?state=pending&from=100'))).toHaveLength(1);
});

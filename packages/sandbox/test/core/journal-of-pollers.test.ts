import { createSandbox } from '../../src/index.js';
import type { JournalEntry, Sandbox } from '../../src/index.js';
import { callGateway } from '../alipay/raw-client.js';
import { startAliyun } from '../aliyun-sms/aliyun-client.js';
import { queueClient } from '../aliyun-sms/queue-client.js';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

async function createTrade(outTradeNo: string): Promise<void> {
  const { node } = await callGateway(sandbox, 'alipay.trade.create', {
    out_trade_no: outTradeNo,
    total_amount: '88.88',
    subject: '茶',
    buyer_id: sandbox.credentials().alipay.buyerId,
  });
  expect(node['code']).toBe('10000');
}

const query = (outTradeNo: string) =>
  callGateway(sandbox, 'alipay.trade.query', { out_trade_no: outTradeNo });

const kept = (matches: (entry: JournalEntry) => boolean): string[] =>
  sandbox.requests
    .list()
    .filter(matches)
    .map(({ id }) => id);

test('a consumer of an empty queue pushes nothing else out of the journal', async () => {
  const aliyun = await startAliyun({ retention: { requests: 100 } });
  ({ sandbox } = aliyun);
  await createTrade('A1');
  const queue = queueClient(aliyun);
  for (let poll = 0; poll < 150; poll++) await queue.receive();
  expect(kept(({ outTradeNo }) => outTradeNo === 'A1')).toEqual(['req_1']);
  expect(kept(({ operation }) => operation === 'QueryTokenForMnsQueue')).toEqual(['req_2']);
  expect(kept(({ operation }) => operation === 'BatchReceiveMessage')).toHaveLength(98);
  expect(sandbox.requests.last()?.operation).toBe('BatchReceiveMessage');
});

test('a question about one order pushes out neither other orders nor what this order was asked before', async () => {
  sandbox = await createSandbox({ clock: { startAt: 0 }, retention: { requests: 100 } });
  for (const name of ['A1', 'A2', 'A3']) await createTrade(name);
  await query('A2');
  for (let poll = 0; poll < 120; poll++) await query('A1');
  await sandbox.orders.pay('A1');
  for (let poll = 0; poll < 120; poll++) await query('A1');
  await query('A3');
  expect(kept(({ operation }) => operation === 'alipay.trade.create')).toHaveLength(3);
  expect(kept(({ outTradeNo }) => outTradeNo === 'A2')).toHaveLength(2);
  expect(kept(({ outTradeNo }) => outTradeNo === 'A3')).toHaveLength(2);
  expect(sandbox.requests.list()).toHaveLength(100);
});

test('questions about many orders give way before what was done with them', async () => {
  sandbox = await createSandbox({ clock: { startAt: 0 }, retention: { requests: 100 } });
  const names = Array.from({ length: 40 }, (_, index) => `A${index}`);
  for (const name of names) await createTrade(name);
  for (let round = 0; round < 4; round++) for (const name of names) await query(name);
  expect(kept(({ operation }) => operation === 'alipay.trade.create')).toHaveLength(40);
});

test('what is alike is kept to its newest, in order, over a restart too', async () => {
  sandbox = await createSandbox({ clock: { startAt: 0 }, retention: { requests: 60 } });
  await createTrade('A1');
  for (let poll = 0; poll < 70; poll++) await query('A1');
  const snapshot = sandbox.snapshot();
  await sandbox.close();
  sandbox = await createSandbox({ clock: { startAt: 0 }, retention: { requests: 50 } });
  await sandbox.restore(snapshot);
  await query('A1');
  const newest = Array.from({ length: 49 }, (_, index) => `req_${72 - index}`);
  expect(kept(() => true)).toEqual([...newest, 'req_1']);
});

test('a session of which a request in the middle is gone is not exported', async () => {
  sandbox = await createSandbox({ clock: { startAt: 0 }, seed: 3, retention: { requests: 10 } });
  await createTrade('A1');
  for (let poll = 0; poll < 8; poll++) await query('A1');
  expect(await sandbox.exportTest({ runner: 'jest' })).toContain('req_9');
  await query('A1');
  await query('A1');
  expect(sandbox.requests.get('req_1')).toBeDefined();
  await expect(sandbox.exportTest({ runner: 'jest' })).rejects.toThrow(/longer than what is kept/);
});

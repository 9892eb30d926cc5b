import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { callGateway } from '../alipay/raw-client.js';
import { callV3, orderContent, refundContent } from '../weixin-pay/raw-v3-client.js';
import { startWeixin } from '../weixin/weixin-client.js';
import { createOrder, fakePlatform } from './fake-platform.js';

let sandbox: Sandbox;

afterEach(() => sandbox.close());

function count(collection: string): number {
  return sandbox.snapshot().changes.filter((one) => one.kind === 'set' && one.collection === collection)
    .length;
}

test('numbers of refunds and of shares go with the order they belong to', async () => {
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-02T03:00:00Z' },
    seed: 9,
    retention: { orders: 3 },
    fetch: () => new Response(null, { status: 204 }),
  });
  const receiver = { type: 'MERCHANT_ID', account: '1900006666' };
  const post = async (path: string, content: unknown) => {
    const { status, body } = await callV3(sandbox, 'POST', path, content);
    expect(status).toBe(200);
    return body;
  };
  await post('/v3/profitsharing/receivers/add', { ...receiver, relation_type: 'PARTNER' });
  for (let number = 1; number <= 9; number++) {
    const name = `order-${number}`;
    const content = orderContent(name, { settle_info: { profit_sharing: true } });
    await post('/v3/pay/transactions/jsapi', content);
    const { tradeNo } = await sandbox.orders.pay(name);
    await post('/v3/profitsharing/orders', {
      appid: content['appid'],
      transaction_id: tradeNo,
      out_order_no: `share-${number}`,
      receivers: [{ ...receiver, amount: 10, description: 'fee' }],
      unfreeze_unsplit: false,
    });
    await sandbox.clock.advance('1s');
    await post('/v3/profitsharing/return-orders', {
      out_order_no: `share-${number}`,
      out_return_no: `return-${number}`,
      return_mchid: receiver.account,
      amount: 10,
      description: 'back',
    });
    await post('/v3/refund/domestic/refunds', refundContent(name, `refund-${number}`, 1));
  }
  expect(['refunds', 'shares', 'shareReturns'].map((name) => count(`weixinPay.${name}`))).toEqual([3, 3, 3]);
  const old = await callV3(sandbox, 'GET', '/v3/refund/domestic/refunds/refund-7');
  expect(old).toMatchObject({ status: 200, body: { out_trade_no: 'order-7' } });
  expect((await callV3(sandbox, 'GET', '/v3/refund/domestic/refunds/refund-6')).status).toBe(404);
});

test('codes of WeChat are kept to a number while the clock stands, the newest ones', async () => {
  const client = await startWeixin();
  ({ sandbox } = client);
  for (let number = 0; number < 1_010; number++) await client.control('/weixin/codes', { kind: 'login' });
  expect(count('weixin.codes')).toBe(1_000);
  const { code } = await client.control('/weixin/codes', { kind: 'login' });
  const { codes } = (await client.read('/weixin/codes')) as { codes: { code: string }[] };
  expect(codes[0]?.code).toBe(code);
  await sandbox.clock.advance('1h');
  await client.control('/weixin/codes', { kind: 'login' });
  expect(count('weixin.codes')).toBe(200);
});

test('links to bills are forgotten when they are over, and kept to a number while the clock stands', async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 9 });
  const content = {
    out_trade_no: 'A1',
    total_amount: '1.00',
    subject: '茶',
    buyer_id: sandbox.credentials().alipay.buyerId,
  };
  await callGateway(sandbox, 'alipay.trade.create', content);
  await callV3(sandbox, 'POST', '/v3/pay/transactions/jsapi', orderContent('wechat-1'));
  await sandbox.orders.pay('wechat-1');
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance('24h');
  const ask = async (): Promise<void> => {
    const { node } = await callGateway(sandbox, 'alipay.data.dataservice.bill.downloadurl.query', {
      bill_type: 'trade',
      bill_date: '2026-01-02',
    });
    expect(node['code']).toBe('10000');
    expect((await callV3(sandbox, 'GET', '/v3/bill/tradebill?bill_date=2026-01-02')).status).toBe(200);
  };
  for (let number = 0; number < 110; number++) await ask();
  expect([count('alipay.bills'), count('weixinPay.bills')]).toEqual([100, 100]);
  await sandbox.clock.advance('1h');
  await ask();
  expect([count('alipay.bills'), count('weixinPay.bills')]).toEqual([1, 1]);
});

test('of deliveries by hand the newest are kept; the schedule goes on as if all were', async () => {
  sandbox = await createSandbox({
    clock: { startAt: 0 },
    platforms: [fakePlatform()],
    fetch: () => new Response('fail'),
  });
  await sandbox.fetch(createOrder('A1', { notify_url: 'http://127.0.0.1/n' }));
  await sandbox.orders.pay('A1');
  await sandbox.clock.advance(0);
  const [first] = sandbox.notifications.list();
  const id = first?.id ?? '';
  for (let round = 0; round < 11; round++) await sandbox.notifications.duplicate(id, 50);
  await sandbox.notifications.resend(id);
  const attempts = sandbox.notifications.get(id)?.attempts ?? [];
  expect(attempts).toHaveLength(500);
  expect([attempts[0]?.cause, attempts.at(-1)?.cause]).toEqual(['schedule', 'resend']);
  await sandbox.clock.advance('30d');
  const after = sandbox.notifications.get(id);
  expect(after?.state).toBe('exhausted');
  const scheduled = after?.attempts.filter(({ cause }) => cause === 'schedule');
  expect(scheduled).toHaveLength(1 + (after?.retrySchedule.length ?? 0));
});

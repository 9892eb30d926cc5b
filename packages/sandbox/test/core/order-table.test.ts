import { createOrderTable } from '../../src/core/order-table.js';
import type { SandboxOrder } from '../../src/index.js';

function orderOf(outTradeNo: string, change: Partial<SandboxOrder> = {}): SandboxOrder {
  return {
    platform: 'alipay',
    outTradeNo,
    tradeNo: `T${outTradeNo}`,
    product: 'create',
    status: 'WAIT_BUYER_PAY',
    subject: `tea ${outTradeNo}`,
    totalFen: 1,
    refundedFen: 0,
    notifyUrl: null,
    createdAt: 0,
    paidAt: null,
    closedAt: null,
    expiresAt: null,
    events: [],
    data: {},
    ...change,
  };
}

function pay(order: SandboxOrder): SandboxOrder {
  order.status = 'TRADE_SUCCESS';
  order.paidAt = 1;
  return order;
}

const numbers = (orders: readonly SandboxOrder[]): string[] => orders.map(({ outTradeNo }) => outTradeNo);

test('pages are newest first, with how many there are', () => {
  const table = createOrderTable();
  for (let count = 0; count < 10; count++) table.put(orderOf(`A${count}`));
  expect(numbers(table.page({ limit: 3 }).orders)).toEqual(['A9', 'A8', 'A7']);
  const second = table.page({ offset: 3, limit: 3 });
  expect(numbers(second.orders)).toEqual(['A6', 'A5', 'A4']);
  expect(second.total).toBe(10);
  expect(table.page({ offset: 9, limit: 3 })).toMatchObject({ total: 10, orders: [{ outTradeNo: 'A0' }] });
  expect(table.page({ offset: 10, limit: 3 })).toEqual({ total: 10, orders: [] });
});

test('filters by platform, state and text, and counts what they find', () => {
  const table = createOrderTable();
  for (let count = 0; count < 6; count++) table.put(orderOf(`A${count}`));
  table.put(orderOf('W1', { platform: 'weixinPay', status: 'NOTPAY', subject: '龙井 Tea', tradeNo: null }));
  const first = table.get('alipay', 'A1');
  if (first !== undefined) table.put(pay(first));
  expect(table.page({ limit: 2, platform: 'alipay' })).toMatchObject({ total: 6 });
  expect(numbers(table.page({ limit: 9, status: 'TRADE_SUCCESS' }).orders)).toEqual(['A1']);
  expect(table.page({ limit: 1, platform: 'weixinPay', status: 'TRADE_SUCCESS' }).total).toBe(0);
  expect(numbers(table.page({ limit: 9, search: ' 龙井 tEA ' }).orders)).toEqual(['W1']);
  expect(table.page({ limit: 1, search: 'ta' })).toMatchObject({ total: 6, orders: [{ outTradeNo: 'A5' }] });
  expect(table.waiting()).toBe(6);
  expect(table.countByStatus()).toEqual([
    { platform: 'alipay', status: 'WAIT_BUYER_PAY', count: 5 },
    { platform: 'weixinPay', status: 'NOTPAY', count: 1 },
    { platform: 'alipay', status: 'TRADE_SUCCESS', count: 1 },
  ]);
});

test('counters follow an order that was changed in place before it was put again', () => {
  const table = createOrderTable();
  const order = orderOf('A1', { tradeNo: null });
  table.put(order);
  order.tradeNo = 'T1';
  table.put(pay(order));
  table.put(order);
  expect([table.size(), table.waiting(), table.finished()]).toEqual([1, 0, 1]);
  expect(table.findByTradeNo('alipay', 'T1')).toBe(order);
  order.tradeNo = 'T2';
  table.put(order);
  expect(table.findByTradeNo('alipay', 'T1')).toBeUndefined();
  expect(table.findByTradeNo('alipay', 'T2')).toBe(order);
});

test('a number that two platforms have is found on the one that has it later', () => {
  const table = createOrderTable();
  table.put(orderOf('A1', { platform: 'weixinPay' }));
  table.put(orderOf('A1'));
  expect(table.find('A1')?.platform).toBe('alipay');
  table.put(orderOf('A1', { platform: 'weixinPay', createdAt: 1 }));
  expect(table.named('A1').map(({ platform }) => platform)).toEqual(['weixinPay', 'alipay']);
  expect(table.find('A2')).toBeUndefined();
});

test('what was removed is gone from every index, and its place is reused', () => {
  const table = createOrderTable();
  for (let count = 0; count < 1_000; count++) table.put(pay(orderOf(`A${count}`)));
  for (let count = 0; count < 990; count++) {
    const oldest = table.longestFinished();
    expect(oldest?.outTradeNo).toBe(`A${count}`);
    table.remove('alipay', `A${count}`);
  }
  expect(numbers(table.list())).toEqual(numbers(table.page({ limit: 50 }).orders));
  expect([table.size(), table.finished(), table.page({ limit: 1 }).total]).toEqual([10, 10, 10]);
  expect(table.findByTradeNo('alipay', 'TA5')).toBeUndefined();
  table.remove('alipay', 'never there');
  table.clear();
  expect([table.size(), table.finished(), table.waiting(), table.countByStatus()]).toEqual([0, 0, 0, []]);
});

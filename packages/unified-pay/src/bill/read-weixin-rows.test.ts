import type { UnclearBillRecord } from '@sdk/weixin-pay';
import { readWeixinRows } from './read-weixin-rows.js';

const row = (商户订单号: string, 商品名称 = 'Tea') => ({
  商户订单号,
  微信订单号: `42${商户订单号}`,
  商品名称,
  订单金额: '1.00',
});

test('rows and what is unclear come in the order of the bill, with their lines', async () => {
  const unclear: UnclearBillRecord[] = [];
  async function* bill() {
    yield row('A', 'Tea\nin\nthree lines');
    unclear.push({ line: 5, cells: ['B', 'Tea\nin two lines', '1'] }, { line: 7, cells: ['C'] });
    yield row('D');
    yield { ...row('E'), 订单金额: '' };
    yield row('F');
    unclear.push({ line: 11, cells: ['G'] });
  }
  const found = [];
  for await (const one of readWeixinRows(bill(), unclear, true)) {
    found.push([one.line, one.kind === 'unclear' ? one.cells[0] : one.outTradeNo, one.kind]);
  }
  expect(found).toEqual([
    [2, 'A', 'payment'],
    [5, 'B', 'unclear'],
    [7, 'C', 'unclear'],
    [8, 'D', 'payment'],
    [9, 'E', 'unclear'],
    [10, 'F', 'payment'],
    [11, 'G', 'unclear'],
  ]);
});

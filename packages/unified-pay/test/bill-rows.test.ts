import { fetchTransport, type Transport } from '@sdk/core-signing';
import { rejectedError } from '../../../tooling/jest/rejection.js';
import {
  createPayment,
  reconcile,
  unifiedRowOf,
  type BillRowsOptions,
  type MerchantRecord,
  type Payment,
} from '../src/index.js';
import { openShop, type Shop } from './shop.js';
import { storedZip } from './stored-zip.js';

// The first call loads the client.
jest.setTimeout(60_000);

let shop: Shop;
let billDate: string;
const records: MerchantRecord[] = [];
const weixinNumbers: string[] = [];
beforeAll(async () => {
  shop = await openShop();
  billDate = new Date(shop.sandbox.clock.now() + 8 * 3_600_000).toISOString().slice(0, 10);
  const weixin = createPayment(shop.weixinConfig({ notifyUrl: 'https://example.com/notify' }));
  for (const body of ['Tea', 'Tea,`green', 'Tea, red', 'Tea']) {
    const outTradeNo = shop.nextNumber();
    await weixin.getOrderInfo({ outTradeNo, totalFee: 100, body, openid: shop.openid });
    await shop.sandbox.orders.pay(outTradeNo);
    weixinNumbers.push(outTradeNo);
    records.push({ kind: 'payment', outTradeNo, totalFee: 100 });
  }
  await weixin.close();
  await shop.alipay.getOrderInfo({
    outTradeNo: 'any',
    totalFee: 1,
    subject: 'Tea',
    openid: shop.buyerId,
    notifyUrl: 'https://example.com/notify',
  });
  await shop.sandbox.orders.pay('any');
  await shop.sandbox.clock.advance('25h');
});
afterAll(() => shop.close());

const header = '支付宝交易号,商户订单号,业务类型,商品名称,完成时间,订单金额（元）,服务费（元）';
const trade = (number: string, name: string, amount = '1.00') =>
  `42${number}\t,${number}\t,交易,${name},2026-01-01 10:00:00,${amount},0.00`;

/** Alipay hands out this in place of its bill. */
function alipayWith(...lines: readonly string[]): Payment {
  const content = Buffer.from(`\ufeff${[header, ...lines, ''].join('\r\n')}`);
  const file = storedZip('a.csv', content);
  const real = fetchTransport();
  const transport: Transport = {
    ...real,
    async stream(request) {
      const { status, headers } = await real.stream(request);
      async function* body() {
        yield file;
      }
      return { status, headers, body: body() };
    },
  };
  return createPayment(shop.config({ transport }));
}

async function rowsOf(payment: Payment, options: BillRowsOptions) {
  const rows = [];
  for await (const row of payment.billRows({ billDate }, options)) rows.push(row);
  await payment.close();
  return rows;
}

describe.each(['v2', 'v3'] as const)('WeChat Pay, API %s', (apiVersion) => {
  const payment = () => createPayment(shop.weixinConfig({ apiVersion }));

  it('a line that cannot be told apart ends the reading, or is marked', async () => {
    const error = await rejectedError(rowsOf(payment(), {}));
    expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'rejected' });
    const rows = await rowsOf(payment(), { unclearLines: 'mark' });
    // The platform writes the newest first.
    expect(rows).toMatchObject([
      { kind: 'payment', outTradeNo: weixinNumbers[3], line: 2 },
      { kind: 'payment', outTradeNo: weixinNumbers[2], line: 3, description: 'Tea, red' },
      { kind: 'unclear', provider: 'wxpay', line: 4, values: {} },
      { kind: 'payment', outTradeNo: weixinNumbers[0], line: 5 },
    ]);
    expect(rows[2]).toMatchObject({ cells: expect.arrayContaining([weixinNumbers[1], 'Tea', 'green']) });
    expect(rows[2]).not.toHaveProperty('totalFee');
  });

  it('the night’s comparison goes on behind it, and says where the missing record may be', async () => {
    const one = payment();
    const lost: MerchantRecord = { kind: 'payment', outTradeNo: 'lost', totalFee: 1 };
    const bill = one.billRows({ billDate }, { unclearLines: 'mark' });
    const reconciliation = reconcile({ bill, records: [...records, lost] });
    const differences = [];
    for await (const difference of reconciliation) differences.push(difference);
    const line = { kind: 'unclear', line: 4 };
    expect(differences).toMatchObject([
      { kind: 'unclear-line', line },
      { kind: 'missing-there', record: records[1], unclearLine: line },
      { kind: 'missing-there', record: lost },
    ]);
    expect(differences[2]).not.toHaveProperty('unclearLine');
    expect(reconciliation.totals).toMatchObject({ agreed: 3, unclearLines: 1, bill: { payments: 3 } });
    await one.close();
  });
});

describe('Alipay', () => {
  const unclear: readonly [string, string][] = [
    ['an amount with a comma', trade('B', 'Tea', '1,000.00')],
    ['no amount', trade('B', 'Tea', '')],
    ['no order number', trade('B', 'Tea').replace('\t,B\t', '\t,')],
  ];

  it.each(unclear)('%s ends the reading, or is marked', async (_name, line) => {
    const lines = [trade('A', 'Tea'), line, trade('C', 'Tea,green')];
    const error = await rejectedError(rowsOf(alipayWith(...lines), { unclearLines: 'refuse' }));
    expect(error.message).toMatch(/^Line 3 of the bill .*`unclearLines: 'mark'`/);
    const rows = await rowsOf(alipayWith(...lines), { unclearLines: 'mark' });
    expect(rows).toMatchObject([
      { kind: 'payment', outTradeNo: 'A', totalFee: 100 },
      { kind: 'unclear', provider: 'alipay', line: 3 },
      { kind: 'payment', outTradeNo: 'C', totalFee: 100, description: 'Tea,green' },
    ]);
  });

  it('a line whose cells are known keeps their names', async () => {
    const [row] = await rowsOf(alipayWith(trade('B', 'Tea', '')), { unclearLines: 'mark' });
    expect(row?.values).toMatchObject({ 商户订单号: 'B', '订单金额（元）': '' });
  });
});

it('a choice that there is not is refused before anything is asked for', async () => {
  const before = shop.sandbox.requests.list().length;
  for (const unclearLines of ['skip', true, '']) {
    const options = { unclearLines } as BillRowsOptions;
    const error = await rejectedError(rowsOf(createPayment(shop.config()), options));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
    expect(error.message).toContain("unclearLines: 'refuse' or 'mark'");
  }
  expect(shop.sandbox.requests.list().length).toBe(before);
});

it('a stored line that lacks what a row must have is an error', () => {
  expect(() => unifiedRowOf('wxpay', { 商户订单号: 'A', 微信订单号: '42' }, 7)).toThrow(
    /^Line 7 .*商户订单号/,
  );
});

import { createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callV3, orderContent, refundContent, signedV3Request } from './raw-v3-client.js';

const tradeBill = '/v3/bill/tradebill?bill_date=2026-01-02';
const fundFlow = '/v3/bill/fundflowbill?bill_date=2026-01-02';

describe('bills', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    // 23:30 in China on 2 January.
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T15:30:00Z' }, seed: 5 });
  });

  afterEach(() => sandbox.close());

  async function buy(outTradeNo: string, change: Record<string, unknown> = {}): Promise<void> {
    await callV3(sandbox, 'POST', '/v3/pay/transactions/jsapi', orderContent(outTradeNo, change));
    await sandbox.orders.pay(outTradeNo);
  }
  const refund = (outTradeNo: string, outRefundNo: string, fen: number) =>
    callV3(sandbox, 'POST', '/v3/refund/domestic/refunds', refundContent(outTradeNo, outRefundNo, fen));
  const ask = (path: string, headers: Record<string, string> = {}) =>
    callV3(sandbox, 'GET', path, undefined, { headers });

  it('are kept no longer than the links to them are good for', async () => {
    const kept = (): number => {
      const { changes } = sandbox.snapshot() as unknown as { changes: { collection?: string }[] };
      return changes.filter(({ collection }) => collection === 'weixinPay.bills').length;
    };
    await buy('order_1');
    await sandbox.clock.advance('24h');
    await ask(tradeBill);
    await ask(tradeBill);
    expect(kept()).toBe(2);
    await sandbox.clock.advance('5m');
    await ask(tradeBill);
    expect(kept()).toBe(1);
  });

  async function download(path: string, headers: Record<string, string> = {}): Promise<Buffer> {
    const reply = await ask(path, headers);
    expect(reply).toMatchObject({ status: 200, verified: true, body: { hash_type: 'SHA1' } });
    const url = new URL(String(reply.body['download_url']));
    const response = await sandbox.fetch(signedV3Request(sandbox, 'GET', `${url.pathname}${url.search}`));
    expect(response.status).toBe(200);
    expect(response.headers.get('wechatpay-signature')).toBeNull();
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = path.includes('GZIP') ? gunzipSync(bytes) : bytes;
    expect(createHash('sha1').update(text).digest('hex')).toBe(reply.body['hash_value']);
    return text;
  }
  /** Rows as objects; the last two lines are the totals. */
  function read(text: Buffer) {
    const lines = text
      .toString('utf8')
      .replace(/^\uFEFF/, '')
      .split('\r\n');
    expect(lines.pop()).toBe('');
    const cells = (line: string) => line.slice(1).split(',`');
    const [header = '', ...rest] = lines;
    const [totalsHeader = '', totals = ''] = rest.slice(-2);
    const named = (names: string, line: string) => {
      const values = cells(line);
      return Object.fromEntries(names.split(',').map((name, index) => [name, values[index]]));
    };
    return {
      rows: rest.slice(0, -2).map((line) => named(header, line)),
      totals: named(totalsHeader, totals),
    };
  }

  it('hold what was paid and refunded on that day in China', async () => {
    await buy('bill-1', { description: '茶, "绿"\n大', attach: 'a,b' });
    await refund('bill-1', 'bill-1-r', 250);
    await sandbox.clock.advance('29m');
    await buy('bill-2');
    await sandbox.clock.advance('1m');
    // Midnight in China: the next day.
    await buy('bill-3');
    const text = await download(tradeBill);
    expect(text.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    const { rows, totals } = read(text);
    expect(rows).toMatchObject([
      {
        交易时间: '2026-01-02 23:30:00',
        商户订单号: 'bill-1',
        交易类型: 'JSAPI',
        交易状态: 'SUCCESS',
        应结订单金额: '10.00',
        退款金额: '0.00',
        订单金额: '10.00',
        商品名称: '茶, "绿" 大',
      },
      {
        商户订单号: 'bill-1',
        交易状态: 'REFUND',
        商户退款单号: 'bill-1-r',
        退款金额: '2.50',
        应结订单金额: '0.00',
        退款状态: 'SUCCESS',
        申请退款金额: '2.50',
      },
      { 交易时间: '2026-01-02 23:59:00', 商户订单号: 'bill-2' },
    ]);
    expect(totals).toMatchObject({
      总交易单数: '3',
      应结订单总金额: '20.00',
      退款总金额: '2.50',
      订单总金额: '20.00',
      申请退款总金额: '2.50',
    });
    const onlyPaid = read(await download(`${tradeBill}&bill_type=SUCCESS`));
    expect(onlyPaid.rows.map((row) => row['商户订单号'])).toEqual(['bill-1', 'bill-2']);
    expect(Object.keys(onlyPaid.rows[0] ?? {})).not.toContain('退款金额');
    expect(read(await download(`${tradeBill}&bill_type=REFUND`)).rows).toHaveLength(1);
  });

  it('can be compressed, and lose their mark', async () => {
    await buy('bill-1');
    const plain = await download(tradeBill);
    expect(await download(`${tradeBill}&tar_type=GZIP`)).toEqual(plain);
    const unmarked = await download(tradeBill, { 'x-sandbox-bill-bom': 'no' });
    expect(unmarked).toEqual(plain.subarray(3));
  });

  it('show the flow of money with the balance after each movement', async () => {
    await buy('bill-1');
    await refund('bill-1', 'bill-1-r', 250);
    await sandbox.clock.advance('1s');
    const { rows, totals } = read(await download(fundFlow));
    expect(rows).toMatchObject([
      { 业务类型: '交易', 收支类型: '收入', '收支金额（元）': '10.00', '账户结余（元）': '1000010.00' },
      { 业务类型: '退款', 收支类型: '支出', '收支金额（元）': '2.50', '账户结余（元）': '1000007.50' },
    ]);
    expect(new Set(rows.map((row) => row['资金流水单号'])).size).toBe(2);
    expect(totals).toEqual({
      资金流水总笔数: '2',
      收入笔数: '1',
      收入金额: '10.00',
      支出笔数: '1',
      支出金额: '2.50',
    });
    expect((await ask(`${fundFlow}&account_type=FEES`)).body['code']).toBe('NO_STATEMENT_EXIST');
  });

  it('do not exist when nothing happened, before the day, or before ten the next morning if asked so', async () => {
    const missing = { status: 400, body: { code: 'NO_STATEMENT_EXIST' } };
    expect(await ask(tradeBill)).toMatchObject(missing);
    await buy('bill-1');
    expect(await ask('/v3/bill/tradebill?bill_date=2026-01-03')).toMatchObject(missing);
    const late = { 'x-sandbox-bill-time': 'after-ten' };
    await sandbox.clock.advance('10h29m');
    expect(await ask(tradeBill, late)).toMatchObject(missing);
    await sandbox.clock.advance('1m');
    expect(await ask(tradeBill, late)).toMatchObject({ status: 200 });
    for (const wrong of ['20260102', '2026-02-30', '']) {
      expect(await ask(`/v3/bill/tradebill?bill_date=${wrong}`)).toMatchObject({
        status: 400,
        body: { code: 'PARAM_ERROR' },
      });
    }
  });

  it('are downloaded only with a signature, and only for five minutes', async () => {
    await buy('bill-1');
    const url = new URL(String((await ask(tradeBill)).body['download_url']));
    const target = `${url.pathname}${url.search}`;
    const unsigned = await sandbox.fetch(new Request(url));
    expect(unsigned.status).toBe(401);
    await sandbox.clock.advance('5m');
    const expired = await sandbox.fetch(signedV3Request(sandbox, 'GET', target));
    expect(expired.status).toBe(400);
  });
});

import { gzipSync } from 'node:zlib';
import type { V2Bill, V2BillRow } from '../../src/index.js';
import { signature, key, xml } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const header = '交易时间,公众账号ID,商户订单号,商品名称,应结订单金额';
const rows = [
  '`2026-01-01 10:00:00,`wx0,`0001,`茶, 咖啡 "x",`0.35',
  '`2026-01-01 11:00:00,`wx0,`0002,`两行\r\n的名称,`29.00',
];
const totals = ['总交易单数,应结订单总金额', '`2,`29.35'];
const bill = [header, ...rows, ...totals, ''].join('\r\n');
const withMark = `\ufeff${bill}`;

const read = async (from: V2Bill): Promise<V2BillRow[]> => {
  const found: V2BillRow[] = [];
  for await (const row of from) found.push(row);
  return found;
};

const expected = [
  {
    交易时间: '2026-01-01 10:00:00',
    公众账号ID: 'wx0',
    商户订单号: '0001',
    应结订单金额: '0.35',
    商品名称: '茶, 咖啡 "x"',
  },
  {
    交易时间: '2026-01-01 11:00:00',
    公众账号ID: 'wx0',
    商户订单号: '0002',
    应结订单金额: '29.00',
    商品名称: '两行\n的名称',
  },
];

test.each<[string, string | Buffer]>([
  ['packed', gzipSync(withMark)],
  ['not packed', withMark],
  ['without byte order mark', bill],
  ['without the last line break', withMark.trimEnd()],
  ['packed, without byte order mark', gzipSync(bill.trimEnd())],
])('a bill %s', async (_name, body) => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ body });
    const downloaded = await pay.v2.downloadBill({ billDate: '2026-01-01' });
    expect(downloaded.summary).toBeUndefined();
    const found = await read(downloaded);
    expect(found.map((row) => ({ ...row }))).toEqual(expected);
    expect({ ...downloaded.summary }).toEqual({ 总交易单数: '2', 应结订单总金额: '29.35' });
    expect(server.received[0]).toMatchObject({
      path: '/pay/downloadbill',
      fields: { bill_date: '20260101', bill_type: 'ALL', tar_type: 'GZIP' },
    });
  });
});

test('the text is the platform’s, without the byte order mark; a bill is read once', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ body: gzipSync(withMark) });
    const downloaded = await pay.v2.downloadBill({ billDate: '20260101', tarType: 'NONE' });
    expect('tar_type' in (server.received[0]?.fields ?? {})).toBe(false);
    expect(await downloaded.text()).toBe(bill);
    expect(await rejection(downloaded.text())).toMatchObject({ code: 'ERR_SDK_CONFIG' });
    const given = await pay.v2.downloadBill({ billDate: '20260101' });
    await given.close();
    await given.close();
    expect(await rejection(read(given))).toMatchObject({ code: 'ERR_SDK_CONFIG' });
  });
});

describe('what is no bill', () => {
  const failure = xml({ return_code: 'FAIL', return_msg: 'No Bill Exist', error_code: '20002' });

  test.each<[string, string | Buffer]>([
    ['plain', failure],
    ['after a byte order mark', `\ufeff${failure}`],
    ['packed', gzipSync(failure)],
  ])('a failure, %s', async (_name, body) => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ body });
      expect(await rejection(pay.v2.downloadBill({ billDate: '20260101' }))).toMatchObject({
        code: 'ERR_SDK_PLATFORM',
        errCode: '20002',
        errMsg: 'No Bill Exist',
        message: expect.stringContaining('before ten o’clock in China') as string,
        outcome: 'rejected',
      });
    });
  });

  test.each<[string, string | Buffer]>([
    ['a page', '<html><body>502</body></html>'],
    ['a success as XML', xml({ return_code: 'SUCCESS' })],
    ['half a failure', failure.slice(0, 40)],
    ['a long page', `<html>${'x'.repeat(100_000)}`],
  ])('%s', async (_name, body) => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ body });
      expect(await rejection(pay.v2.downloadBill({ billDate: '20260101' }))).toMatchObject({
        code: 'ERR_SDK_MALFORMED_RESPONSE',
      });
    });
  });

  test.each<[string, string | Buffer, RegExp]>([
    ['nothing', '', /empty/],
    ['half an archive', gzipSync(withMark).subarray(0, 60), /damaged or cut off/],
    [
      'a damaged archive',
      Buffer.concat([Buffer.from([0x1f, 0x8b]), Buffer.alloc(40, 7)]),
      /damaged or cut off/,
    ],
    ['GBK', Buffer.concat([Buffer.from('a,b\r\n`'), Buffer.from([0xc4, 0xe3])]), /UTF-8/],
    ['a record that ends early', `${header}\r\n\`2026-01-01 10:00:00,\`wx0`, /ends within a record/],
    ['a record before the header', '`1,`2\r\n', /does not begin/],
    ['a cell too many', `${header}\r\n\`1,\`2,\`3,\`4,\`5,\`6\r\n`, /more cells/],
    [
      'a record that lacks cells, with the next',
      `${header}\r\n\`1,\`2,\`3\r\n\`1,\`2,\`3,\`4,\`5\r\n`,
      /again gives the same record: .*`onUnclearRecord`.*`text\(\)`/,
    ],
    ['a total too many', `${header}\r\na,b\r\n\`1,\`2,\`3\r\n`, /more cells/],
    ['a bill that goes on', `${withMark}${header}\r\n`, /goes on/],
  ])('%s', async (_name, body, found) => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ body });
      const error = await rejection(pay.v2.downloadBill({ billDate: '20260101' }).then(read));
      expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', platform: 'weixin-pay' });
      expect(error.message).toMatch(found);
    });
  });

  test('a small archive of a very long bill', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ body: gzipSync(`${header}\r\n${'`'.repeat(5_000_000)}`) });
      const error = await rejection(
        pay.v2.downloadBill({ billDate: '20260101' }, { maxBytes: 1_000_000 }).then((one) => one.text()),
      );
      expect(error).toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE' });
      expect(error.message).toContain('maxBytes');
    });
  });
});

describe('a record that cannot be told apart, where somebody wants to know of it', () => {
  const whole = '`1,`2,`3,`4,`5';

  test.each<[string, string, readonly string[]]>([
    ['a cell too many', '`1,`2,`3,`a,`b,`5', ['1', '2', '3', 'a', 'b', '5']],
    ['over two lines', '`1,`2,`3,`a\r\n`b,`c,`5,`6', ['1', '2', '3', 'a\n`b', 'c', '5', '6']],
    ['a cell too few', '`1,`2,`3,`4', ['1', '2', '3', '4']],
    ['two lines with too few', '`1,`2,`3\r\nmore', ['1', '2', '3\nmore']],
  ])('%s: it is told, and the bill is read to its end', async (_name, record, cells) => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ body: [header, whole, record, whole, ...totals, ''].join('\r\n') });
      const unclear: unknown[] = [];
      const downloaded = await pay.v2.downloadBill(
        { billDate: '20260101' },
        { onUnclearRecord: (found) => unclear.push(found) },
      );
      const row = { 交易时间: '1', 公众账号ID: '2', 商户订单号: '3', 商品名称: '4', 应结订单金额: '5' };
      expect((await read(downloaded)).map((one) => ({ ...one }))).toEqual([row, row]);
      expect(unclear).toEqual([{ line: 3, cells }]);
      expect({ ...downloaded.summary }).toEqual({ 总交易单数: '2', 应结订单总金额: '29.35' });
    });
  });

  test.each<[string, readonly string[]]>([
    ['`1,`2,`3,`4', ['1', '2', '3', '4']],
    ['`1,`2,`3', ['1', '2', '3']],
    ['`1,`2,`3\r\nmore', ['1', '2', '3\nmore']],
    ['`1', ['1']],
  ])('%j directly before the totals does not swallow them', async (record, cells) => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ body: [header, whole, record, ...totals, ''].join('\r\n') });
      const unclear: unknown[] = [];
      const downloaded = await pay.v2.downloadBill(
        { billDate: '20260101' },
        { onUnclearRecord: (found) => unclear.push(found) },
      );
      expect(await read(downloaded)).toHaveLength(1);
      expect(unclear).toEqual([{ line: 3, cells }]);
      expect({ ...downloaded.summary }).toEqual({ 总交易单数: '2', 应结订单总金额: '29.35' });
      const error = await rejection(pay.v2.downloadBill({ billDate: '20260101' }).then(read));
      expect(error.message).toMatch(/fewer cells/);
    });
  });

  test('totals that cannot be told apart are no totals', async () => {
    await withWeixinPay(async ({ server, pay }) => {
      server.respond = () => ({ body: [header, whole, 'a,b', '`1,`2,`3', ''].join('\r\n') });
      const options = { onUnclearRecord: () => undefined };
      const error = await rejection(pay.v2.downloadBill({ billDate: '20260101' }, options).then(read));
      expect(error.message).toMatch(/more cells/);
    });
  });
});

test('downloadFundflow is always signed by HMAC-SHA256', async () => {
  await withWeixinPay(async ({ server, pay }) => {
    server.respond = () => ({ body: bill });
    await (await pay.v2.downloadFundflow({ billDate: '20260101', accountType: 'Fees' })).text();
    const [request] = server.received;
    expect(request?.path).toBe('/pay/downloadfundflow');
    expect(request?.fields).toMatchObject({ account_type: 'Fees', sign_type: 'HMAC-SHA256' });
    expect(request?.fields['sign']).toBe(signature(request?.fields ?? {}, key, 'HMAC-SHA256'));
  });
});

import { createHash } from 'node:crypto';
import { gzipSync } from 'node:zlib';
import { fetchTransport, type CallOptions, type Transport } from '@sdk/core-signing';
import type { V3Bill } from '../../src/index.js';
import type { FakeWeixinPay, Reply } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const text =
  '交易时间,公众账号ID,商品名称,订单金额\r\n' +
  '`2027-01-01 10:00:00,`wx00000000000000fa,`茶, 红 "100%" 🍵,`0.01\r\n' +
  '`2027-01-01 11:00:00,`wx00000000000000fa,`,`1234567.80\r\n' +
  '总交易单数,应结订单总金额\r\n' +
  '`2,`1234567.81\r\n';
const file = Buffer.concat([Buffer.from([0xef, 0xbb, 0xbf]), Buffer.from(text)]);
const sha1 = (bytes: Buffer): string => createHash('sha1').update(bytes).digest('hex');
const params = { billDate: '2027-01-01' };

interface Scenario {
  readonly hash?: string;
  readonly hashType?: string;
  readonly address?: (weixin: FakeWeixinPay) => unknown;
  readonly download?: Reply | 'reset';
}

function serve(weixin: FakeWeixinPay, { hash, hashType, address, download }: Scenario = {}): void {
  weixin.respond = (request) => {
    if (request.path.startsWith('/v3/bill/')) {
      const url = address?.(weixin) ?? `${weixin.url}/v3/billdownload/file?token=6XIv%2B5_z-j&tartype=gzip`;
      return {
        body: {
          hash_type: hashType ?? 'SHA1',
          hash_value: hash ?? sha1(file).toUpperCase(),
          download_url: url,
        },
      };
    }
    return download ?? { body: file, signed: 'none', headers: { 'Content-Type': 'text/plain' } };
  };
}

async function allRows(bill: V3Bill): Promise<unknown[]> {
  const rows: unknown[] = [];
  for await (const row of bill.rows()) rows.push(row);
  return rows;
}

test('rows are split where cells end, whatever they hold, and the summary is apart', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    serve(weixin);
    const bill = await pay.v3.bills.trade({ ...params, billType: 'ALL', subMchId: '1900000109' });
    expect(bill.summary()).toBeUndefined();
    expect(await allRows(bill)).toEqual([
      {
        交易时间: '2027-01-01 10:00:00',
        公众账号ID: 'wx00000000000000fa',
        商品名称: '茶, 红 "100%" 🍵',
        订单金额: '0.01',
      },
      {
        交易时间: '2027-01-01 11:00:00',
        公众账号ID: 'wx00000000000000fa',
        商品名称: '',
        订单金额: '1234567.80',
      },
    ]);
    expect(bill.summary()).toEqual({ 总交易单数: '2', 应结订单总金额: '1234567.81' });
    const [asked, fetched] = weixin.received;
    expect(asked?.url).toBe('/v3/bill/tradebill?bill_date=2027-01-01&bill_type=ALL&sub_mchid=1900000109');
    expect(fetched?.url).toBe('/v3/billdownload/file?token=6XIv%2B5_z-j&tartype=gzip');
    expect(fetched?.signatureHolds).toBe(true);
    await expect(bill.text()).rejects.toMatchObject({ name: 'ConfigError' });
  }));

test('a record that cannot be told apart is told where somebody wants to know of it, and the hash still counts', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    const body = Buffer.from(text.replace('`茶, ', '`茶,`'));
    serve(weixin, { hash: sha1(body), download: { body, signed: 'none' } });
    const unclear: unknown[] = [];
    const bill = await pay.v3.bills.trade(params, { onUnclearRecord: (record) => unclear.push(record) });
    expect(await allRows(bill)).toMatchObject([{ 订单金额: '1234567.80' }]);
    expect(unclear).toEqual([
      { line: 2, cells: ['2027-01-01 10:00:00', 'wx00000000000000fa', '茶', '红 "100%" 🍵', '0.01'] },
    ]);
    await expect((await pay.v3.bills.trade(params)).text()).resolves.toBe(body.toString());
    expect(await rejection(pay.v3.bills.trade(params).then(allRows))).toMatchObject({
      message: expect.stringMatching(/more cells .*onUnclearRecord/),
    });
    serve(weixin, { hash: sha1(file), download: { body, signed: 'none' } });
    const changed = await pay.v3.bills.trade(params, { onUnclearRecord: () => undefined });
    expect(await rejection(allRows(changed))).toMatchObject({ step: 'hash' });
  }));

test.each<[string, Buffer]>([
  ['plain', file],
  ['packed', gzipSync(file)],
])('text and bytes, %s', (_case, sent) =>
  withWeixinPay(async ({ pay, weixin }) => {
    serve(weixin, { download: { body: sent, signed: 'none' } });
    const bill = await pay.v3.bills.fundflow({ ...params, accountType: 'BASIC', tarType: 'GZIP' });
    expect(weixin.received[0]?.url).toBe(
      '/v3/bill/fundflowbill?bill_date=2027-01-01&account_type=BASIC&tar_type=GZIP',
    );
    expect(await bill.text()).toBe(text);
    const pieces: Uint8Array[] = [];
    for await (const piece of (await pay.v3.bills.fundflow(params)).stream()) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(file)).toBe(true);
  }),
);

test.each<[string, Scenario, object]>([
  [
    'another content',
    { hash: sha1(Buffer.from('other')) },
    { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'hash' },
  ],
  [
    'cut off',
    { download: { body: file.subarray(0, -2), signed: 'none' } },
    { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'hash' },
  ],
  [
    'packed and cut off',
    { download: { body: gzipSync(file).subarray(0, 40), signed: 'none' } },
    { code: 'ERR_SDK_MALFORMED_RESPONSE' },
  ],
  ['empty', { download: { body: '', signed: 'none' } }, { code: 'ERR_SDK_SIGNATURE_MISMATCH', step: 'hash' }],
])('a file that is %s fails, however it is read', (_case, scenario, expected) =>
  withWeixinPay(async ({ pay, weixin }) => {
    serve(weixin, scenario);
    expect(await rejection((await pay.v3.bills.trade(params)).text())).toMatchObject(expected);
    expect(await rejection(allRows(await pay.v3.bills.trade(params)))).toMatchObject(expected);
  }),
);

test('a line with other cells than its header, and text that is not UTF-8', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    for (const body of [
      Buffer.from('a,b\r\n`1,`2,`3\r\n'),
      Buffer.from([0x61, 0x0a, 0x60, 0xb2, 0xe8, 0x0a]),
    ]) {
      serve(weixin, { hash: sha1(body), download: { body, signed: 'none' } });
      expect(await rejection(allRows(await pay.v3.bills.trade(params)))).toMatchObject({
        code: 'ERR_SDK_MALFORMED_RESPONSE',
        outcome: 'rejected',
      });
    }
  }));

describe('the address of the file', () => {
  it.each<unknown>([
    'http://api.mch.weixin.qq.com/file',
    'https://api.mch.weixin.qq.com.evil.example/file',
    'https://api.mch.weixin.qq.com:8443/file',
    'https://user@api.mch.weixin.qq.com/file',
    'https://169.254.169.254/latest',
    'http://localhost/file',
    'file:///etc/passwd',
    '/relative',
    '',
    7,
    null,
  ])('is refused without a request: %j', (address) =>
    withWeixinPay(async ({ pay, weixin }) => {
      serve(weixin, { address: () => address ?? {} });
      expect(await rejection(pay.v3.bills.trade(params))).toMatchObject({
        code: 'ERR_SDK_MALFORMED_RESPONSE',
        outcome: 'rejected',
      });
      expect(weixin.received).toHaveLength(1);
    }),
  );

  it('may be the platform’s own host, though there is an endpoint', () =>
    withWeixinPay(async ({ another, weixin }) => {
      const asked: string[] = [];
      const inner = fetchTransport(globalThis.fetch);
      const transport: Transport = {
        ...inner,
        stream(request) {
          asked.push(request.url);
          return inner.stream({
            ...request,
            url: request.url.replace('https://api.mch.weixin.qq.com', weixin.url),
          });
        },
      };
      serve(weixin, { address: () => 'https://api.mch.weixin.qq.com/v3/billdownload/file?token=t' });
      const bill = await another({ transport }).v3.bills.trade(params);
      expect(await bill.text()).toBe(text);
      expect(asked).toEqual(['https://api.mch.weixin.qq.com/v3/billdownload/file?token=t']);
    }));

  it('that has run out says so', () =>
    withWeixinPay(async ({ pay, weixin }) => {
      serve(weixin, { download: { status: 403, body: { code: 'NO_AUTH' }, signed: 'none' } });
      expect(await rejection(pay.v3.bills.trade(params))).toMatchObject({
        code: 'ERR_SDK_HTTP_STATUS',
        status: 403,
        message: expect.stringContaining('ask for the bill again'),
      });
    }));
});

test('without a hash there is no bill', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    for (const scenario of [{ hashType: 'MD5' }, { hash: '' }, { hash: 'x'.repeat(40) }]) {
      serve(weixin, scenario);
      expect(await rejection(pay.v3.bills.trade(params))).toMatchObject({
        code: 'ERR_SDK_MALFORMED_RESPONSE',
      });
    }
  }));

test.each(['subMchId', 'sub_mchid'])(
  'the encrypted fund flow of a sub-merchant (%s) is refused, not mistaken',
  (name) =>
    withWeixinPay(async ({ pay, weixin }) => {
      const wanted = { ...params, [name]: '1900000109' };
      expect(await rejection(pay.v3.bills.fundflow(wanted))).toMatchObject({ code: 'ERR_SDK_UNSUPPORTED' });
      expect(weixin.received).toEqual([]);
    }),
);

test('the name of goods may go over several lines', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    const body = Buffer.from(text.replace('茶, 红', '茶,\r\n红'));
    serve(weixin, { hash: sha1(body), download: { body, signed: 'none' } });
    const rows = await allRows(await pay.v3.bills.trade(params));
    expect(rows).toHaveLength(2);
    expect(rows[0]).toHaveProperty('商品名称', '茶,\n红 "100%" 🍵');
  }));

test('a day without trades is the platform’s refusal', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    weixin.respond = () => ({ status: 400, body: { code: 'NO_STATEMENT_EXIST', message: '账单文件不存在' } });
    expect(await rejection(pay.v3.bills.trade(params))).toMatchObject({ errCode: 'NO_STATEMENT_EXIST' });
  }));

test('a bill that is given up frees its connection', () =>
  withWeixinPay(async ({ pay, weixin }) => {
    serve(weixin);
    const bill = await pay.v3.bills.trade(params);
    await bill.close();
    await bill.close();
    await expect(bill.text()).rejects.toMatchObject({ name: 'ConfigError' });
    const half = await pay.v3.bills.trade(params);
    for await (const row of half.rows()) {
      expect(row).toBeDefined();
      break;
    }
    expect(half.summary()).toBeUndefined();
  }));

test.each<[string, CallOptions | undefined, number[]]>([
  ['nobody says otherwise', undefined, [5000, 60_000]],
  ['the call says otherwise', { timeout: 70_000 }, [70_000, 70_000]],
])('a file may take as long as those of v2 and of Alipay, when %s', (_, options, expected) =>
  withWeixinPay(async ({ weixin, another }) => {
    serve(weixin);
    const inner = fetchTransport();
    const given: number[] = [];
    const transport: Transport = {
      ...inner,
      send(request) {
        given.push(request.timeouts.headers);
        return inner.send(request);
      },
      stream(request) {
        given.push(request.timeouts.body);
        return inner.stream(request);
      },
    };
    await (await another({ transport }).v3.bills.trade(params, options)).text();
    expect(given).toEqual(expected);
  }),
);

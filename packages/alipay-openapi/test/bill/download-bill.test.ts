import { createServer, type RequestListener, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { HttpStatusError, PlatformError, ValidationError, undiciTransport } from '@sdk/core-signing';
import { createPipeline, type Pipeline } from '@sdk/core-signing/internal';
import type { BillRow } from '../../src/bill/bill-row.js';
import {
  downloadBill,
  type AlipayBill,
  type BillOptions,
  type BillSource,
} from '../../src/bill/download-bill.js';
import { readBillRows } from '../../src/bill/read-bill-rows.js';
import { unzipEntries } from '../../src/bill/unzip-entries.js';
import { makeZip } from './make-zip.js';
import { detailName, gbk, sampleArchive, summaryName } from './sample-bill.js';

const reading = { unclearLines: 'refuse', onComment: () => undefined } as const;
const limits = { maxArchiveBytes: 1_000_000, maxUnpackedBytes: 1_000_000 };
const request = { billType: 'trade', billDate: '2026-11-21' } as const;
const transport = undiciTransport();
const pipeline: Pipeline = createPipeline({
  transport,
  userAgent: 'test',
  retry: { maxAttempts: 2, baseDelay: 1 },
});
const servers: Server[] = [];

async function serve(listener: RequestListener): Promise<string> {
  const server = createServer(listener);
  servers.push(server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
}

const source = (address: string, gatewayUrl = 'http://127.0.0.1:1/gateway.do'): BillSource => ({
  exec: async () => ({ code: '10000', bill_download_url: address }),
  pipeline,
  gatewayUrl,
});

/** A bill served whole, in pieces of the given size. */
async function open(archive: Uint8Array, options?: BillOptions, pieceBytes = 7): Promise<AlipayBill> {
  const url = await serve((_, response) => {
    for (let start = 0; start < archive.length; start += pieceBytes)
      response.write(archive.subarray(start, start + pieceBytes));
    response.end();
  });
  return downloadBill(source(`${url}/bill?fileId=%E6%B5%8B&x=1`), request, options);
}

async function readAll(bill: AsyncIterable<BillRow>): Promise<BillRow[]> {
  const rows: BillRow[] = [];
  for await (const row of bill) rows.push(row);
  return rows;
}

afterAll(async () => {
  await pipeline.close();
  for (const server of servers) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

describe('reading', () => {
  it.each([
    ['sizes ahead', false, 7],
    ['sizes behind, as Java writes them', true, 1],
    ['one piece', true, 1_000_000],
  ])('yields typed rows of a GBK archive: %s', async (_, descriptor, pieceBytes) => {
    const bill = await open(sampleArchive(descriptor), {}, pieceBytes);
    const rows = await readAll(bill);
    expect(rows.map(({ file, line, summary }) => [file, line, summary])).toEqual([
      [detailName, 6, false],
      [detailName, 7, false],
      [summaryName, 4, false],
      [summaryName, 5, true],
    ]);
    expect(rows[0]?.values).toEqual({
      支付宝交易号: '2026112122001400000000000001',
      商户订单号: 'ORDER_1',
      业务类型: '交易',
      商品名称: '苹果, 一级 "红富士"',
      创建时间: '2026-11-21 10:00:00',
      '订单金额（元）': '88.88',
      '商家实收（元）': '88.88',
      备注: '',
    });
    expect(rows[1]?.values).toMatchObject({
      商品名称: '梨\n两行',
      '订单金额（元）': '-8.80',
      备注: '100%+1',
    });
    expect(bill.comments.filter(({ summary }) => summary).map(({ text }) => text)).toEqual([
      '交易合计：1笔，商家实收共88.88元，商家优惠共0.00元',
      '退款合计：1笔，商家实收退款共-8.80元，商家优惠退款共0.00元',
    ]);
    expect(bill.comments[1]).toEqual({
      file: detailName,
      line: 2,
      text: '账号：[20889999999901010156]',
      summary: false,
    });
  });

  it('reads UTF-8 with its mark, UTF-8 names, stored entries and folders', async () => {
    const archive = makeZip([
      { name: Buffer.from('../../账单🍎.csv'), content: Buffer.from('\ufeff名称,金额\n🍎,0.01'), utf8: true },
      { name: gbk('目录/明细.csv'), content: gbk('名称,金额\n苹果,1.00\n'), stored: true },
    ]);
    const rows = await readAll(await open(archive));
    expect(rows.map(({ file, values }) => [file, values])).toEqual([
      ['账单🍎.csv', { 名称: '🍎', 金额: '0.01' }],
      ['明细.csv', { 名称: '苹果', 金额: '1.00' }],
    ]);
  });

  it('reads an empty archive and an archive with an empty file', async () => {
    expect(await readAll(await open(makeZip([])))).toEqual([]);
    expect(await readAll(await open(makeZip([{ name: gbk('空.csv'), content: new Uint8Array(0) }])))).toEqual(
      [],
    );
  });

  it('gives the whole text, or the archive unchanged', async () => {
    const text = await (await open(sampleArchive(true))).text();
    expect(text).toContain('#支付宝业务明细查询');
    expect(text).toContain('合计,,1,1,80.08');
    const archive = sampleArchive(true);
    const pieces: Uint8Array[] = [];
    for await (const piece of (await open(archive)).archive()) pieces.push(piece);
    expect(Buffer.concat(pieces).equals(archive)).toBe(true);
  });

  it('can be read once, left early, and given up', async () => {
    const bill = await open(sampleArchive(false));
    for await (const row of bill) {
      expect(row.line).toBe(6);
      break;
    }
    await expect(bill.text()).rejects.toThrow(/already read/);
    const unread = await open(sampleArchive(false));
    await unread.close();
    await unread.close();
    await expect(readAll(unread)).rejects.toThrow(/already read/);
  });

  it.each([
    ['not begun', (): unknown => undefined],
    ['taken, but not begun', (bill: AlipayBill) => bill.archive()],
    ['being read', (bill: AlipayBill) => readAll(bill).catch((error: unknown) => error)],
  ])('close frees the connection at once when the archive stalls: %s', async (_, begin) => {
    let left = (): void => undefined;
    const closed = new Promise<void>((resolve) => (left = resolve));
    const url = await serve((_request, response) => {
      response.on('close', () => left());
      response.flushHeaders();
    });
    const bill = await downloadBill(source(`${url}/bill`), request);
    const reading = begin(bill);
    await bill.close();
    await closed;
    if (reading instanceof Promise) expect(await reading).toMatchObject({ name: 'AbortedError' });
  });

  it('streams: the first rows arrive before the archive is complete', async () => {
    const lines = Array.from({ length: 20_000 }, (_, index) => `${index},${Math.imul(index, 2_654_435_761)}`);
    const archive = makeZip([
      { name: gbk('大.csv'), content: gbk(`序号,数\n${lines.join('\n')}`), descriptor: true },
    ]);
    let finish = (): void => undefined;
    const url = await serve((_, response) => {
      response.write(archive.subarray(0, archive.length >> 1));
      finish = () => response.end(archive.subarray(archive.length >> 1));
    });
    let count = 0;
    for await (const row of await downloadBill(source(url), request)) {
      if (count === 0) finish();
      expect(row.values['序号']).toBe(String(count));
      count += 1;
    }
    expect(count).toBe(20_000);
  });
});

describe('refusals', () => {
  it('explains an expired address', async () => {
    const url = await serve((_, response) => response.writeHead(403).end('<html>expired</html>'));
    const failure = downloadBill(source(url), request);
    await expect(failure).rejects.toBeInstanceOf(HttpStatusError);
    await expect(failure).rejects.toThrow(/30 seconds/);
    await expect(failure).rejects.toMatchObject({ status: 403, outcome: 'rejected' });
  });

  it.each([['<html>链接已失效</html>'], [''], ['PK'], ['a,b\n1,2']])(
    'explains an answer that is no archive: %j',
    async (body) => {
      await expect(readAll(await open(Buffer.from(body)))).rejects.toThrow(/not a zip archive.*30 seconds/);
    },
  );

  it('does not follow redirects', async () => {
    const url = await serve((_, response) =>
      response.writeHead(302, { location: 'http://127.0.0.1:1/' }).end(),
    );
    await expect(downloadBill(source(url), request)).rejects.toMatchObject({ code: 'ERR_SDK_REDIRECT' });
  });

  it.each([false, true])(
    'notices an archive that is cut off, sizes behind the data: %s',
    async (descriptor) => {
      const whole = sampleArchive(descriptor);
      for (let length = 0; length < whole.length; length += length < 100 ? 1 : 7) {
        const cut = whole.subarray(0, length);
        const pieces = (async function* () {
          yield cut;
        })();
        const read = readAll(readBillRows(unzipEntries(pieces, limits), reading));
        await expect(read).rejects.toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE', outcome: 'rejected' });
      }
    },
  );

  it('notices a changed byte anywhere, or is not affected by it', async () => {
    const whole = sampleArchive(true);
    const expected = JSON.stringify(await readAll(await open(whole)));
    for (let at = 0; at < whole.length; at += 3) {
      const changed = Buffer.from(whole);
      changed.writeUInt8((changed[at] ?? 0) ^ 0x10, at);
      const pieces = (async function* () {
        yield changed;
      })();
      const result = await readAll(readBillRows(unzipEntries(pieces, limits), reading)).catch(
        () => undefined,
      );
      const values = (rows: BillRow[]): unknown => rows.map(({ cells }) => cells);
      if (result) expect(values(result)).toEqual(values(JSON.parse(expected) as BillRow[]));
    }
  });

  it('reads data that looks like a header', async () => {
    const content = Buffer.concat([gbk('甲\n'), Buffer.from('PK\x03\x04PK\x07\x08PK\x01\x02PK\x05\x06')]);
    const rows = await readAll(await open(makeZip([{ name: gbk('a.csv'), content, stored: true }])));
    expect(rows).toHaveLength(1);
  });

  it('notices damaged data and open quotes', async () => {
    const damaged = sampleArchive(false);
    damaged.fill(0xff, 90, 120);
    await expect(readAll(await open(damaged))).rejects.toMatchObject({ code: 'ERR_SDK_MALFORMED_RESPONSE' });
    const open_ = makeZip([{ name: gbk('a.csv'), content: gbk('甲\n"未完') }]);
    await expect(readAll(await open(open_))).rejects.toThrow(/ends inside quotes/);
  });

  describe('a comma that stands in a name without quotes', () => {
    const header = '支付宝交易号,商户订单号,商品名称,创建时间,对方账户,订单金额（元）,商家实收（元）,备注';
    const readWith = async (options: BillOptions, ...lines: string[]): Promise<BillRow[]> => {
      const content = gbk(['#-----业务明细列表-----', header, ...lines].join('\r\n'));
      return readAll(await open(makeZip([{ name: gbk('a.csv'), content }]), options));
    };
    const read = (...lines: string[]): Promise<BillRow[]> => readWith({}, ...lines);
    const plain = '1\t,ORDER_1\t,茶,2026-11-21 10:00:00,甲(138******01),88.88,88.00,';

    it.each([
      ['a name', plain.replace('茶', '茶, 一级, 125g'), { 商品名称: '茶,一级,125g', 备注: '' }],
      ['a name that ends with one', plain.replace('茶', '茶,'), { 商品名称: '茶,', 备注: '' }],
      ['a remark', `${plain}请送,谢谢`, { 商品名称: '茶', 备注: '请送,谢谢' }],
      ['an account', plain.replace('甲(', '甲,乙('), { 对方账户: '甲,乙(138******01)' }],
    ])('%s: every amount stays under its own name', async (_name, line, values) => {
      const [row, next] = await read(line, plain);
      const amounts = {
        '订单金额（元）': '88.88',
        '商家实收（元）': '88.00',
        创建时间: '2026-11-21 10:00:00',
      };
      expect(row?.values).toMatchObject({ ...values, ...amounts });
      expect(row?.cells).toHaveLength(8);
      expect(next?.values).toMatchObject(amounts);
    });

    const unclear: readonly [string, string][] = [
      ['in two places', plain.replace('茶', '茶,1').concat('请送,谢谢')],
      ['between numbers', plain.replace('88.88', '1,088.88')],
      [
        'with two readings',
        plain.replace('甲(138******01)', '甲').replace('甲,88.88,88.00,', '甲,1,88.88,88.00,2,3'),
      ],
    ];

    it.each(unclear)(
      '%s: asked for, the line is marked and the bill is read to its end',
      async (_name, line) => {
        const [before, marked, behind] = await readWith({ unclearLines: 'mark' }, plain, line, plain);
        expect([before?.unclear, behind?.unclear]).toEqual([undefined, undefined]);
        // Whoever adds up by names finds no amount instead of a wrong one.
        expect(marked).toMatchObject({ line: 4, unclear: true, values: {}, summary: false });
        expect(marked?.cells.length).toBeGreaterThan(8);
        expect(marked?.cells.slice(0, 2)).toEqual(['1', 'ORDER_1']);
        expect(behind?.values).toMatchObject({ '订单金额（元）': '88.88' });
      },
    );

    it('a choice that there is not is refused before anything is asked for', async () => {
      await expect(readWith({ unclearLines: 'skip' as 'mark' }, plain)).rejects.toMatchObject({
        code: 'ERR_SDK_VALIDATION',
        outcome: 'not-sent',
      });
    });

    it.each(unclear)('%s: the line is refused instead of misread', async (_name, line) => {
      await expect(read(plain, line)).rejects.toMatchObject({
        code: 'ERR_SDK_MALFORMED_RESPONSE',
        message: expect.stringMatching(
          /^Line 4 of the bill has more cells .* again gives the same line: .*`unclearLines: 'mark'`.*`text\(\)`/,
        ),
      });
    });
  });

  it('stops a zip bomb long before it is unpacked', async () => {
    const bomb = makeZip([{ name: gbk('b.csv'), content: Buffer.alloc(64 * 1024 * 1024, '1,2,3\n') }]);
    expect(bomb.length).toBeLessThan(400_000);
    const before = process.memoryUsage().rss;
    await expect(readAll(await open(bomb, { maxUnpackedBytes: 1_000_000 }, 65_536))).rejects.toThrow(
      /maxUnpackedBytes/,
    );
    expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
  });

  it('stops an archive that is too long, and one with too many files', async () => {
    const long = makeZip([{ name: gbk('a.csv'), content: Buffer.alloc(5000, 'x'), stored: true }]);
    await expect((async () => readAll(await open(long, { maxArchiveBytes: 1000 })))()).rejects.toMatchObject({
      code: 'ERR_SDK_MALFORMED_RESPONSE',
    });
    const many = Array.from({ length: 101 }, (_, index) => ({
      name: gbk(`${index}.csv`),
      content: gbk('a\n1'),
    }));
    await expect(readAll(await open(makeZip(many), {}, 1000))).rejects.toThrow(/more than 100 files/);
  });

  it('refuses dates that cannot be, before asking', async () => {
    const untouched: BillSource = { ...source(''), exec: () => Promise.reject(new Error('was called')) };
    await expect(
      downloadBill(untouched, { billType: 'trade', billDate: '2026-02-30' }),
    ).rejects.toBeInstanceOf(ValidationError);
  });

  it('passes the platform’s refusal on', async () => {
    const refusal = new PlatformError({
      platform: 'alipay',
      operation: 'alipay.data.dataservice.bill.downloadurl.query',
      errCode: '40004',
      errMsg: 'Business Failed',
      subCode: 'isp.bill_not_exist',
      retryable: false,
      outcome: 'rejected',
    });
    const refusing: BillSource = { ...source(''), exec: () => Promise.reject(refusal) };
    await expect(downloadBill(refusing, request)).rejects.toBe(refusal);
    await expect(downloadBill({ ...source(''), exec: async () => ({}) }, request)).rejects.toThrow(
      /no bill_download_url/,
    );
  });
});

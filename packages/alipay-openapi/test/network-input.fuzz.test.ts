import { SdkError } from '@sdk/core-signing';
import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { inPieces } from '../../../tooling/jest/fuzz/in-pieces.js';
import { recordAnswers } from '../../../tooling/jest/fuzz/recorded-answers.js';
import { signAgain, skipSigning } from '../../../tooling/jest/fuzz/signatures-at-no-cost.js';
import { readBillRows } from '../src/bill/read-bill-rows.js';
import { unzipEntries } from '../src/bill/unzip-entries.js';
import { createAlipay, type Alipay, type AlipayConfig } from '../src/index.js';
import { generateTestNotification } from '../src/testing.js';
import { makeZip } from './bill/make-zip.js';
import { gbk } from './bill/sample-bill.js';
import { platformKey, publicPem } from './gateway/fake-gateway.js';

const baseUrl = 'https://openapi.alipay.com';
const signed = { isExpected: (error: unknown) => SdkError.is(error), accepts: 'signed' } as const;
let sandbox: Sandbox;
const clients: Alipay[] = [];

beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1 });
  const { buyerId } = sandbox.credentials(baseUrl).alipay;
  const order = { outTradeNo: 'fuzz_1', totalAmount: '88.88', subject: '茶 % + 😀', buyerId };
  await client({ fetch: (input, init) => sandbox.fetch(new Request(input, init)) }).exec(
    'alipay.trade.create',
    order,
  );
  await sandbox.orders.pay('fuzz_1');
});
afterEach(signAgain);
afterAll(async () => {
  await Promise.all(clients.map((one) => one.close()));
  await sandbox.close();
});

function client(change: Partial<AlipayConfig> = {}): Alipay {
  const { appId, privateKey, alipayPublicKey, encryptKey } = sandbox.credentials(baseUrl).alipay;
  const alipay = createAlipay({
    ...{ appId, privateKey, alipayPublicKey, encryptKey, gateway: `${baseUrl}/gateway.do` },
    retry: false,
    clock: { now: () => sandbox.clock.now() },
    ...change,
  });
  clients.push(alipay);
  return alipay;
}

/** A parameter without a value is in no signature of the first rule: anybody can add one, and it says nothing. */
const meaningOf = (event: object): unknown =>
  JSON.parse(JSON.stringify(event, (_name, value: unknown) => (value === '' ? undefined : value)));

/** The answer to one call, first as it came and then with other bytes. */
async function answers(call: (alipay: Alipay) => Promise<unknown>): Promise<FuzzTarget> {
  const answered = recordAnswers((request) => sandbox.fetch(request));
  await call(client({ fetch: answered.fetch }));
  // Nobody looks at the requests any more, and signing them would be most of the time.
  skipSigning();
  const alipay = client({ transport: answered.transport });
  return {
    ...signed,
    samples: [answered.last()],
    async read(bytes) {
      answered.replaceBody(bytes);
      return JSON.parse(JSON.stringify(await call(alipay))) as unknown;
    },
  };
}

fuzzParser('an answer of the gateway', () =>
  answers((alipay) => alipay.exec('alipay.trade.query', { outTradeNo: 'fuzz_1' })),
);

fuzzParser('an encrypted answer of the gateway', () =>
  answers((alipay) => alipay.exec('alipay.trade.query', { outTradeNo: 'fuzz_1' }, { encrypt: true })),
);

fuzzParser('an answer of REST v3', () =>
  answers((alipay) =>
    alipay.v3.request('POST', '/v3/alipay/trade/query', { body: { out_trade_no: 'fuzz_1' } }),
  ),
);

fuzzParser('a notification', (): FuzzTarget => {
  const { appId } = sandbox.credentials(baseUrl).alipay;
  const alipay = client({ alipayPublicKey: publicPem(platformKey) });
  const make = (settings: Partial<Parameters<typeof generateTestNotification>[0]> = {}): Buffer =>
    Buffer.from(generateTestNotification({ privateKey: platformKey, appId, ...settings }).body);
  return {
    ...signed,
    samples: [make(), make({ parameters: { subject: '茶 100% + & = 😀', passback_params: 'a%3Db' } })],
    async read(bytes) {
      const event = await alipay.verifyNotification(bytes, { claim: false });
      return meaningOf({ ...event, receivedAt: 0 });
    },
  };
});

fuzzParser('a bill in its archive', (): FuzzTarget => {
  const table = '#支付宝业务明细查询\r\n支付宝交易号,商户订单号,金额\r\n2026,"a""b,c",88.88\r\n#合计,1\r\n';
  return {
    isExpected: (error) => SdkError.is(error),
    accepts: 'unsigned',
    samples: [
      makeZip([
        { name: gbk('明细.csv'), content: gbk(table) },
        { name: gbk('汇总.csv'), content: gbk(table), stored: true },
      ]),
    ],
    async read(bytes) {
      const reading = { unclearLines: 'refuse', onComment: () => undefined } as const;
      const limits = { maxArchiveBytes: 1_000_000, maxUnpackedBytes: 1_000_000 };
      const rows: unknown[] = [];
      for await (const row of readBillRows(unzipEntries(inPieces(bytes), limits), reading)) rows.push(row);
      return rows;
    },
  };
});

fuzzParser('a notification in GBK', (): FuzzTarget => {
  const { appId } = sandbox.credentials(baseUrl).alipay;
  const alipay = client({ alipayPublicKey: publicPem(platformKey) });
  const charset = { name: 'GBK', encode: gbk };
  const { body } = generateTestNotification({
    ...{ privateKey: platformKey, appId, charset },
    parameters: { subject: '明细 100% + & =' },
  });
  return {
    ...signed,
    samples: [Buffer.from(body)],
    async read(bytes) {
      const event = await alipay.verifyNotification(bytes, { claim: false });
      return meaningOf({ ...event, receivedAt: 0 });
    },
  };
});

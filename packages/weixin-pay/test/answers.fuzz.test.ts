import { gzipSync } from 'node:zlib';

import { SdkError } from '@sdk/core-signing';
import { createSandbox, type Sandbox } from '@sdk/sandbox';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { inPieces } from '../../../tooling/jest/fuzz/in-pieces.js';
import { recordAnswers } from '../../../tooling/jest/fuzz/recorded-answers.js';
import { signAgain, skipSigning } from '../../../tooling/jest/fuzz/signatures-at-no-cost.js';
import { readBillRows } from '../src/bill/read-bill-rows.js';
import { unpackBill } from '../src/bill/unpack-bill.js';
import { createWeixinPay, type WeixinPay, type WeixinPayConfig } from '../src/index.js';

const operation = 'v3.bills.trade';
const baseUrl = 'https://api.mch.weixin.qq.com';
const isExpected = (error: unknown): boolean => SdkError.is(error);
let sandbox: Sandbox;
const clients: WeixinPay[] = [];

beforeAll(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-03-04T04:00:00Z' }, seed: 1 });
  const pay = client({ fetch: (input, init) => sandbox.fetch(new Request(input, init)) });
  await pay.v3.transactions.native({ outTradeNo: 'fuzz_0001', description: '茶', amount: { total: 8888 } });
  await sandbox.orders.pay('fuzz_0001');
});
afterEach(signAgain);
afterAll(async () => {
  await Promise.all(clients.map((one) => one.close()));
  await sandbox.close();
});

function client(change: Partial<WeixinPayConfig>): WeixinPay {
  const keys = sandbox.credentials(baseUrl).weixinPay;
  const { appId, mchId, key, privateKey, serialNo, apiV3Key, publicKey, publicKeyId } = keys;
  const pay = createWeixinPay({
    ...{ appId, mchId, key, privateKey, serialNo, apiV3Key, publicKey, publicKeyId },
    notifyUrl: 'https://shop.example.com/notify',
    retry: false,
    clock: { now: () => sandbox.clock.now() },
    ...change,
  });
  clients.push(pay);
  return pay;
}

/** The answer to one call, first as it came and then with other bytes. */
async function answers(call: (pay: WeixinPay) => Promise<unknown>): Promise<FuzzTarget> {
  const answered = recordAnswers((request) => sandbox.fetch(request));
  await call(client({ fetch: answered.fetch }));
  // Nobody looks at the requests any more, and signing them would be most of the time.
  skipSigning();
  const pay = client({ transport: answered.transport });
  return {
    isExpected,
    accepts: 'signed',
    samples: [answered.last()],
    async read(bytes) {
      answered.replaceBody(bytes);
      // A field without a value is in no signature of API v2: anybody can add one, and it says nothing.
      return JSON.parse(
        JSON.stringify(await call(pay), (_name, value: unknown) => (value === '' ? undefined : value)),
      ) as unknown;
    },
  };
}

fuzzParser('an answer of API v3', () =>
  answers((pay) => pay.v3.transactions.query({ outTradeNo: 'fuzz_0001' })),
);
fuzzParser('an answer of API v2', () => answers((pay) => pay.v2.orderQuery({ outTradeNo: 'fuzz_0001' })));

fuzzParser('a bill, packed and plain', (): FuzzTarget => {
  const bill =
    '交易时间,商户订单号,订单金额\n`2026-03-04 12:00:00,`茶`壶,`88.88\n总交易单数,总金额\n`1,`88.88\n';
  return {
    isExpected,
    accepts: 'unsigned',
    samples: [Buffer.from(bill), gzipSync(bill)],
    async read(bytes) {
      const rows: unknown[] = [];
      const unpacked = unpackBill(inPieces(bytes), operation, { bytes: 1_000_000 });
      for await (const row of readBillRows(unpacked, operation, (sum) => rows.push(sum))) rows.push(row);
      return rows;
    },
  };
});

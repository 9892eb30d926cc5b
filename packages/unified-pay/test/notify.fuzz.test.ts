import assert from 'node:assert/strict';

import { fuzzParser, type FuzzTarget } from '../../../tooling/jest/fuzz/fuzz-parser.js';
import { createNotifyHandler, createPayment } from '../src/index.js';
import { generateTestCredentials, generateTestNotification } from '../src/testing.js';

const credentials = { wxpay: generateTestCredentials('wxpay'), alipay: generateTestCredentials('alipay') };
const clock = { now: () => now };
const now = Date.now();

fuzzParser('a notification at the handler of every platform', async (): Promise<FuzzTarget> => {
  let paid: string[] = [];
  const handler = createNotifyHandler({
    payment: [
      createPayment({ ...credentials.wxpay.config, clock }),
      createPayment({ ...credentials.alipay.config, clock }),
    ],
    onPaid: (event) => {
      paid.push(`${event.outTradeNo} ${String(event.totalFee)}`);
    },
  });
  const made = [
    generateTestNotification({
      credentials: credentials.wxpay,
      version: 'v2',
      outTradeNo: 'order_1',
      totalFee: 35,
    }),
    generateTestNotification({
      credentials: credentials.wxpay,
      version: 'v3',
      outTradeNo: 'order_1',
      totalFee: 35,
    }),
    generateTestNotification({ credentials: credentials.alipay, outTradeNo: 'order_1', totalFee: 35 }),
  ];
  const bodies = made.map(({ body }) => Buffer.from(body));
  const headersOf = new Map(made.map(({ body, headers }) => [body, headers]));
  const [, v3] = made;
  await Promise.resolve();
  return {
    isExpected: () => false,
    accepts: 'unsigned',
    gateCases: 2000, // each may be verified by two clients
    samples: bodies,
    async read(bytes) {
      paid = [];
      const headers =
        headersOf.get(bytes.toString()) ?? (bytes.includes('resource') ? v3?.headers : {}) ?? {};
      const { status } = await handler(
        new Request('https://shop.example.com/notify', {
          method: 'POST',
          headers: { ...headers },
          body: bytes,
        }),
      );
      assert.ok([200, 204, 400, 401, 404, 413, 415, 500, 503].includes(status));
      // Whatever was changed: nothing is paid that was not, and not for another amount.
      for (const one of paid) assert.equal(one, 'order_1 35');
    },
  };
});

import { createMemoryStore, type Logger } from '@sdk/core-signing';
import { answer, key, mchId, signature, type Received, type Reply } from './fake-weixin-pay.js';
import { rejection, withWeixinPay } from './test-bench.js';

const sandboxKey = 'FAKE0000000000000000000000sandbx';
const signKeyPath = '/xdc/apiv2getsignkey/sign/getsignkey';

const respond =
  (current: () => string) =>
  ({ path, fields }: Received): Reply => {
    if (path === signKeyPath) {
      return {
        fields: { return_code: 'SUCCESS', return_msg: 'ok', mch_id: mchId, sandbox_signkey: current() },
        sign: false,
      };
    }
    if (fields['sign'] !== signature(fields, current(), 'MD5')) {
      return { fields: { return_code: 'FAIL', return_msg: '签名错误' }, sign: false };
    }
    return {
      fields: answer({ out_trade_no: 'order_1', trade_state: 'SUCCESS' }),
      sign: { key: current() },
    };
  };

test('calls go below /xdc/apiv2sandbox, signed with a key that is fetched once', async () => {
  const lines: unknown[] = [];
  const write = (...line: unknown[]) => void lines.push(line);
  const logger: Logger = { debug: write, info: write, warn: write, error: write };
  await withWeixinPay(
    async ({ server, pay, another }) => {
      server.respond = respond(() => sandboxKey);
      const both = [
        pay.v2.orderQuery({ outTradeNo: 'order_1' }),
        pay.v2.orderQuery({ outTradeNo: 'order_1' }),
      ];
      await Promise.all(both);
      await another().v2.orderQuery({ outTradeNo: 'order_1' });
      const paths = server.received.map(({ path }) => path);
      expect(paths.filter((path) => path === signKeyPath)).toHaveLength(1);
      expect(paths.filter((path) => path === '/xdc/apiv2sandbox/pay/orderquery')).toHaveLength(3);
      const [asked] = server.received;
      expect(asked?.fields['sign']).toBe(signature(asked?.fields ?? {}, key, 'MD5'));
      expect(lines.length).toBeGreaterThan(0);
      expect(JSON.stringify(lines)).not.toContain(sandboxKey);
    },
    { sandbox: true, store: createMemoryStore(), logger },
  );
});

test('a key that the sandbox has replaced is fetched anew by the next call', async () => {
  await withWeixinPay(
    async ({ server, pay }) => {
      let current = sandboxKey;
      server.respond = respond(() => current);
      await pay.v2.orderQuery({ outTradeNo: 'order_1' });
      current = 'FAKE0000000000000000000000newone';
      const error = await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }));
      expect(error.message).toContain('sandbox may have made another');
      expect(JSON.stringify(error)).not.toContain(sandboxKey);
      await pay.v2.orderQuery({ outTradeNo: 'order_1' });
    },
    { sandbox: true },
  );
});

test('no key: the real key was refused, or the answer has none', async () => {
  await withWeixinPay(
    async ({ server, pay }) => {
      server.respond = () => ({ fields: { return_code: 'FAIL', return_msg: '签名错误' }, sign: false });
      const refused = await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }));
      expect(refused).toMatchObject({ code: 'ERR_SDK_PLATFORM', operation: 'v2.getSandboxKey' });
      expect(refused.message).toContain('APIv2 key');
      expect(refused).toMatchObject({ outcome: 'not-sent', retryable: false });
      server.respond = () => ({ fields: { return_code: 'SUCCESS', mch_id: mchId }, sign: false });
      expect(await rejection(pay.v2.orderQuery({ outTradeNo: 'order_1' }))).toMatchObject({
        code: 'ERR_SDK_MALFORMED_RESPONSE',
        outcome: 'not-sent',
        retryable: false,
      });
    },
    { sandbox: true },
  );
});

describe('a payment whose key could not be fetched was not sent, whatever became of the fetching', () => {
  const refund = { outTradeNo: 'order_1', outRefundNo: 'refund_1', totalFee: 35, refundFee: 35 };

  test.each<[string, Reply, object]>([
    ['a reset', 'reset', { code: 'ERR_SDK_NETWORK', reason: 'reset', retryable: true }],
    ['no answer in time', 'stall', { code: 'ERR_SDK_TIMEOUT', retryable: true }],
    ['a gateway', { status: 502, body: 'no' }, { code: 'ERR_SDK_HTTP_STATUS', retryable: true }],
    ['an address that is not there', { status: 404, body: 'no' }, { status: 404, retryable: false }],
    [
      'half a document',
      { body: '<xml><return_code>' },
      { code: 'ERR_SDK_MALFORMED_RESPONSE', retryable: true },
    ],
  ])('%s', async (_title, reply, expected) => {
    await withWeixinPay(
      async ({ server, pay }) => {
        server.respond = () => reply;
        const error = await rejection(pay.v2.refund(refund));
        expect(error).toMatchObject({ operation: 'v2.getSandboxKey', outcome: 'not-sent', ...expected });
        expect(error.message).toContain('The key of the sandbox was not fetched, so the call was not sent.');
        expect(server.received.filter(({ path }) => path !== signKeyPath)).toEqual([]);
      },
      { sandbox: true, ...(reply === 'stall' ? { timeout: 50 } : {}) },
    );
  });

  test('everybody who waited for it is told so, each once', async () => {
    await withWeixinPay(
      async ({ server, pay }) => {
        server.respond = () => 'reset';
        const bill = pay.v2.downloadBill({ billDate: '20260101' });
        const errors = await Promise.all([pay.v2.refund(refund), pay.v2.refund(refund), bill].map(rejection));
        expect(new Set(errors).size).toBe(3);
        for (const { message, outcome } of errors) {
          expect(outcome).toBe('not-sent');
          expect(message.match(/was not sent/g)).toHaveLength(1);
        }
      },
      { sandbox: true, retry: false },
    );
  });
});

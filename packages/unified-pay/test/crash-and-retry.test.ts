import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';

import { createPayment, type Payment, type PaymentConfig, type RefundParams } from '../src/index.js';
import { openShop, type Shop } from './shop.js';

// Processes are started, and each translates what it loads.
jest.setTimeout(120_000);

/** A shop's process dies after its refund was sent and before the answer came; another one does the work again. */
describe.each(['wxpay v2', 'wxpay v3', 'alipay'] as const)('%s', (platform) => {
  let shop: Shop;
  let payment: Payment;
  let running: ChildProcess[] = [];

  beforeAll(async () => {
    shop = await openShop();
    const clock = { now: () => shop.sandbox.clock.now() };
    payment = createPayment({ ...config(), clock } as PaymentConfig);
  });
  afterEach(() => {
    for (const child of running) child.kill('SIGKILL');
    running = [];
  });
  afterAll(async () => {
    await payment.close();
    await shop.close();
  });

  function config(): PaymentConfig {
    const { clock: _clock, ...rest } =
      platform === 'alipay'
        ? shop.config()
        : shop.weixinConfig({ apiVersion: platform === 'wxpay v2' ? 'v2' : 'v3' });
    return rest;
  }

  function start(params: RefundParams): ChildProcess {
    const child = fork(
      resolve(__dirname, '../../../tooling/jest/run-typescript.cjs'),
      [
        resolve(__dirname, 'programs/refund.ts'),
        JSON.stringify(config()),
        JSON.stringify(params),
        String(shop.sandbox.clock.now()),
      ],
      { execArgv: ['--conditions=@sdk/source'] },
    );
    running.push(child);
    return child;
  }

  async function paidOrder(): Promise<string> {
    const outTradeNo = shop.nextNumber();
    const openid = platform === 'alipay' ? shop.buyerId : shop.openid;
    const notifyUrl = 'https://example.com/notify';
    await payment.getOrderInfo({ outTradeNo, totalFee: 100, body: '茶', subject: '茶', openid, notifyUrl });
    await shop.sandbox.orders.pay(outTradeNo);
    return outTradeNo;
  }

  /** Resolves when the platform has made the refund. */
  function made(outTradeNo: string, outRefundNo: string): Promise<void> {
    return new Promise((done) => {
      const look = () => {
        if (!JSON.stringify(shop.sandbox.orders.get(outTradeNo)?.data ?? {}).includes(outRefundNo)) return;
        stop();
        done();
      };
      const stop = shop.sandbox.subscribe(look);
    });
  }

  it('a refund whose process is killed is one refund after all', async () => {
    const outTradeNo = await paidOrder();
    const refund = { outTradeNo, outRefundNo: `crash_${outTradeNo}`, totalFee: 100, refundFee: 60 };
    // Whatever the process tries: the money moves, and no answer comes.
    shop.sandbox.faults.add({ effect: 'commit-then-timeout', ms: 600_000, times: 99 });
    const heard: unknown[] = [];
    const doomed = start(refund);
    doomed.on('message', (message) => heard.push(message));
    await made(outTradeNo, refund.outRefundNo);
    doomed.kill('SIGKILL');
    const [code, signal] = (await once(doomed, 'exit')) as [number | null, string | null];
    expect([code, signal, heard]).toEqual([null, 'SIGKILL', []]);
    shop.sandbox.faults.clear();

    // Started again it knows nothing but its own records: the same number.
    const [answer] = (await once(start(refund), 'message')) as [unknown];
    expect(answer).toMatchObject({ refundFee: 60 });
    await shop.sandbox.clock.advance('1m');
    expect(shop.sandbox.orders.get(outTradeNo)?.refundedFen).toBe(60);

    // And once more for good measure; then the rest, and no more than the rest.
    await payment.refund(refund);
    const rest = { ...refund, outRefundNo: `rest_${outTradeNo}` };
    await expect(payment.refund({ ...rest, refundFee: 41 })).rejects.toMatchObject({ outcome: 'rejected' });
    await payment.refund({ ...rest, refundFee: 40 });
    await shop.sandbox.clock.advance('1m');
    expect(shop.sandbox.orders.get(outTradeNo)?.refundedFen).toBe(100);
  });
});

import { Hono } from 'hono';

import type { SandboxKernel, SandboxOrder, SandboxPlatform } from '../../src/index.js';
import { SandboxActionError } from '../../src/index.js';

export interface FakePlatformOptions {
  readonly retrySchedule?: readonly number[];
  /** Closes unpaid orders this many milliseconds after they were made. */
  readonly expireAfter?: number;
}

/** A platform small enough to see through: it signs nothing, but uses every part of the kernel. */
export function fakePlatform(options: FakePlatformOptions = {}): (kernel: SandboxKernel) => SandboxPlatform {
  return (kernel) => {
    const { store, clock, ids, journal, notifier } = kernel;
    const retrySchedule = options.retrySchedule ?? [240_000, 600_000];

    function record(order: SandboxOrder, type: string, actor: 'api' | 'operator' | 'clock'): void {
      order.events.push({ at: clock.now(), actor, type, from: null, to: order.status, detail: type });
      store.orders.save(order);
    }

    function armTimeout(order: SandboxOrder): void {
      if (order.expiresAt === null) return;
      clock.schedule(order.expiresAt, () => {
        const current = store.orders.get('alipay', order.outTradeNo);
        if (current?.paidAt !== null || current.closedAt !== null) return;
        current.status = 'TRADE_CLOSED';
        current.closedAt = clock.now();
        record(current, 'closed', 'clock');
      });
    }

    function notify(order: SandboxOrder): void {
      if (order.notifyUrl === null) return;
      notifier.send({
        platform: 'alipay',
        type: 'trade_status_sync',
        outTradeNo: order.outTradeNo,
        url: order.notifyUrl,
        method: 'POST',
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: new URLSearchParams({ out_trade_no: order.outTradeNo, sign: 'Zm9v+YmFy/A==' }).toString(),
        retrySchedule,
        acceptance: 'success-text',
      });
    }

    const app = new Hono();
    app.all('/gateway.do', async (context) => {
      const form = new URLSearchParams(await context.req.text());
      const outTradeNo = form.get('out_trade_no') ?? '';
      const expiresAt = options.expireAfter === undefined ? null : clock.now() + options.expireAfter;
      const order: SandboxOrder = {
        platform: 'alipay',
        outTradeNo,
        tradeNo: ids.digits(28),
        product: 'create',
        status: 'WAIT_BUYER_PAY',
        subject: form.get('subject') ?? 'tea',
        totalFen: 100,
        refundedFen: 0,
        notifyUrl: form.get('notify_url'),
        createdAt: clock.now(),
        paidAt: null,
        closedAt: null,
        expiresAt,
        events: [],
        data: {},
      };
      record(order, 'created', 'api');
      armTimeout(order);
      journal.note(context.req.raw, { operation: 'fake.create', outTradeNo, result: '10000' });
      return context.json({
        url: context.req.raw.url,
        path: new URL(context.req.url).pathname,
        tradeNo: order.tradeNo,
        requestId: journal.idOf(context.req.raw),
      });
    });
    app.get(
      '/file',
      () => new Response(new Uint8Array([0, 255, 1]), { headers: { 'content-type': 'application/zip' } }),
    );
    app.get('/crash', () => {
      throw new Error('the platform is broken');
    });

    return {
      name: 'alipay',
      mountPath: '/alipay',
      hosts: ['openapi.alipay.com'],
      operations: ['fake.create'],
      claims: (request) => new URL(request.url).pathname === '/gateway.do',
      app,
      credentials: (baseUrl) => ({
        gateway: `${baseUrl}/alipay/gateway.do`,
        appId: 'fake',
        privateKey: 'line one\nline two\n',
      }),
      act(order, action, parameters) {
        if (action === 'pay' && order.paidAt === null && order.closedAt === null) {
          order.status = 'TRADE_SUCCESS';
          order.paidAt = clock.now();
          record(order, 'paid', 'operator');
          notify(order);
          return Promise.resolve(order);
        }
        if (action === 'refund' && order.paidAt !== null) {
          const left = order.totalFen - order.refundedFen;
          order.refundedFen += typeof parameters['amountFen'] === 'number' ? parameters['amountFen'] : left;
          record(order, 'refunded', 'operator');
          return Promise.resolve(order);
        }
        throw new SandboxActionError(`An order that is ${order.status ?? 'not scanned'} cannot ${action}.`);
      },
      resume() {
        for (const order of store.orders.list()) armTimeout(order);
      },
    };
  };
}

/** Makes an order through the platform's door. */
export function createOrder(outTradeNo: string, extra: Record<string, string> = {}): Request {
  return new Request('http://127.0.0.1:4010/alipay/gateway.do', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: new URLSearchParams({ out_trade_no: outTradeNo, ...extra }).toString(),
  });
}

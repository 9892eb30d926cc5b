import { fork } from 'node:child_process';
import type { ChildProcess } from 'node:child_process';
import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import fs from 'node:fs';
import { createServer } from 'node:http';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import os from 'node:os';
import path from 'node:path';

import { createAliyunSmsIdentities } from '../../src/aliyun-sms/aliyun-sms-identities.js';
import { defaultTenant } from '../../src/core/tenant-identity.js';
import type { SandboxNotification, SandboxOrder } from '../../src/index.js';
import { callGateway } from '../alipay/raw-client.js';
import { encode, joinSorted } from '../aliyun-sms/aliyun-client.js';

/*
 * A sandbox in a process of its own is killed (SIGKILL) while several clients work with it, again and again. The
 * ledger holds what was answered; after each restart the sandbox is held to it.
 */
const lives = 6;
const clients = 4;

let folder: string;
let shop: Server;
let shopUrl: string;
let shopAnswer = 'fail';
let child: ChildProcess | undefined;

beforeAll(async () => {
  folder = fs.mkdtempSync(path.join(os.tmpdir(), 'sandbox-kill-'));
  shop = createServer((request, response) => {
    request.resume();
    request.on('end', () => response.end(shopAnswer));
  });
  await new Promise<void>((resolve) => shop.listen(0, '127.0.0.1', resolve));
  shopUrl = `http://127.0.0.1:${(shop.address() as AddressInfo).port}/notify`;
});

afterAll(async () => {
  child?.kill('SIGKILL');
  shop.closeAllConnections();
  await new Promise((resolve) => shop.close(resolve));
  fs.rmSync(folder, { recursive: true });
});

async function startSandbox(): Promise<{ url: string; kill(): Promise<void> }> {
  const started = fork(
    path.resolve(__dirname, '../../../../tooling/jest/run-typescript.cjs'),
    [path.join(__dirname, 'programs/durable-sandbox.ts'), folder, '7'],
    { execArgv: ['--conditions=@sdk/source'] },
  );
  child = started;
  const [message] = (await once(started, 'message')) as [{ url?: string; error?: string }];
  if (message.url === undefined) throw new Error(message.error);
  const gone = once(started, 'exit');
  return {
    url: message.url,
    async kill() {
      started.kill('SIGKILL');
      await gone;
    },
  };
}

interface Ledger {
  /** Orders that were answered, by number. */
  readonly created: Map<string, { tradeNo: string; paid: boolean; refundedFen: number; askedFen: number }>;
  readonly bizIds: Set<string>;
  readonly requestIds: Set<string>;
  now: number;
}

/** What one client does until the sandbox is gone. Every answer counts as soon as it is here. */
async function work(url: string, name: string, ledger: Ledger, next: () => number, answered: () => void) {
  const call = async (request: Request): Promise<Response> => {
    const { pathname, search } = new URL(request.url);
    const body = await request.text();
    const response = await fetch(`${url}${pathname}${search}`, {
      method: request.method,
      headers: Object.fromEntries(request.headers),
      ...(request.method === 'GET' ? {} : { body }),
    });
    const bytes = await response.arrayBuffer();
    const id = response.headers.get('x-sandbox-request-id');
    if (id !== null) {
      expect(ledger.requestIds).not.toContain(id);
      ledger.requestIds.add(id);
    }
    return new Response(bytes, response);
  };
  const control = async <Answer>(where: string, body?: unknown): Promise<Answer> => {
    const init = body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) };
    const response = await call(new Request(`${url}/_sandbox${where}`, init));
    expect([where, response.status]).toEqual([where, 200]);
    return (await response.json()) as Answer;
  };

  for (let count = 0; ; count++) {
    const outTradeNo = `${name}-${count}`;
    const created = await callGateway(
      { fetch: call },
      'alipay.trade.create',
      {
        out_trade_no: outTradeNo,
        total_amount: '10.00',
        subject: '茶🍵%+&',
        buyer_id: '2088999900000011',
      },
      { parameters: { notify_url: shopUrl } },
    );
    expect(created.node).toMatchObject({ code: '10000' });
    const entry = { tradeNo: String(created.node['trade_no']), paid: false, refundedFen: 0, askedFen: 0 };
    ledger.created.set(outTradeNo, entry);
    answered();
    if (next() < 0.7) {
      await control(`/orders/${outTradeNo}/pay`, {});
      entry.paid = true;
      answered();
      for (let refund = 0; refund < Math.floor(next() * 3); refund++) {
        entry.askedFen += 150;
        const refunded = await callGateway({ fetch: call }, 'alipay.trade.refund', {
          out_trade_no: outTradeNo,
          refund_amount: '1.50',
          out_request_no: `R${refund}`,
        });
        expect(refunded.node).toMatchObject({ code: '10000' });
        entry.refundedFen += 150;
        answered();
      }
    }
    if (next() < 0.5) {
      const { now } = await control<{ now: number }>('/clock/advance', { ms: 1_000 });
      ledger.now = Math.max(ledger.now, now);
      answered();
    }
    const { now } = await control<{ now: number }>('/clock');
    const sent = await call(smsRequest(now, `139${String(Math.floor(next() * 1e8)).padStart(8, '0')}`));
    const sms = (await sent.json()) as { Code: string; BizId: string };
    expect(sms).toMatchObject({ Code: 'OK' });
    ledger.bizIds.add(sms.BizId);
    answered();
  }
}

function smsRequest(now: number, phone: string): Request {
  const { accessKeyId, accessKeySecret, signName, templateCode } = smsFacts;
  const pairs: [string, string][] = Object.entries({
    AccessKeyId: accessKeyId,
    Action: 'SendSms',
    Format: 'JSON',
    PhoneNumbers: phone,
    SignName: signName,
    SignatureMethod: 'HMAC-SHA1',
    SignatureNonce: `${phone} ${now}`,
    SignatureVersion: '1.0',
    TemplateCode: templateCode,
    TemplateParam: '{"code":"123456"}',
    Timestamp: `${new Date(now).toISOString().slice(0, 19)}Z`,
    Version: '2017-05-25',
  });
  const text = `POST&%2F&${encode(joinSorted(pairs))}`;
  const signature = createHmac('sha1', `${accessKeySecret}&`).update(text).digest('base64');
  const form = [...pairs, ['Signature', signature] as const];
  return new Request('http://127.0.0.1/dysms/', {
    method: 'POST',
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    body: form.map(([field, value]) => `${encode(field)}=${encode(value)}`).join('&'),
  });
}

const smsFacts = createAliyunSmsIdentities(defaultTenant);

/** The public-domain mulberry32 generator. */
function randomFrom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

async function read<Answer>(url: string, where: string): Promise<Answer> {
  return (await (await fetch(`${url}/_sandbox${where}`)).json()) as Answer;
}

async function expectEverythingAnswered(url: string, ledger: Ledger): Promise<void> {
  const { orders } = await read<{ orders: SandboxOrder[] }>(url, '/orders');
  const byNumber = new Map(orders.map((order) => [order.outTradeNo, order]));
  for (const [outTradeNo, answered] of ledger.created) {
    const order = byNumber.get(outTradeNo);
    expect(order).toMatchObject({ tradeNo: answered.tradeNo });
    if (answered.paid) expect(order?.paidAt).not.toBeNull();
    expect(order?.refundedFen).toBeGreaterThanOrEqual(answered.refundedFen);
    expect(order?.refundedFen).toBeLessThanOrEqual(answered.askedFen);
  }
  for (const order of orders) expectWhole(order);
  const tradeNos = orders.map(({ tradeNo }) => tradeNo);
  expect(new Set(tradeNos).size).toBe(tradeNos.length);

  const { messages } = await read<{ messages: { bizId: string }[] }>(url, '/sms');
  const bizIds = new Set(messages.map(({ bizId }) => bizId));
  for (const bizId of ledger.bizIds) expect(bizIds).toContain(bizId);
  const { now } = await read<{ now: number }>(url, '/clock');
  expect(now).toBeGreaterThanOrEqual(ledger.now);
}

/** Neither half paid nor half refunded: the state, the times, the sums and the events tell one story. */
function expectWhole(order: SandboxOrder): void {
  const types = order.events.map(({ type }) => type);
  expect(types[0]).toBe('created');
  expect([order.outTradeNo, types.includes('paid')]).toEqual([order.outTradeNo, order.paidAt !== null]);
  const refunds = types.filter((type) => type === 'refunded').length;
  expect([order.outTradeNo, order.refundedFen]).toEqual([order.outTradeNo, refunds * 150]);
}

test('killed at any moment, a sandbox has everything that was answered', async () => {
  const next = randomFrom(20_260_304);
  const ledger: Ledger = { created: new Map(), bizIds: new Set(), requestIds: new Set(), now: 0 };
  for (let life = 0; life < lives; life++) {
    const { url, kill } = await startSandbox();
    await expectEverythingAnswered(url, ledger);
    let left = 3 + Math.floor(next() * 60);
    let dead: Promise<void> | undefined;
    const answered = (): void => {
      left -= 1;
      if (left === 0) dead = kill();
    };
    const workers = Array.from({ length: clients }, (_, index) =>
      work(url, `L${life}C${index}`, ledger, next, answered),
    );
    const ends = await Promise.allSettled(workers);
    await dead;
    for (const end of ends) {
      const reason: unknown = end.status === 'rejected' ? end.reason : undefined;
      // The connection broke; whatever else ended a client is a failure of its own.
      if (!(reason instanceof TypeError) && Reflect.get(Object(reason), 'name') !== 'TypeError') throw reason;
    }
  }

  shopAnswer = 'success';
  const { url, kill } = await startSandbox();
  await expectEverythingAnswered(url, ledger);
  await fetch(`${url}/_sandbox/clock/advance`, { method: 'POST', body: JSON.stringify({ ms: 86_400_000 }) });
  const { notifications } = await read<{ notifications: SandboxNotification[] }>(url, '/notifications');
  const ids = notifications.map(({ id }) => id);
  expect(new Set(ids).size).toBe(ids.length);
  const delivered = new Set(
    notifications.filter(({ state }) => state === 'accepted').map(({ outTradeNo }) => outTradeNo),
  );
  const paid = [...ledger.created].filter(([, answer]) => answer.paid);
  // About thirty: how many there are depends on who is answered first.
  expect(paid.length).toBeGreaterThan(10);
  for (const [outTradeNo] of paid) expect(delivered).toContain(outTradeNo);
  await kill();
}, 120_000);

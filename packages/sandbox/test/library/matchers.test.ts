import path from 'node:path';

import * as ts from 'typescript';

import { createSandbox } from '../../src/index.js';
import type { Sandbox } from '../../src/index.js';
import { sandboxMatchers } from '../../src/jest.js';
import { signedGatewayRequest } from '../alipay/raw-client.js';

expect.extend(sandboxMatchers);

let sandbox: Sandbox;
/** The shop under test: what it shipped. */
let shipped: string[];
let handle: (request: Request) => Promise<Response>;

beforeEach(async () => {
  shipped = [];
  handle = async () => new Response('success');
  sandbox = await createSandbox({
    seed: 1,
    clock: { startAt: '2026-03-04T04:00:00Z' },
    fetch: (request) => handle(request),
  });
});

afterEach(() => sandbox.close());

async function order(outTradeNo = 'T1'): Promise<void> {
  const content = {
    out_trade_no: outTradeNo,
    total_amount: '1.00',
    subject: '茶',
    buyer_id: '2088000000000001',
  };
  const parameters = { notify_url: 'http://shop.test/notify' };
  await sandbox.fetch(signedGatewayRequest('alipay.trade.create', content, { parameters }));
}

async function paid(outTradeNo = 'T1'): Promise<void> {
  await order(outTradeNo);
  await sandbox.orders.pay(outTradeNo);
}

/** The message of a matcher that must fail. */
async function failureOf(assertion: () => unknown): Promise<string> {
  try {
    await assertion();
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
  throw new Error('The assertion passed.');
}

test('orders: paid, refunded, in a state, and what is told when not', async () => {
  await order();
  const unpaid = sandbox.orders.get('T1');
  expect(unpaid).not.toBePaid();
  expect(await failureOf(() => expect(unpaid).toBePaid())).toMatch(
    /^Expected an order that is paid\.\nOrder T1 \(alipay\) WAIT_BUYER_PAY, 1\.00 yuan.*\n {2}2026-03-04 12:00:00 api: created/,
  );
  await sandbox.orders.pay('T1');
  await sandbox.orders.refund('T1', '0.30');
  const refunded = sandbox.orders.get('T1');
  expect(refunded).toBePaid();
  expect(refunded).toBeRefunded(30);
  expect(refunded).toBeInState('TRADE_SUCCESS');
  expect(await failureOf(() => expect(refunded).toBeRefunded(31))).toMatch(
    /0\.31 yuan \(31 fen\).*\n.*0\.30 refunded/,
  );
  expect(await failureOf(() => expect(refunded).not.toBePaid())).toMatch(
    /^Expected not: an order that is paid/,
  );
  expect(await failureOf(() => expect(refunded).toBeInState('TRADE_CLOSED'))).toContain('TRADE_CLOSED');
  expect(await failureOf(() => expect(sandbox.orders.get('T2')).toBePaid())).toContain('There is no order');
});

test('notifications: how many, of which type, accepted or not, and the attempts with their reasons', async () => {
  handle = async () => new Response('Success!', { status: 200 });
  await paid();
  await expect(sandbox).toHaveBeenNotified('T1');
  await expect(sandbox).toHaveBeenNotified('T1', { type: 'trade_status_sync', times: 1, accepted: false });
  await expect(sandbox).not.toHaveBeenNotified('T2');
  const message = await failureOf(() => expect(sandbox).toHaveBeenNotified('T1', { accepted: true }));
  expect(message).toContain('Expected a notification about T1 (accepted).\nThere are 0.');
  expect(message).toContain('schedule: HTTP 200, not accepted: The answer is not exactly `success`.');
  expect(message).toContain('req_1 alipay.trade.create: HTTP 200, 10000');
  expect(await failureOf(() => expect(sandbox).toHaveBeenNotified('T1', { times: 2 }))).toContain(
    'Expected 2 notifications about T1',
  );
});

test('signatures: cause, evidence, fix and both strings', async () => {
  await order();
  expect(sandbox.requests.last()).toHaveVerifiedSignature();
  const content = { out_trade_no: 'T2' };
  await sandbox.fetch(
    signedGatewayRequest('alipay.trade.query', content, { stringToSign: (text) => encodeURIComponent(text) }),
  );
  const entry = sandbox.requests.last();
  expect(entry).not.toHaveVerifiedSignature();
  const message = await failureOf(() => expect(entry).toHaveVerifiedSignature());
  expect(message).toContain(`Cause:    ${entry?.signature?.cause ?? 'missing'}`);
  expect(message).toMatch(/Fix: {6}\S/);
  expect(message).toContain(JSON.stringify(entry?.signature?.expectedStringToSign));
  expect(await failureOf(() => expect(undefined).toHaveVerifiedSignature())).toContain('There is no request');
});

describe('redelivery', () => {
  const state = (): unknown => ({ shipped });
  const numberIn = async (request: Request): Promise<string> =>
    new URLSearchParams(await request.text()).get('out_trade_no') ?? '';
  const isGenuine = async (request: Request): Promise<boolean> => {
    const text = await request.text();
    const genuine = sandbox.notifications.list().map(({ body }) => body);
    return genuine.includes(text);
  };

  test('a shop that verifies and ships once passes', async () => {
    handle = async (request) => {
      if (!(await isGenuine(request.clone()))) return new Response('fail');
      const number = await numberIn(request);
      if (!shipped.includes(number)) shipped.push(number);
      return new Response('success');
    };
    await paid();
    await sandbox.orders.refund('T1', '0.30');
    await sandbox.clock.advance(0);
    const notification = sandbox.notifications.list().at(-1);
    await expect(notification).toBeIdempotentUnderRedelivery({ sandbox, state });
    const causes = sandbox.notifications.get(notification?.id ?? '')?.attempts.map(({ cause }) => cause);
    expect(causes).toEqual(['schedule', 'duplicate', 'duplicate', 'late', 'resend', 'corrupt']);
  });

  test('a shop that ships with every delivery fails, with its state before and after', async () => {
    handle = async (request) => {
      shipped.push(await numberIn(request));
      return new Response('success');
    };
    await paid();
    await sandbox.clock.advance(0);
    const notification = sandbox.notifications.list()[0];
    await expect(notification).not.toBeIdempotentUnderRedelivery({ sandbox, state });
    const message = await failureOf(() =>
      expect(notification).toBeIdempotentUnderRedelivery({ sandbox, state }),
    );
    expect(message).toContain("Delivered twice at once: the shop's state changed.");
    expect(message).toMatch(/Before: .*After: {2}/s);
  });

  test('a shop that does not verify fails, though it ships once', async () => {
    handle = async (request) => {
      const number = await numberIn(request);
      if (!shipped.includes(number)) shipped.push(number);
      return new Response('success');
    };
    await paid();
    await sandbox.clock.advance(0);
    const message = await failureOf(() =>
      expect(sandbox.notifications.list()[0]).toBeIdempotentUnderRedelivery({ sandbox, state }),
    );
    expect(message).toContain('Delivered with a wrong signature: the shop accepted it');
  });

  test('what was not accepted proves nothing', async () => {
    handle = async () => new Response('fail');
    await paid();
    const notification = sandbox.notifications.list()[0];
    const message = await failureOf(() =>
      expect(notification).toBeIdempotentUnderRedelivery({ sandbox, state }),
    );
    expect(message).toContain('not accepted it yet');
  });
});

describe('waiting', () => {
  test('by fields, now or later', async () => {
    const later = sandbox.orders.waitFor({ outTradeNo: 'T1', platform: 'alipay', status: 'TRADE_SUCCESS' });
    const notified = sandbox.notifications.waitFor({
      outTradeNo: 'T1',
      type: 'trade_status_sync',
      accepted: true,
    });
    await paid();
    expect(await later).toMatchObject({ outTradeNo: 'T1' });
    expect(await notified).toMatchObject({ state: 'accepted' });
  });

  test('too long: the nearest orders and the last requests with what was wrong', async () => {
    await order('shop-2026-0001');
    await sandbox.fetch(
      signedGatewayRequest('alipay.trade.create', { out_trade_no: 'x' }, { signature: () => 'AA' }),
    );
    const waiting = sandbox.orders.waitFor({ outTradeNo: 'shop-2026-0002' }, 5);
    await expect(waiting).rejects.toThrow(
      /within 5 ms\. Wanted: \{"outTradeNo":"shop-2026-0002"\}\.\nOrders:\n {2}shop-2026-0001 \(alipay\) WAIT_BUYER_PAY, 1\.00 yuan\nLast requests:\n {2}req_2 alipay\.trade\.create: HTTP 200, .*\n {4}signature wrong: [\w-]+\. \w/,
    );
    const notification = sandbox.notifications.waitFor({ outTradeNo: 'shop-2026-0001' }, 5);
    await expect(notification).rejects.toThrow(
      /There are no notifications\. Does the order have a notify address\?/,
    );
    const impatient = { outTradeNo: 'shop-2026-0002', timeout: 6 };
    await expect(sandbox.orders.waitFor(impatient)).rejects.toThrow('within 6 ms. Wanted: {"outTradeNo"');
    await expect(sandbox.notifications.waitFor(impatient)).rejects.toThrow('within 6 ms');
    await expect(sandbox.orders.waitFor(() => false, 5)).rejects.toThrow(/Nothing matched within 5 ms/);
  });

  test('by itself, before Jest and Vitest end a test of theirs after five seconds', async () => {
    const waiting = sandbox.orders.waitFor({ outTradeNo: 'shop-2026-0003' });
    await expect(waiting).rejects.toThrow('Nothing matched within 4000 ms');
  });

  test('an empty sandbox says that nothing reached it', async () => {
    await expect(sandbox.orders.waitFor({}, 5)).rejects.toThrow(
      /no orders\.\nNo request has reached the sandbox/,
    );
  });
});

test('the types need neither Jest nor Vitest', () => {
  const program = ts.createProgram([path.join(__dirname, '../../src/jest.ts')], {
    strict: true,
    noEmit: true,
    target: ts.ScriptTarget.ES2022,
    lib: ['lib.es2023.d.ts'],
    module: ts.ModuleKind.NodeNext,
    moduleResolution: ts.ModuleResolutionKind.NodeNext,
    customConditions: ['@sdk/source'],
    skipLibCheck: true,
    types: ['node'],
  });
  const files = program.getSourceFiles().map(({ fileName }) => fileName);
  expect(files.filter((file) => /@types\/jest|vitest/.test(file))).toEqual([]);
  const problems = ts.getPreEmitDiagnostics(
    program,
    program.getSourceFile(path.join(__dirname, '../../src/jest.ts')),
  );
  expect(problems.map(({ messageText }) => ts.flattenDiagnosticMessageText(messageText, '\n'))).toEqual([]);
}, 120_000);

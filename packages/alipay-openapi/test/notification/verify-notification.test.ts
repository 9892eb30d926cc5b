import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createMemoryStore, type Store } from '@sdk/core-signing';
import { createManualClock } from '@sdk/core-signing/testing';
import { createNotificationVerifier } from '../../src/notification/create-notification-verifier.js';
import type { NotificationInput } from '../../src/notification/notification-input.js';
import {
  createTestContext,
  generateTestKeys,
  rejection,
  signParameters,
  testNow,
  toForm,
  tradeParameters,
  type Parameters,
} from './test-context.js';

const keys = generateTestKeys();
const context = createTestContext(keys);
const { verifyNotification } = createNotificationVerifier(context);
const bodyOf = (changes: Parameters = {}, drop?: readonly string[]): string =>
  toForm(signParameters({ ...tradeParameters, ...changes }, keys.alipay, drop === undefined ? {} : { drop }));
const body = bodyOf();
const verify = (changes: Parameters) => verifyNotification(bodyOf(changes), { claim: false });

describe('what a notification may arrive as', () => {
  const request = () => new Request('https://shop.example/notify', { method: 'POST', body });
  const stream = async function* () {
    yield Buffer.from(body.slice(0, 100));
    yield body.slice(100);
  };
  const base64 = Buffer.from(body).toString('base64');
  const inputs: readonly (readonly [string, () => NotificationInput])[] = [
    ['text', () => body],
    ['a Buffer', () => Buffer.from(body)],
    ['a part of a larger Uint8Array', () => new Uint8Array(Buffer.from(`xx${body}`)).subarray(2)],
    ['an ArrayBuffer', () => new Uint8Array(Buffer.from(body)).buffer],
    ['URLSearchParams', () => new URLSearchParams(body)],
    ['a Web Request', request],
    ['an event with text', () => ({ body, headers: {}, isBase64Encoded: false })],
    ['an event with base64', () => ({ body: base64, headers: {}, isBase64Encoded: true })],
    ['an event with bytes', () => ({ body: Buffer.from(body) })],
    [
      'the JSON text of an event',
      () => JSON.stringify({ version: 'v1', body: base64, isBase64Encoded: true }),
    ],
    ['the JSON bytes of an event', () => Buffer.from(JSON.stringify({ body, isBase64Encoded: false }))],
    [
      'a request with rawBody beside a parsed body',
      () => ({ rawBody: Buffer.from(body), body: { app_id: 'x' } }),
    ],
    ['a stream', stream],
  ];
  it.each(inputs)('%s', async (_name, make) => {
    const event = await verifyNotification(make(), { claim: false });
    expect(event).toMatchObject({
      kind: 'trade',
      outTradeNo: 'order-1',
      subject: tradeParameters['subject'],
    });
  });

  it('a plain Node request, over a socket', async () => {
    const server = createServer((incoming, outgoing) => {
      void verifyNotification(incoming, { claim: false }).then((event) => event.ack().writeTo(outgoing));
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo;
    const response = await fetch(`http://127.0.0.1:${port}/`, { method: 'POST', body });
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/plain',
      'success',
    ]);
    await new Promise((resolve) => server.close(resolve));
  });

  it.each([
    ['an Express request after urlencoded()', { body: { app_id: '1', sign: 'x' } }],
    ['the parsed object itself', { app_id: '1', sign: 'x' }],
    ['an event whose body was parsed', { body: { a: '1' }, headers: {}, isBase64Encoded: false }],
  ])('%s is refused with the way to keep the raw body', async (_name, input) => {
    const error = await rejection(verifyNotification(input as unknown as NotificationInput));
    expect(error).toMatchObject({ code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
    for (const framework of ['Express', 'Koa', 'Nest', 'Fastify', 'Hono', 'Cloud functions']) {
      expect(String(error)).toContain(framework);
    }
  });

  it('a Web Request that was read before is refused', async () => {
    const read = request();
    await read.text();
    expect(await rejection(verifyNotification(read))).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
  });

  it.each([undefined, null, 7, {}, ''])('%p is refused', async (input) => {
    const error = await rejection(verifyNotification(input as NotificationInput));
    expect(error).toHaveProperty('code', expect.stringMatching(/^ERR_SDK_(VALIDATION|SIGNATURE_REJECTED)$/));
  });
});

describe('what a notification is about', () => {
  it('a payment, with typed fields and the verified parameters', async () => {
    const event = await verify({});
    const { sign_type: _signType, ...covered } = tradeParameters;
    expect(event).toMatchObject({
      kind: 'trade',
      notifyId: tradeParameters['notify_id'],
      appId: tradeParameters['app_id'],
      tradeNo: tradeParameters['trade_no'],
      tradeStatus: 'TRADE_SUCCESS',
      totalAmount: '10.00',
      refundFee: undefined,
      fundBillList: [{ amount: '10.00', fundChannel: 'ALIPAYACCOUNT' }],
      parameters: covered,
      duplicate: false,
    });
  });

  it.each([
    [
      'a partial refund',
      { refund_fee: '1.00', gmt_refund: '2026-01-01 12:00:00.123', out_biz_no: 'r1' },
      'refund',
    ],
    ['a full refund', { trade_status: 'TRADE_CLOSED', refund_fee: '10.00', out_biz_no: 'r1' }, 'refund'],
    ['a timeout', { trade_status: 'TRADE_CLOSED' }, 'closed'],
    ['a timeout that names no refund', { trade_status: 'TRADE_CLOSED', refund_fee: '0.00' }, 'closed'],
    ['the end of the refund period', { trade_status: 'TRADE_FINISHED' }, 'trade'],
  ])('%s', async (_name, changes, kind) => {
    const event = await verify(changes);
    expect(event.kind).toBe(kind);
    expect(event.outRequestNo).toBe((changes as Parameters)['out_biz_no']);
  });

  it('narrows by kind', async () => {
    const event = await verify({});
    if (event.kind !== 'trade') throw new Error('not a trade');
    const outTradeNo: string = event.outTradeNo;
    expect(outTradeNo).toBe('order-1');
  });

  it('narrows by being paid, which an order that waits for its buyer is not', async () => {
    const event = await verify({});
    if (!event.paid) throw new Error('not paid');
    const outTradeNo: string = event.outTradeNo;
    expect(outTradeNo).toBe('order-1');
    const waiting = await verify({ trade_status: 'WAIT_BUYER_PAY', notify_id: 'n-waiting' });
    expect(waiting).toMatchObject({ kind: 'trade', paid: false, duplicate: false });
  });

  it('messages of the second rule (only `sign` left out)', async () => {
    const parameters = {
      app_id: context.appId,
      notify_type: 'servicemarket_order_notify',
      sign_type: 'RSA2',
    };
    const signed = toForm(signParameters(parameters, keys.alipay, { drop: ['sign'] }));
    expect(await verifyNotification(signed)).toMatchObject({ kind: 'other', parameters });
  });

  it('the activation of a life account names its application inside its content', async () => {
    const parameters = {
      service: 'alipay.service.check',
      sign_type: 'RSA2',
      biz_content: `<XML><AppId><![CDATA[${context.appId}]]></AppId><EventType>verifygw</EventType></XML>`,
    };
    const form = (values: Parameters) => toForm(signParameters(values, keys.alipay, { drop: ['sign'] }));
    expect(await verifyNotification(form(parameters))).toMatchObject({
      kind: 'service-check',
      appId: context.appId,
    });
    const other = { ...parameters, biz_content: '<AppId>1</AppId>' };
    expect(await rejection(verifyNotification(form(other)))).toMatchObject({ step: 'app_id' });
  });
});

describe('duplicates', () => {
  it('the second delivery is marked, and not after a release', async () => {
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys));
    const first = await receive(body);
    expect(first.duplicate).toBe(false);
    const second = await receive(body);
    expect(second.duplicate).toBe(true);
    // Releasing what another delivery holds would let two handlers run.
    await second.release();
    expect((await receive(body)).duplicate).toBe(true);
    await first.release();
    expect((await receive(body)).duplicate).toBe(false);
  });

  it('of many deliveries at once exactly one is the first', async () => {
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys));
    const events = await Promise.all(Array.from({ length: 20 }, () => receive(body)));
    expect(events.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
  });

  it('applications do not claim from each other, and a refused message claims nothing', async () => {
    const shared = createTestContext(keys);
    const other = createTestContext(keys, { appId: '2021000000000009', store: shared.store });
    const receive = createNotificationVerifier(shared).verifyNotification;
    await rejection(receive(body, { expected: { totalAmount: '9.99' } }));
    expect((await receive(body)).duplicate).toBe(false);
    const otherBody = toForm(signParameters({ ...tradeParameters, app_id: other.appId }, keys.alipay));
    expect((await createNotificationVerifier(other).verifyNotification(otherBody)).duplicate).toBe(false);
  });

  it('once acknowledged it stays a duplicate for 26 hours, when Alipay has long given up', async () => {
    const clock = createManualClock();
    const store = createMemoryStore({ clock });
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys, { store }));
    (await receive(body)).ack();
    clock.advance(93_600_000 - 1);
    expect((await receive(body)).duplicate).toBe(true);
    clock.advance(1);
    expect((await receive(body)).duplicate).toBe(false);
  });

  it('a function that is frozen once it has answered waits for `settled`, and its claim is kept', async () => {
    const memory = createMemoryStore({ clock: createManualClock() });
    const writes: string[] = [];
    const store: Store = {
      ...memory,
      set: async (...given) => {
        await new Promise(setImmediate);
        await memory.set(...given);
        writes.push('kept');
      },
    };
    const event = await createNotificationVerifier(createTestContext(keys, { store })).verifyNotification(
      body,
    );
    await event.settled();
    expect(event.ack().body).toBe('success');
    expect(writes).toEqual([]);
    await event.settled();
    expect(writes).toEqual(['kept']);
  });

  it('a process that died before it acknowledged loses nothing: the first repetition is processed', async () => {
    const clock = createManualClock();
    const store = createMemoryStore({ clock });
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys, { store }));
    await receive(body);
    clock.advance(4 * 60_000);
    expect((await receive(body)).duplicate).toBe(false);
  });

  it('a slow handler does not give back what another delivery has claimed since', async () => {
    const clock = createManualClock();
    const store = createMemoryStore({ clock });
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys, { store }));
    const slow = await receive(body);
    clock.advance(4 * 60_000);
    expect((await receive(body)).duplicate).toBe(false);
    await slow.release();
    expect((await receive(body)).duplicate).toBe(true);
  });

  it('a copy that arrives while the first is at work does not end the deliveries', async () => {
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys));
    const first = await receive(body);
    const copy = await receive(body);
    expect(copy).toMatchObject({ duplicate: true, inProgress: true });
    expect(copy.ack()).toMatchObject({ status: 500, body: 'fail' });
    // The handler fails: nothing was lost, because the copy asked for another delivery.
    first.nack();
    await new Promise(setImmediate);
    const third = await receive(body);
    expect(third.duplicate).toBe(false);
    expect(third.ack().body).toBe('success');
    const fourth = await receive(body);
    expect(fourth).toMatchObject({ duplicate: true, inProgress: false });
    expect(fourth.ack().body).toBe('success');
  });

  it('after nack the next delivery is processed', async () => {
    const { verifyNotification: receive } = createNotificationVerifier(createTestContext(keys));
    expect((await receive(body)).nack().body).toBe('fail');
    await new Promise(setImmediate);
    expect((await receive(body)).duplicate).toBe(false);
  });

  it('a store that fails lets the delivery fail, so that it comes again', async () => {
    const { store } = createTestContext(keys);
    const broken = { ...store, setIfAbsent: () => Promise.reject(new Error('the store is down')) };
    const receive = createNotificationVerifier(createTestContext(keys, { store: broken })).verifyNotification;
    expect(await rejection(receive(body))).toHaveProperty('message', 'the store is down');
  });
});

describe('whom and what it must be for', () => {
  const refused = { code: 'ERR_SDK_SIGNATURE_REJECTED', outcome: 'rejected' };

  it('another application', async () => {
    const other = { app_id: '2021000000000009' };
    expect(await rejection(verify(other))).toMatchObject({ ...refused, step: 'app_id' });
    const accept = (expectedAppId: string | readonly string[]) =>
      verifyNotification(bodyOf(other), { expectedAppId, claim: false });
    expect(await accept(['1', '2021000000000009'])).toHaveProperty('appId', '2021000000000009');
    expect(await rejection(accept('1'))).toMatchObject({ step: 'app_id' });
  });

  it('another merchant of a third party', async () => {
    const merchant = { auth_app_id: '2021000000000777' };
    const expecting = (expectedAuthAppId: string) =>
      verifyNotification(bodyOf(merchant), { expectedAuthAppId, claim: false });
    expect(await expecting('2021000000000777')).toHaveProperty('authAppId', '2021000000000777');
    expect(await rejection(expecting('1'))).toMatchObject({ ...refused, step: 'app_id' });
  });

  it('another seller, or none', async () => {
    const pinned = createNotificationVerifier(createTestContext(keys, { sellerId: '2088000000000001' }));
    expect(await pinned.verifyNotification(body)).toHaveProperty('sellerId', '2088000000000001');
    const others = [bodyOf({ seller_id: '2088000000000666' }), bodyOf({ seller_id: '' })];
    for (const other of others) {
      expect(await rejection(pinned.verifyNotification(other))).toMatchObject({
        ...refused,
        step: 'seller_id',
      });
    }
  });

  it.each([
    [{ outTradeNo: 'order-2' }, 'out_trade_no'],
    [{ totalAmount: '10' }, 'total_amount'],
    [{ totalAmount: '1.00' }, 'total_amount'],
  ])('another order or amount: %p', async (expected, step) => {
    const error = await rejection(verifyNotification(body, { expected, claim: false }));
    expect(error).toMatchObject({ ...refused, step });
    expect(String(error)).not.toContain('order-1');
  });

  describe('the currency', () => {
    const inHongKong = bodyOf({ trans_currency: 'HKD' });
    const inYuan = bodyOf({ trans_currency: 'CNY' });
    const amount = { totalAmount: '10.00' };

    it.each([
      [inHongKong, amount],
      [inHongKong, { ...amount, currency: null as never }],
      [inHongKong, { currency: 'CNY' }],
      [inYuan, { currency: 'HKD' }],
      [body, { ...amount, currency: 'HKD' }],
    ])('another than expected is refused: %#', async (message, expected) => {
      const error = await rejection(verifyNotification(message, { expected, claim: false }));
      expect(error).toMatchObject({ ...refused, step: 'currency' });
    });

    it.each([
      [inHongKong, { ...amount, currency: 'HKD' }],
      [inHongKong, { outTradeNo: 'order-1' }],
      [inYuan, amount],
      [body, { ...amount, currency: 'CNY' }],
    ])('as expected is accepted: %#', async (message, expected) => {
      expect((await verifyNotification(message, { expected, claim: false })).kind).toBe('trade');
    });
  });

  it('the order and amount expected', async () => {
    const expected = { outTradeNo: 'order-1', totalAmount: '10.00' };
    expect((await verifyNotification(body, { expected, claim: false })).kind).toBe('trade');
  });

  it('an age, only when asked', async () => {
    const sentAt = Date.UTC(2026, 0, 1, 4, 0, 0);
    expect(testNow).toBe(sentAt);
    const at = (now: number, maxAge: number, changes: Parameters = {}) =>
      createNotificationVerifier(createTestContext(keys, { clock: { now: () => now } })).verifyNotification(
        bodyOf(changes),
        { maxAge },
      );
    expect((await at(sentAt + 60_000, 60_000)).kind).toBe('trade');
    for (const late of [
      at(sentAt + 60_001, 60_000),
      at(sentAt - 600_000, 60_000),
      at(sentAt, 60_000, { notify_time: '' }),
    ]) {
      expect(await rejection(late)).toMatchObject({ code: 'ERR_SDK_SIGNATURE_EXPIRED', step: 'notify_time' });
    }
  });
});

describe('replies', () => {
  it('acknowledges and refuses in every shape', async () => {
    const event = await verify({});
    const ack = event.ack();
    expect(ack).toEqual({ status: 200, headers: { 'content-type': 'text/plain' }, body: 'success' });
    expect(ack.toCloudFunction()).toEqual({
      mpserverlessComposedResponse: true,
      isBase64Encoded: false,
      statusCode: 200,
      headers: { 'content-type': 'text/plain' },
      body: 'success',
    });
    const response = ack.toResponse();
    expect([response.status, await response.text()]).toEqual([200, 'success']);
    expect(event.nack()).toMatchObject({ status: 500, body: 'fail' });
  });
});

import { createMemoryStore, type Store } from '@sdk/core-signing';
import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import {
  createTestContext,
  messageV3,
  paymentV2,
  paymentV3,
  refundMessageV2,
  refundV2,
  rejection,
  requestV3,
  signedV2,
  testNow,
  xmlOf,
} from './test-context.js';

const v2 = () => xmlOf(signedV2(paymentV2));
const acceptedXml =
  '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>';

function setup(store?: (memory: Store) => Store) {
  let now = testNow;
  const clock = { now: () => now };
  const memory = createMemoryStore({ clock });
  const warnings: unknown[] = [];
  const logger = {
    debug: () => undefined,
    info: () => undefined,
    error: () => undefined,
    warn: (fields: unknown) => warnings.push(fields),
  };
  const context = createTestContext({ clock, store: store?.(memory) ?? memory, logger });
  return {
    ...createPayNotificationVerifier(context),
    warnings,
    /** Signed anew by the clock, as WeChat Pay does for every delivery. */
    v3: () => requestV3(messageV3(paymentV3), { time: now }),
    pass: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

it('a function that is frozen once it has answered waits for `settled`, and its claim is kept', async () => {
  const writes: string[] = [];
  const { verifyNotification } = setup((memory) => ({
    ...memory,
    set: async (...given) => {
      await new Promise(setImmediate);
      await memory.set(...given);
      writes.push('kept');
    },
  }));
  const event = await verifyNotification(v2());
  await event.settled();
  expect(event.ack().status).toBe(200);
  expect(writes).toEqual([]);
  await event.settled();
  expect(writes).toEqual(['kept']);
});

it.each(['v2', 'v3'] as const)('%s: delivered twice, handled once', async (version) => {
  const { verifyNotification, v3, pass } = setup();
  const deliver = () => verifyNotification(version === 'v2' ? v2() : v3());
  const first = await deliver();
  expect(first).toMatchObject({ duplicate: false, inProgress: false });
  const during = await deliver();
  expect(during).toMatchObject({ duplicate: true, inProgress: true });
  expect(during.ack().status).toBe(500);
  expect(first.ack().status).toBe(200);
  const later = await deliver();
  expect(later).toMatchObject({ duplicate: true, inProgress: false });
  expect(later.ack().status).toBe(200);
  pass(25 * 3_600_000);
  expect(await deliver()).toMatchObject({ duplicate: true });
  pass(2 * 3_600_000);
  expect(await deliver()).toMatchObject({ duplicate: false });
});

it('a failed handler gets the next delivery', async () => {
  const { verifyNotification } = setup();
  const first = await verifyNotification(v2());
  expect(first.nack('库存 & <stock> ]]> gone').body).toBe(
    '<xml><return_code><![CDATA[FAIL]]></return_code><return_msg><![CDATA[库存 & <stock> ]] > gone]]></return_msg></xml>',
  );
  const second = await verifyNotification(v2());
  expect(second.duplicate).toBe(false);
  await second.release();
  expect((await verifyNotification(v2())).duplicate).toBe(false);
});

it('a handler that died blocks nothing for longer than its lease', async () => {
  const { verifyNotification, pass } = setup();
  await verifyNotification(v2());
  pass(59_000);
  expect((await verifyNotification(v2())).duplicate).toBe(true);
  pass(1_001);
  expect((await verifyNotification(v2())).duplicate).toBe(false);
  const { verifyNotification: other, pass: passOther } = setup();
  await other(v2(), { claimLease: 1000 });
  passOther(1001);
  expect((await other(v2())).duplicate).toBe(false);
});

it('only one of many at once is first', async () => {
  const { verifyNotification } = setup();
  const events = await Promise.all(Array.from({ length: 20 }, () => verifyNotification(v2())));
  expect(events.filter(({ duplicate }) => !duplicate)).toHaveLength(1);
});

it('different events are not duplicates of each other', async () => {
  const { verifyNotification } = setup();
  const deliveries = [
    v2(),
    xmlOf(signedV2({ ...paymentV2, transaction_id: '4200000000202601010123456780' })),
    refundMessageV2(),
    refundMessageV2({ ...refundV2, refund_status: 'CHANGE' }),
    requestV3(messageV3(paymentV3)),
    requestV3(messageV3(paymentV3, { id: 'EV-2' })),
  ];
  for (const delivery of deliveries)
    expect(await verifyNotification(delivery)).toHaveProperty('duplicate', false);
});

it('without claims nothing is remembered', async () => {
  const { verifyNotification } = setup();
  for (let time = 0; time < 2; time += 1) {
    const event = await verifyNotification(v2(), { claim: false });
    expect(event.duplicate).toBe(false);
    expect(event.ack().body).toBe(acceptedXml);
    await event.release();
  }
});

it('a store that fails makes WeChat Pay deliver again', async () => {
  const failure = new Error('store down');
  const { verifyNotification } = setup((memory) => ({
    ...memory,
    setIfAbsent: () => Promise.reject(failure),
  }));
  expect(await rejection(verifyNotification(v2()))).toBe(failure);
});

it('a claim that cannot be kept is logged, without anything secret', async () => {
  const { verifyNotification, warnings } = setup((memory) => ({
    ...memory,
    set: () => Promise.reject(new Error('store down')),
  }));
  const event = await verifyNotification(v2());
  expect(event.ack().status).toBe(200);
  await new Promise((resolve) => setImmediate(resolve));
  expect(warnings).toEqual([
    { platform: 'weixin-pay', key: expect.stringContaining('4200000000202601010123456789') as string },
  ]);
});

describe('replies', () => {
  it('v3: nothing at all accepts, JSON refuses', async () => {
    const { verifyNotification, v3 } = setup();
    const event = await verifyNotification(v3());
    expect({ ...event.ack() }).toEqual({
      status: 200,
      headers: { 'content-type': 'application/json' },
      body: '',
    });
    expect({ ...event.nack('later "quoted" \u0000') }).toEqual({
      status: 500,
      headers: { 'content-type': 'application/json' },
      body: '{"code":"FAIL","message":"later \\"quoted\\"  "}',
    });
    expect(event.nack().body).toBe('{"code":"FAIL","message":"FAIL"}');
    expect(event.nack('😀'.repeat(500)).body.length).toBeLessThan(400);
  });

  it('for Web frameworks, cloud functions and Node', async () => {
    const { verifyNotification } = setup();
    const event = await verifyNotification(v2());
    const reply = event.ack();
    const response = reply.toResponse();
    expect([response.status, response.headers.get('content-type'), await response.text()]).toEqual([
      200,
      'text/xml',
      acceptedXml,
    ]);
    expect(reply.toCloudFunction()).toEqual({
      mpserverlessComposedResponse: true,
      isBase64Encoded: false,
      statusCode: 200,
      headers: { 'content-type': 'text/xml' },
      body: acceptedXml,
    });
    const written: unknown[] = [];
    reply.writeTo({ writeHead: (...head) => written.push(head), end: (body) => written.push(body) });
    expect(written).toEqual([[200, { 'content-type': 'text/xml' }], acceptedXml]);
  });
});

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import {
  appId,
  callV3,
  currentSerial,
  mchId,
  nextSerial,
  openResource,
  openid,
  orderContent,
  publicKeyId,
  refundContent,
  verifyMessage,
} from './raw-v3-client.js';

interface Envelope {
  readonly id: string;
  readonly create_time: string;
  readonly event_type: string;
  readonly resource_type: string;
  readonly resource: {
    readonly algorithm: string;
    readonly original_type: string;
    readonly ciphertext: string;
    readonly nonce: string;
    readonly associated_data: string;
  };
}

interface Received {
  readonly headers: Headers;
  readonly body: string;
}

let sandbox: Sandbox;
let received: Received[];
let answer: () => Response;

beforeEach(async () => {
  received = [];
  answer = () => new Response(null, { status: 204 });
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-02T03:00:00Z' },
    seed: 5,
    allowNotifyHosts: ['shop.internal'],
    fetch: async (request) => {
      received.push({ headers: request.headers, body: await request.text() });
      return answer();
    },
  });
});

afterEach(() => sandbox.close());

const settings = (change: Record<string, string>) =>
  sandbox.fetch(
    new Request('http://127.0.0.1/wxpay/sandbox/settings', { method: 'PUT', body: JSON.stringify(change) }),
  );
const control = (path: string, body = {}) =>
  sandbox.fetch(
    new Request(`http://127.0.0.1/_sandbox/weixinPay/${path}`, {
      method: 'POST',
      body: JSON.stringify(body),
    }),
  );

describe('notifications of API v3', () => {
  const jsapi = '/v3/pay/transactions/jsapi';

  async function pay(headers: Record<string, string> = {}): Promise<string> {
    await callV3(sandbox, 'POST', jsapi, orderContent('order-1', { attach: 'a=1&b=中' }), { headers });
    await sandbox.orders.pay('order-1');
    await sandbox.clock.advance(0);
    return sandbox.notifications.list()[0]?.id ?? '';
  }
  const isVerified = ({ headers, body }: Received) => verifyMessage(headers, body);
  const envelopeOf = ({ body }: Received) => JSON.parse(body) as Envelope;
  const contentOf = (message: Received) =>
    JSON.parse(openResource(envelopeOf(message).resource)) as Record<string, unknown>;
  const first = (): Received => {
    const [message] = received;
    if (message === undefined) throw new Error('nothing was received');
    return message;
  };

  it('are signed, sealed, and say what was paid', async () => {
    await pay();
    expect(received).toHaveLength(1);
    expect(isVerified(first())).toBe(true);
    expect(first().headers.get('wechatpay-timestamp')).toBe('1767322800');
    expect(envelopeOf(first())).toMatchObject({
      id: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
      create_time: '2026-01-02T11:00:00+08:00',
      event_type: 'TRANSACTION.SUCCESS',
      resource_type: 'encrypt-resource',
      resource: { algorithm: 'AEAD_AES_256_GCM', original_type: 'transaction' },
    });
    expect(contentOf(first())).toEqual({
      appid: appId,
      mchid: mchId,
      out_trade_no: 'order-1',
      transaction_id: expect.stringMatching(/^4200\d{24}$/),
      trade_type: 'JSAPI',
      trade_state: 'SUCCESS',
      trade_state_desc: '支付成功',
      bank_type: 'OTHERS',
      attach: 'a=1&b=中',
      success_time: '2026-01-02T11:00:00+08:00',
      payer: { openid },
      amount: { total: 1000, payer_total: 1000, currency: 'CNY', payer_currency: 'CNY' },
    });
  });

  it('are signed with the key the order asked for, and by then with the rotated certificate', async () => {
    answer = () => new Response(null, { status: 500 });
    await pay({ 'wechatpay-serial': publicKeyId });
    expect(first().headers.get('wechatpay-serial')).toBe(publicKeyId);
    expect(isVerified(first())).toBe(true);
    await settings({ platformKeys: 'certificate-only' });
    sandbox.reset();
    received = [];
    await pay();
    expect(first().headers.get('wechatpay-serial')).toBe(currentSerial);
    await control('certificates/rotate', { stage: 'switched' });
    await sandbox.clock.advance('15s');
    expect(received[1]?.headers.get('wechatpay-serial')).toBe(nextSerial);
    expect(received[1] === undefined ? null : isVerified(received[1])).toBe(true);
  });

  it('are repeated fifteen times in 24 h 4 min, each signed at its time, the content unchanged', async () => {
    answer = () => new Response('{"code":"FAIL"}', { status: 500 });
    await pay();
    await sandbox.clock.advance('25h');
    expect(received).toHaveLength(16);
    const times = received.map(({ headers }) => Number(headers.get('wechatpay-timestamp')));
    const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
    expect(waits).toEqual([
      15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600, 10800, 10800, 10800, 21600, 21600,
    ]);
    expect(waits.reduce((sum, wait) => sum + wait)).toBe(24 * 3600 + 4 * 60);
    expect(received.every(isVerified)).toBe(true);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
    expect(sandbox.notifications.list()[0]).toMatchObject({ state: 'exhausted' });
  });

  it('are repeated as older documents say when the setting says so', async () => {
    answer = () => new Response(null, { status: 500 });
    await settings({ notifySchedule: 'older' });
    await pay();
    await sandbox.clock.advance('25h');
    expect(received).toHaveLength(10);
  });

  it.each([
    [200, 'anything', true],
    [204, null, true],
    [201, null, false],
    [302, null, false],
    [404, null, false],
    [500, '{"code":"FAIL","message":"later"}', false],
  ])('end with HTTP %i (%s): %s', async (status, body, isAccepted) => {
    answer = () => new Response(body, { status });
    await pay();
    expect(sandbox.notifications.list()[0]?.state).toBe(isAccepted ? 'accepted' : 'pending');
  });

  it('can be corrupted, duplicated and late: late ones are the old bytes, which are stale', async () => {
    const id = await pay();
    await sandbox.notifications.corrupt(id);
    expect(received[1] === undefined ? null : isVerified(received[1])).toBe(false);
    await sandbox.notifications.duplicate(id, 2);
    expect(received.slice(2).map(({ headers }) => headers.get('wechatpay-nonce'))).toEqual([
      first().headers.get('wechatpay-nonce'),
      first().headers.get('wechatpay-nonce'),
    ]);
    sandbox.notifications.late(id, '10m');
    await sandbox.clock.advance('10m');
    expect(received[4]?.headers.get('wechatpay-timestamp')).toBe('1767322800');
    await sandbox.notifications.resend(id);
    expect(received[5]?.headers.get('wechatpay-timestamp')).toBe('1767323400');
    expect(received[5] === undefined ? null : isVerified(received[5])).toBe(true);
  });

  it('come with a probe that must be refused, on demand and by setting', async () => {
    await settings({ probes: 'yes' });
    answer = () => new Response(null, { status: 401 });
    const id = await pay();
    const signatures = received.map(({ headers }) => headers.get('wechatpay-signature') ?? '');
    expect(signatures.filter((one) => one.startsWith('WECHATPAY/SIGNTEST/'))).toHaveLength(1);
    answer = () => new Response(null, { status: 200 });
    const response = await control(`notifications/${id}/probe`);
    expect(response.status).toBe(200);
    // A probe that was accepted ends nothing: the shop does not verify.
    expect(sandbox.notifications.list()[0]).toMatchObject({ state: 'pending' });
    expect(sandbox.notifications.list()[0]?.attempts.at(-1)).toMatchObject({
      cause: 'probe',
      accepted: true,
    });
    expect((await control('notifications/ntf_99/probe')).status).toBe(404);
  });

  it.each([
    ['SUCCESS', 'succeed'],
    ['CLOSED', 'close'],
    ['ABNORMAL', 'fail'],
  ])('say that a refund is %s', async (status, action) => {
    await pay();
    const content = refundContent('order-1', 'r1', 300, { notify_url: 'http://shop.internal/refund' });
    await callV3(sandbox, 'POST', '/v3/refund/domestic/refunds', content);
    expect((await control(`refunds/r1/${action}`)).status).toBe(200);
    expect((await control(`refunds/r1/${action}`)).status).toBe(409);
    await sandbox.clock.advance(0);
    const message = received[1];
    if (message === undefined) throw new Error('no refund notification');
    expect(isVerified(message)).toBe(true);
    expect(envelopeOf(message)).toMatchObject({
      event_type: `REFUND.${status}`,
      resource: { original_type: 'refund' },
    });
    expect(contentOf(message)).toMatchObject({
      mchid: mchId,
      out_trade_no: 'order-1',
      out_refund_no: 'r1',
      refund_status: status,
      amount: { total: 1000, refund: 300, payer_total: 1000, payer_refund: 300 },
    });
    expect(contentOf(message)['success_time']).toBe(
      status === 'SUCCESS' ? '2026-01-02T11:00:00+08:00' : undefined,
    );
  });

  it('tell a combined order once, with all its parts', async () => {
    const part = (outTradeNo: string, total: number) => ({
      mchid: mchId,
      attach: 'x',
      description: 'tea',
      out_trade_no: outTradeNo,
      amount: { total_amount: total, currency: 'CNY' },
    });
    const content = {
      combine_appid: appId,
      combine_mchid: mchId,
      combine_out_trade_no: 'combine-1',
      notify_url: 'http://shop.internal/pay',
      sub_orders: [part('part-01', 100), part('part-02', 200)],
    };
    await callV3(sandbox, 'POST', '/v3/combine-transactions/native', content);
    await sandbox.orders.pay('part-02');
    await sandbox.clock.advance(0);
    expect(received).toHaveLength(1);
    expect(contentOf(first())).toMatchObject({
      combine_out_trade_no: 'combine-1',
      sub_orders: [
        { out_trade_no: 'part-01', trade_state: 'SUCCESS', amount: { total_amount: 100 } },
        { out_trade_no: 'part-02', trade_state: 'SUCCESS', amount: { total_amount: 200 } },
      ],
    });
    // A part that clashes with another order leaves no half of a combined one behind.
    const clash = {
      ...content,
      combine_out_trade_no: 'combine-2',
      sub_orders: [part('part-03', 1), part('part-01', 1)],
    };
    expect((await callV3(sandbox, 'POST', '/v3/combine-transactions/native', clash)).status).toBe(400);
    expect(sandbox.orders.get('part-03')).toBeUndefined();
  });
});

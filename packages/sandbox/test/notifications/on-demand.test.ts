import { createVerify } from 'node:crypto';

import { createSandbox } from '../../src/index.js';
import type { Corruption, Sandbox } from '../../src/index.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { fakeWeixinPayCertificates } from '../../src/keys/fake-weixin-pay-certificates.js';
import { callGateway } from '../alipay/raw-client.js';
import { callV3, openResource, orderContent, verifyMessage } from '../weixin-pay/raw-v3-client.js';

interface Arrived {
  readonly headers: Headers;
  readonly body: string;
  readonly url: string;
}

let sandbox: Sandbox;
let arrived: Arrived[];
/** What the merchant's server does; it refuses what this says no to. */
let accepts: (message: Arrived) => boolean;

beforeEach(async () => {
  [arrived, accepts] = [[], () => true];
  sandbox = await createSandbox({
    clock: { startAt: '2026-03-04T04:00:00Z' },
    seed: 5,
    fetch: async (request) => {
      const message = { headers: request.headers, body: await request.text(), url: request.url };
      arrived.push(message);
      const ok = accepts(message);
      return new Response(ok ? 'success' : 'refused', { status: ok ? 200 : 401 });
    },
  });
});
afterEach(() => sandbox.close());

const notifyUrl = 'http://127.0.0.1:9/notify';

async function payOverV3(outTradeNo: string): Promise<void> {
  await callV3(
    sandbox,
    'POST',
    '/v3/pay/transactions/native',
    orderContent(outTradeNo, { notify_url: notifyUrl }),
  );
  await sandbox.orders.pay(outTradeNo);
}

async function payOverAlipay(outTradeNo: string): Promise<void> {
  const content = { out_trade_no: outTradeNo, total_amount: '8.80', subject: '茶 + "糖" 100%' };
  await callGateway(sandbox, 'alipay.trade.precreate', content, { parameters: { notify_url: notifyUrl } });
  await sandbox.orders.scan(outTradeNo);
  await sandbox.orders.pay(outTradeNo);
}

const control = async (path: string, body: unknown = {}) => {
  const request = new Request(`http://127.0.0.1/_sandbox${path}`, {
    method: 'POST',
    body: JSON.stringify(body),
  });
  const response = await sandbox.fetch(request);
  return { status: response.status, body: (await response.json()) as Record<string, unknown> };
};
const eventsOf = (messages: readonly Arrived[]): unknown[] =>
  messages.map(({ body }) => (JSON.parse(body) as { event_type: string }).event_type);

describe('hold and release', () => {
  it('lets nothing of the order leave until it is released, then in the order it was due', async () => {
    sandbox.notifications.hold('order-A1');
    await payOverV3('order-A1');
    await payOverV3('order-B1');
    await sandbox.orders.refund('order-A1', '1.00');
    await sandbox.clock.advance('2h');
    expect(arrived.map(({ body }) => verifyMessage(new Headers(arrived[0]?.headers), body))).toEqual([true]);
    expect(sandbox.notifications.list().filter(({ state }) => state === 'pending')).toHaveLength(2);
    await sandbox.notifications.release('order-A1');
    expect(eventsOf(arrived.slice(1))).toEqual(['TRANSACTION.SUCCESS', 'REFUND.SUCCESS']);
    await sandbox.clock.advance('48h');
    expect(arrived).toHaveLength(3);
  });

  it('holds everything, and a release of one order says so', async () => {
    expect((await control('/notifications/hold')).body).toEqual({ holds: [{ outTradeNo: null }] });
    await payOverV3('order-A1');
    await sandbox.clock.advance('24h');
    expect(arrived).toEqual([]);
    expect(await control('/notifications/release', { outTradeNo: 'order-A1' })).toMatchObject({
      status: 409,
    });
    expect((await control('/notifications/release')).body).toEqual({ holds: [] });
    expect(arrived).toHaveLength(1);
  });

  it('a delivery by hand passes, and what was accepted so is not sent again', async () => {
    sandbox.notifications.hold();
    await payOverV3('order-A1');
    await sandbox.clock.advance(0);
    await sandbox.notifications.resend('ntf_1');
    await sandbox.notifications.release();
    expect(arrived).toHaveLength(1);
  });
});

describe('reorder', () => {
  it('delivers the refund before the payment, each rightly signed', async () => {
    sandbox.notifications.hold('order-A1');
    await payOverV3('order-A1');
    await sandbox.orders.refund('order-A1', '1.00');
    await sandbox.clock.advance('1m');
    const { body } = await control('/notifications/reorder', { outTradeNo: 'order-A1' });
    expect(eventsOf(arrived)).toEqual(['REFUND.SUCCESS', 'TRANSACTION.SUCCESS']);
    for (const { headers, body: text } of arrived) expect(verifyMessage(headers, text)).toBe(true);
    expect(body['notifications']).toMatchObject([{ state: 'accepted' }, { state: 'accepted' }]);
    await sandbox.notifications.release();
    expect(arrived).toHaveLength(2);
  });

  it('at random is never the order they were made in, and the same with the same seed', async () => {
    for (const number of ['1', '2', '3', '4']) await payOverV3(`order-${number}`);
    await sandbox.clock.advance(0);
    const ids = sandbox.notifications
      .list()
      .map(({ id }) => id)
      .reverse();
    const snapshot = sandbox.snapshot();
    const first = (await sandbox.notifications.reorder({ ids, order: 'random' })).map(({ id }) => id);
    expect([...first].sort()).toEqual(ids);
    expect(first).not.toEqual(ids);
    await sandbox.restore(snapshot);
    expect((await sandbox.notifications.reorder({ ids, order: 'random' })).map(({ id }) => id)).toEqual(
      first,
    );
  });

  it('needs two', async () => {
    await payOverV3('order-A1');
    await sandbox.clock.advance(0);
    await expect(sandbox.notifications.reorder({ outTradeNo: 'order-A1' })).rejects.toThrow(
      'one notification',
    );
    expect(await control('/notifications/reorder', { ids: ['ntf_1', 'ntf_9'] })).toMatchObject({
      status: 404,
    });
  });
});

describe('corrupt', () => {
  const verifiesV3 = ({ headers, body }: Arrived): boolean => verifyMessage(headers, body) === true;
  const last = (): Arrived => {
    const one = arrived.at(-1);
    if (one === undefined) throw new Error('nothing arrived');
    return one;
  };

  it.each<[Corruption, boolean]>([
    ['signature', false],
    ['body', false],
    ['serial', false],
    ['truncate', false],
    ['amount', false],
    ['timestamp', true],
  ])('API v3: %s', async (what, verifies) => {
    await payOverV3('order-A1');
    await sandbox.clock.advance(0);
    const genuine = last();
    const { attempts } = await sandbox.notifications.corrupt('ntf_1', { what, minutes: 20 });
    expect(attempts.at(-1)?.cause).toBe('corrupt');
    expect(verifiesV3(last())).toBe(verifies);
    const age =
      Number(genuine.headers.get('wechatpay-timestamp')) - Number(last().headers.get('wechatpay-timestamp'));
    expect(age).toBe(what === 'timestamp' ? 1_200 : 0);
    if (what !== 'amount') return;
    const { resource } = JSON.parse(last().body) as { resource: Parameters<typeof openResource>[0] };
    expect(JSON.parse(openResource(resource))).toMatchObject({ amount: { total: 1 } });
    expect(Buffer.from(last().headers.get('wechatpay-signature') ?? '', 'base64')).toHaveLength(256);
  });

  const verifiesAlipay = (body: string): boolean => {
    const form = new URLSearchParams(body);
    const sign = form.get('sign') ?? '';
    const text = [...form]
      .filter(([name]) => name !== 'sign' && name !== 'sign_type')
      .sort(([left], [right]) => (left < right ? -1 : 1))
      .map(([name, value]) => `${name}=${value}`)
      .join('&');
    return createVerify('RSA-SHA256').update(text).verify(fakeKeyPairs.alipayPublicKey, sign, 'base64');
  };
  it.each<Corruption>(['signature', 'body', 'truncate', 'amount'])('Alipay: %s', async (what) => {
    await payOverAlipay('A1');
    await sandbox.clock.advance(0);
    const genuine = last().body;
    expect(verifiesAlipay(genuine)).toBe(true);
    await sandbox.notifications.corrupt('ntf_1', { what });
    expect(last().body).not.toBe(genuine);
    expect(verifiesAlipay(last().body)).toBe(false);
    if (what === 'amount') expect(new URLSearchParams(last().body).get('total_amount')).toBe('0.01');
  });

  it('says what a notification does not have', async () => {
    await payOverAlipay('A1');
    await sandbox.clock.advance(0);
    for (const what of ['serial', 'timestamp']) {
      const { status, body } = await control('/notifications/ntf_1/corrupt', { what });
      expect([status, JSON.stringify(body)]).toEqual([
        409,
        expect.stringContaining(`no signed ${what}`) as string,
      ]);
    }
    expect((await control('/notifications/ntf_1/corrupt', { what: 'mood' })).status).toBe(400);
  });
});

describe('why a merchant refused', () => {
  const verify = (text: string, { headers }: Arrived, key: string): boolean =>
    createVerify('RSA-SHA256')
      .update(text)
      .verify(key, headers.get('wechatpay-signature') ?? '', 'base64');
  const head = ({ headers }: Arrived): string =>
    `${headers.get('wechatpay-timestamp') ?? ''}\n${headers.get('wechatpay-nonce') ?? ''}\n`;
  const platform = fakeWeixinPayCertificates.platformCurrent;

  test.each<[string, (message: Arrived) => boolean]>([
    [
      'body-reserialised',
      (message) =>
        verify(`${head(message)}${JSON.stringify(JSON.parse(message.body), null, 2)}\n`, message, platform),
    ],
    ['body-object-printed', (message) => verify(`${head(message)}[object Object]\n`, message, platform)],
    ['trailing-newline-missing', (message) => verify(`${head(message)}${message.body}`, message, platform)],
    [
      'own-key',
      (message) => verify(`${head(message)}${message.body}\n`, message, fakeWeixinPayCertificates.merchant),
    ],
  ])('API v3: %s', async (cause, server) => {
    accepts = server;
    await payOverV3('order-A1');
    await sandbox.clock.advance(0);
    expect(sandbox.notifications.get('ntf_1')?.attempts.at(-1)?.accepted).toBe(false);
    const { body } = await control('/notifications/ntf_1/diagnose');
    expect(body).toMatchObject({ notification: 'ntf_1', cause });
    expect(body['evidence']).toMatch(/^Your server .*Proof: .*the genuine one was refused.*was accepted/);
    // What was delivered to find out is no acceptance, and no reason not to ask again; what was found is kept.
    expect(sandbox.notifications.get('ntf_1')?.state).toBe('pending');
    expect((await control('/notifications/ntf_1/diagnose')).body).toMatchObject({ cause });
    expect(sandbox.notifications.get('ntf_1')?.diagnosis).toMatchObject({ cause });
    // With the fix applied, the genuine one is accepted.
    accepts = (message) => verifyMessage(message.headers, message.body) === true;
    expect((await sandbox.notifications.resend('ntf_1')).state).toBe('accepted');
  });

  test('Alipay: sign_type kept in the string', async () => {
    accepts = ({ body }) => {
      const form = new URLSearchParams(body);
      const text = [...form]
        .filter(([name]) => name !== 'sign')
        .sort(([left], [right]) => (left < right ? -1 : 1))
        .map((pair) => pair.join('='))
        .join('&');
      return createVerify('RSA-SHA256')
        .update(text)
        .verify(fakeKeyPairs.alipayPublicKey, form.get('sign') ?? '', 'base64');
    };
    await payOverAlipay('A1');
    await sandbox.clock.advance(0);
    expect(await sandbox.notifications.diagnose('ntf_1')).toMatchObject({ cause: 'sign-type-kept' });
  });

  test('a server that refuses everything is told so, one that accepts is not diagnosed', async () => {
    accepts = () => false;
    await payOverV3('order-A1');
    await sandbox.clock.advance(0);
    const found = await sandbox.notifications.diagnose('ntf_1');
    expect(found).toMatchObject({ cause: 'unexplained' });
    expect(found.evidence).toContain('HTTP 401: refused');
    expect(found.tried.length).toBeGreaterThan(8);
    accepts = () => true;
    expect(await sandbox.notifications.diagnose('ntf_1')).toMatchObject({
      cause: 'accepted-now',
      tried: [{}],
    });
    await sandbox.notifications.resend('ntf_1');
    await expect(sandbox.notifications.diagnose('ntf_1')).rejects.toThrow('was accepted');
  });
});

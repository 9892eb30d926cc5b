import { createSandbox, type Sandbox } from '@sdk/sandbox';
import { createWeixinPay, type PayNotificationInput, type WeixinPay } from '../../src/index.js';
import { generateTestNotification, type TestCredentials } from '../../src/testing.js';
import { rejection } from './test-context.js';

// The first call loads the client.
jest.setTimeout(30_000);

const notifyUrl = 'https://shop.example/notify';

interface Arrived {
  readonly headers: Record<string, string>;
  readonly body: string;
}

describe.each(['v2', 'v3'] as const)('what the sandbox sends over API %s', (version) => {
  let sandbox: Sandbox;
  let pay: WeixinPay;
  let openid: string;
  let credentials: TestCredentials;
  let arrived: Arrived[];
  /** How the shop answers. */
  let answer: (message: Arrived) => Promise<Response>;

  beforeAll(async () => {
    sandbox = await createSandbox({
      clock: 'virtual',
      allowNotifyHosts: ['shop.example'],
      fetch: async (request) => {
        const message = { headers: Object.fromEntries(request.headers), body: await request.text() };
        arrived.push(message);
        return answer(message);
      },
    });
    const { url } = await sandbox.listen({ port: 0 });
    const { pfxBase64, openid: buyer, endpoint, ...config } = sandbox.credentials(url).weixinPay;
    openid = buyer;
    credentials = { config, platformPrivateKey: '' };
    pay = createWeixinPay({
      ...config,
      endpoint,
      pfx: pfxBase64,
      notifyUrl,
      clock: { now: () => sandbox.clock.now() },
    });
  });
  beforeEach(() => {
    arrived = [];
    answer = () => Promise.resolve(new Response('<xml><return_code>SUCCESS</return_code></xml>'));
  });
  afterAll(async () => {
    await pay.close();
    await sandbox.close();
  });

  async function payOrder(outTradeNo: string, attach = 'table 7 · 茶'): Promise<void> {
    const prepayId =
      version === 'v2'
        ? (await pay.v2.unifiedOrder({ outTradeNo, body: 'Tea', totalFee: 77, openid, attach })).prepayId
        : (
            await pay.v3.transactions.jsapi({
              outTradeNo,
              description: 'Tea',
              amount: { total: 77 },
              payer: { openid },
              attach,
            })
          ).prepayId;
    expect(pay.clientParameters.jsapi(prepayId, { version })).toHaveProperty(
      'package',
      `prepay_id=${prepayId}`,
    );
    await sandbox.orders.pay(outTradeNo);
    await sandbox.clock.advance(0);
  }

  async function refundOrder(outTradeNo: string, outRefundNo: string): Promise<void> {
    if (version === 'v2')
      await pay.v2.refund({ outTradeNo, outRefundNo, totalFee: 77, refundFee: 7, notifyUrl });
    else
      await pay.v3.refunds.create({ outTradeNo, outRefundNo, amount: { total: 77, refund: 7 }, notifyUrl });
    arrived = [];
    await sandbox.clock.advance('5s');
  }

  function newest(): PayNotificationInput {
    const message = arrived.at(-1);
    if (message === undefined) throw new Error('nothing arrived');
    return message;
  }

  it('a payment is verified, confirmed by a query, and delivered until it is acknowledged', async () => {
    const outTradeNo = `${version}_paid_1`;
    let handled = 0;
    let fail = true;
    answer = async (message) => {
      const event = await pay.verifyPaymentNotification(message, {
        expected: { outTradeNo, totalFee: 77, currency: 'CNY' },
        confirm: true,
      });
      expect(event).toMatchObject({
        version,
        paid: true,
        confirmed: true,
        outTradeNo,
        totalFee: 77,
        cashFee: 77,
        openid,
        attach: 'table 7 · 茶',
        transactionId: expect.stringMatching(/^\d{28}$/) as string,
        timeEnd: expect.stringMatching(/^\d{14}$/) as string,
      });
      if (fail) {
        fail = false;
        return event.nack('the database is down').toResponse();
      }
      if (!event.duplicate) handled += 1;
      return event.ack().toResponse();
    };
    await payOrder(outTradeNo);
    expect([arrived.length, handled]).toEqual([1, 0]);
    await sandbox.clock.advance('1h');
    expect([arrived.length, handled]).toEqual([2, 1]);
    await sandbox.clock.advance('1h');
    expect(arrived).toHaveLength(2);
    expect(await rejection(pay.verifyRefundNotification(newest()))).toHaveProperty(
      'step',
      version === 'v2' ? 'kind' : 'timestamp',
    );
  });

  it('a refund is verified, and confirmed by a query', async () => {
    const outTradeNo = `${version}_refunded_1`;
    await payOrder(outTradeNo);
    await refundOrder(outTradeNo, `${version}_refund_1`);
    const event = await pay.verifyRefundNotification(newest(), {
      expected: { outTradeNo, totalFee: 77, refundFee: 7, outRefundNo: `${version}_refund_1` },
      confirm: true,
    });
    expect(event).toMatchObject({
      version,
      kind: 'refund',
      eventType: 'REFUND.SUCCESS',
      refundStatus: 'SUCCESS',
      confirmed: true,
      duplicate: false,
    });
    event.ack();
    expect(await pay.verifyRefundNotification(newest())).toHaveProperty('duplicate', true);
  });

  it('a payment that was refunded since is still confirmed as paid', async () => {
    const outTradeNo = `${version}_refunded_2`;
    await payOrder(outTradeNo);
    const paid = newest();
    await refundOrder(outTradeNo, `${version}_refund_2`);
    expect(await pay.verifyPaymentNotification(paid, { confirm: true })).toMatchObject({
      paid: true,
      confirmed: true,
    });
  });

  it('what another WeChat Pay signed with the same keys is not confirmed', async () => {
    const outTradeNo = `${version}_forged_1`;
    await payOrder(outTradeNo);
    const paid = newest();
    const then = sandbox.clock.now();
    sandbox.reset();
    await sandbox.clock.advance(then - sandbox.clock.now());
    const error = await rejection(pay.verifyPaymentNotification(paid, { confirm: true, claim: false }));
    expect(error).toMatchObject({ step: 'confirm', outcome: 'rejected', cause: { name: 'PlatformError' } });
    expect(await pay.verifyPaymentNotification(paid, { claim: false })).toHaveProperty('confirmed', false);
  });

  if (version === 'v3') return;

  it('an attach that looks like fields is believed only when WeChat Pay says the same', async () => {
    const outTradeNo = 'v2_ambiguous_1';
    const attach = 'x&total_fee=1';
    await pay.v2.unifiedOrder(
      { outTradeNo, body: 'Tea', totalFee: 77, openid, attach },
      { dangerouslyAllowAmbiguousText: true },
    );
    await sandbox.orders.pay(outTradeNo);
    await sandbox.clock.advance(0);
    expect(await rejection(pay.verifyNotification(newest()))).toHaveProperty('step', 'ambiguous');
    expect(await pay.verifyNotification(newest(), { confirm: true })).toMatchObject({ attach, totalFee: 77 });
  });

  it.each([
    ['payment', { total_fee: 7700 }, 'totalFee'],
    ['payment', { transaction_id: '4200000000202601010000000009' }, undefined],
    ['refund', { refund_fee: 70 }, 'refundFee'],
    ['refund', { out_refund_no: 'another' }, 'outRefundNo'],
    ['refund', { refund_status: 'CHANGE' }, 'refundStatus'],
    ['refund', { total_fee: 78 }, 'totalFee'],
  ] as const)('a %s composed with the right key, but %j, is not confirmed', async (kind, fields, differs) => {
    const outTradeNo = `v2_composed_${Object.values(fields).join('').slice(-6)}`;
    const outRefundNo = `refund_${outTradeNo}`;
    await payOrder(outTradeNo);
    const paid = await pay.verifyNotification(newest(), { claim: false });
    await refundOrder(outTradeNo, outRefundNo);
    const refunded = await pay.verifyNotification(newest(), { claim: false });
    const { raw } = kind === 'payment' ? paid : refunded;
    const genuine = Object.fromEntries(Object.entries(raw).map(([name, value]) => [name, String(value)]));
    const compose = (changes: Record<string, string | number>) =>
      generateTestNotification({ version: 'v2', kind, credentials, fields: { ...genuine, ...changes } });
    expect(await pay.verifyNotification(compose({}), { confirm: true })).toHaveProperty('confirmed', true);
    const forged = compose(fields);
    expect(await pay.verifyNotification(forged, { claim: false })).toHaveProperty('kind', kind);
    const error = await rejection(pay.verifyNotification(forged, { confirm: true, claim: false }));
    expect(error).toMatchObject({ step: 'confirm', outcome: 'rejected' });
    if (differs !== undefined) expect(String(error)).toContain(`about ${differs}`);
  });
});

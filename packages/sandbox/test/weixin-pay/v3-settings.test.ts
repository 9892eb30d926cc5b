import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callV3, currentSerial, mchId, orderContent, publicKeyId, refundContent } from './raw-v3-client.js';

describe('the settings of WeChat Pay', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 9 });
  });

  afterEach(() => sandbox.close());

  const put = async (change: unknown) => {
    const init = { method: 'PUT', body: JSON.stringify(change) };
    const response = await sandbox.fetch(new Request('http://127.0.0.1/wxpay/sandbox/settings', init));
    return { status: response.status, body: (await response.json()) as Record<string, unknown> };
  };
  const certificates = (headers: Record<string, string>) =>
    callV3(sandbox, 'GET', '/v3/certificates', undefined, { headers });

  it('can be read and changed, one by one, and survive nothing but a reset', async () => {
    expect((await put({ refundDelay: '5' })).body).toMatchObject({ refundDelay: '5', closeAfter: 'at-once' });
    expect((await put({ closeAfter: 'five-minutes' })).body).toMatchObject({ refundDelay: '5' });
    sandbox.reset();
    expect((await put({})).body).toMatchObject({ refundDelay: '1000', closeAfter: 'at-once' });
  });

  it.each([
    [[]],
    [null],
    [{ refundDelay: 5 }],
    [{ __proto__x: '1' }],
    [{ refuseWith: 'NO_SUCH_CODE' }],
    ['text'],
  ])('refuse %j and name the right ones', async (change) => {
    const { status, body } = await put(change);
    expect(status).toBe(400);
    expect(JSON.stringify(body)).toContain('refundDelay');
  });

  it('decide which keys a merchant has', async () => {
    await put({ platformKeys: 'certificate-only' });
    expect(await certificates({ 'wechatpay-serial': publicKeyId })).toMatchObject({
      status: 400,
      verified: true,
    });
    await put({ platformKeys: 'public-key-only' });
    const refused = await certificates({ 'wechatpay-serial': currentSerial });
    expect(refused).toMatchObject({ status: 400, verified: true });
    expect(refused.response.headers.get('wechatpay-serial')).toBe(publicKeyId);
    const native = await callV3(sandbox, 'POST', '/v3/pay/transactions/native', orderContent('order-1'));
    expect(native).toMatchObject({ status: 200, verified: true });
    expect(native.response.headers.get('wechatpay-serial')).toBe(publicKeyId);
  });

  it('decide how soon a payment by code can be reversed', async () => {
    await put({ reverseAfter: 'fifteen-seconds' });
    const content = orderContent('order-1', { payer: { auth_code: '130000000000000001' } });
    await callV3(sandbox, 'POST', '/v3/pay/transactions/codepay', content);
    const reverse = () =>
      callV3(sandbox, 'POST', '/v3/pay/transactions/out-trade-no/order-1/reverse', { mchid: mchId });
    expect((await reverse()).status).toBe(400);
    await sandbox.clock.advance('15s');
    expect((await reverse()).status).toBe(200);
  });

  it('decide how often one order can be refunded', async () => {
    await put({ refundInterval: 'one-minute' });
    await callV3(sandbox, 'POST', '/v3/pay/transactions/native', orderContent('order-1'));
    await sandbox.orders.pay('order-1');
    const refund = (number: string) =>
      callV3(sandbox, 'POST', '/v3/refund/domestic/refunds', refundContent('order-1', number, 1));
    expect((await refund('r1')).status).toBe(200);
    expect(await refund('r2')).toMatchObject({ status: 429, body: { code: 'FREQUENCY_LIMITED' } });
    expect((await refund('r1')).status).toBe(200);
    await sandbox.clock.advance('1m');
    expect((await refund('r2')).status).toBe(200);
  });
});

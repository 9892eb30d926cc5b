import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { callV3, mchId, orderContent, refundContent } from './raw-v3-client.js';

const number = 'matrix-1';
const jsapi = '/v3/pay/transactions/jsapi';
const codepay = '/v3/pay/transactions/codepay';
const named = `/v3/pay/transactions/out-trade-no/${number}`;
const refunds = '/v3/refund/domestic/refunds';
const order = orderContent(number);
const byCode = (authCode: string) => orderContent(number, { payer: { auth_code: authCode } });

describe('rules of orders over API v3', () => {
  let sandbox: Sandbox;

  beforeEach(async () => {
    sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 7 });
  });

  afterEach(() => sandbox.close());

  const create = (headers: Record<string, string> = {}, content = order) =>
    callV3(sandbox, 'POST', jsapi, content, { headers });

  it('gives a new prepay_id each time, and the old one ends after two hours', async () => {
    const { body: first } = await create();
    const { body: second } = await create();
    expect(first['prepay_id']).not.toBe(second['prepay_id']);
    await sandbox.clock.advance('2h');
    await expect(sandbox.orders.pay(number)).rejects.toThrow(/prepay_id/);
    await create();
    expect(await sandbox.orders.pay(number)).toMatchObject({ status: 'SUCCESS' });
  });

  it('says OUT_TRADE_NO_USED instead of 201 when the setting says so', async () => {
    await create();
    const other = { ...order, description: 'x' };
    expect((await create({}, other)).body).toMatchObject({ message: '201 商户订单号重复' });
    const older = await create({ 'x-sandbox-reorder': 'out-trade-no-used' }, other);
    expect(older).toMatchObject({ status: 403, body: { code: 'OUT_TRADE_NO_USED' } });
  });

  it('closes only after five minutes when the setting says so', async () => {
    await create();
    const headers = { 'x-sandbox-close-after': 'five-minutes' };
    const close = () => callV3(sandbox, 'POST', `${named}/close`, { mchid: mchId }, { headers });
    await sandbox.clock.advance('4m59s');
    expect(await close()).toMatchObject({ status: 400 });
    await sandbox.clock.advance('1s');
    expect(await close()).toMatchObject({ status: 204 });
  });

  it('answers USERPAYING with 202, and what is lost with an error although money moved', async () => {
    const waiting = await callV3(sandbox, 'POST', codepay, byCode('130000000000000003'));
    expect(waiting).toMatchObject({ status: 202, body: { code: 'USERPAYING' } });
    await sandbox.orders.pay(number);
    expect(sandbox.orders.get(number)).toMatchObject({ status: 'SUCCESS' });
    for (const [code, status] of [
      ['130000000000002000', 'SUCCESS'],
      ['130000000000002001', undefined],
      ['130000000000002002', 'USERPAYING'],
    ] as const) {
      sandbox.reset();
      expect(await callV3(sandbox, 'POST', codepay, byCode(code))).toMatchObject({
        status: 500,
        body: { code: 'SYSTEM_ERROR' },
      });
      expect(sandbox.orders.get(number)?.status).toBe(status);
    }
    expect(await callV3(sandbox, 'POST', codepay, byCode('12'))).toMatchObject({ status: 400 });
    expect(sandbox.notifications.list()).toEqual([]);
  });

  it('reverses a paid code payment: recall first, the money back, and only once', async () => {
    await callV3(sandbox, 'POST', codepay, byCode('130000000000000001'), {
      headers: { 'x-sandbox-recalls': '2' },
    });
    const reverse = () => callV3(sandbox, 'POST', `${named}/reverse`, { mchid: mchId });
    expect([(await reverse()).body['recall'], (await reverse()).body['recall']]).toEqual(['Y', 'Y']);
    expect((await reverse()).body['recall']).toBe('N');
    expect(sandbox.orders.get(number)).toMatchObject({ status: 'REVOKED', refundedFen: 1000 });
    await reverse();
    expect(sandbox.orders.get(number)?.refundedFen).toBe(1000);
  });

  it('refunds at most fifty times, and never more than was paid', async () => {
    await create();
    await sandbox.orders.pay(number);
    for (let index = 0; index < 50; index++) {
      const reply = await callV3(sandbox, 'POST', refunds, refundContent(number, `part-${String(index)}`, 1));
      expect(reply.status).toBe(200);
    }
    const more = await callV3(sandbox, 'POST', refunds, refundContent(number, 'part-50', 1));
    expect(more).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    await sandbox.clock.advance('1s');
    expect(sandbox.orders.get(number)?.refundedFen).toBe(50);
  });

  it('knows a refund number for the merchant, not only for the order', async () => {
    await create();
    await sandbox.orders.pay(number);
    await callV3(sandbox, 'POST', refunds, refundContent(number, 'shared', 1));
    await create({}, orderContent('matrix-2'));
    await sandbox.orders.pay('matrix-2');
    const reply = await callV3(sandbox, 'POST', refunds, refundContent('matrix-2', 'shared', 1));
    expect(reply).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
    expect(sandbox.orders.get('matrix-2')?.events.map(({ type }) => type)).not.toContain('refund-accepted');
  });

  it('keeps its timers over a snapshot: expiry and refunds', async () => {
    await create({}, { ...order, time_expire: '2026-01-02T11:05:00+08:00' });
    await create({}, orderContent('matrix-3'));
    await sandbox.orders.pay('matrix-3');
    await callV3(sandbox, 'POST', refunds, refundContent('matrix-3', 'later', 100));
    await sandbox.restore(sandbox.snapshot());
    await sandbox.clock.advance('5m');
    expect(sandbox.orders.get(number)?.status).toBe('CLOSED');
    expect(sandbox.orders.get('matrix-3')?.refundedFen).toBe(100);
  });

  it.each<[string, Record<string, unknown>, string]>([
    ['a float', { amount: { total: 0.1 + 0.2, currency: 'CNY' } }, '/amount/total'],
    ['a text amount', { amount: { total: '1000', currency: 'CNY' } }, '/amount/total'],
    ['nothing to pay', { amount: { total: 0, currency: 'CNY' } }, '/amount/total'],
    ['no amount', { amount: null }, '/amount/total'],
    ['dollars', { amount: { total: 1, currency: 'USD' } }, '/amount/currency'],
    ['a short number', { out_trade_no: 'a' }, '/out_trade_no'],
    ['a number with a slash', { out_trade_no: 'aaaaaa/b' }, '/out_trade_no'],
    ['a long description', { description: '茶'.repeat(128) }, '/description'],
    ['an address with a query', { notify_url: 'http://shop.internal/pay?a=1' }, '/notify_url'],
    ['no address', { notify_url: undefined }, '/notify_url'],
    ['no payer', { payer: undefined }, '/payer/openid'],
    ['an expiry without zone', { time_expire: '2026-01-02T11:05:00' }, '/time_expire'],
  ])('refuses %s and says where', async (_, change, field) => {
    const reply = await create({}, orderContent(number, change));
    expect(reply).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR', detail: { field } } });
    expect(sandbox.orders.list()).toEqual([]);
  });

  it('does not show an order to another merchant', async () => {
    await create();
    const reply = await callV3(sandbox, 'GET', `${named}?mchid=1900000001`);
    expect(reply).toMatchObject({ status: 404, body: { code: 'ORDER_NOT_EXIST' } });
    expect((await create({}, orderContent('matrix-4', { mchid: '1900000001' }))).body['code']).toBe(
      'MCH_NOT_EXISTS',
    );
    expect((await create({}, orderContent('matrix-4', { appid: 'wx1' }))).body['code']).toBe(
      'APPID_MCHID_NOT_MATCH',
    );
  });
});

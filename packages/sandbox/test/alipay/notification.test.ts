import { createVerify } from 'node:crypto';

import { notificationRules } from '../../src/alipay/notification/notification-rules.js';
import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { fakeKeyPairs } from '../../src/keys/fake-key-pairs.js';
import { createSandboxKeys } from '../../src/keys/sandbox-keys.js';
import { callGateway, signedGatewayRequest } from './raw-client.js';
import type { GatewayQuirks } from './raw-client.js';

const keys = createSandboxKeys();
const notifyUrl = 'http://shop.internal/notify?from=alipay';

/** Verifies as a merchant does: all parameters except sign and sign_type, sorted, joined. */
function isSigned(fields: Record<string, string>, publicKey: string, algorithm = 'RSA-SHA256'): boolean {
  const text = Object.keys(fields)
    .filter((name) => name !== 'sign' && name !== 'sign_type')
    .sort()
    .map((name) => `${name}=${fields[name] ?? ''}`)
    .join('&');
  return createVerify(algorithm)
    .update(text)
    .verify(publicKey, fields['sign'] ?? '', 'base64');
}

describe('notifications', () => {
  let sandbox: Sandbox;
  let received: Record<string, string>[];
  let answer: string;

  beforeEach(async () => {
    received = [];
    answer = 'success';
    sandbox = await createSandbox({
      clock: { startAt: '2026-01-02T03:00:00Z' },
      seed: 5,
      allowNotifyHosts: ['shop.internal'],
      fetch: async (request) => {
        received.push(Object.fromEntries(new URLSearchParams(await request.text())));
        return new Response(answer);
      },
    });
  });

  afterEach(() => sandbox.close());

  const order = (outTradeNo: string, extra: Record<string, unknown> = {}) => ({
    out_trade_no: outTradeNo,
    subject: '茶 100% + "a" & 🐼',
    total_amount: '10.00',
    body: '说明=1&2',
    passback_params: 'a%3Db',
    ...extra,
  });
  async function send(method: string, content: Record<string, unknown>, quirks: GatewayQuirks = {}) {
    const parameters = { notify_url: notifyUrl, ...quirks.parameters };
    return callGateway(sandbox, method, content, { ...quirks, parameters });
  }
  const create = (quirks?: GatewayQuirks) =>
    send('alipay.trade.create', order('n1', { buyer_id: '2088999999990201' }), quirks);
  const happened = async () => {
    await sandbox.clock.advance(0);
    return received.map((fields) => fields['trade_status']);
  };

  it('carries every field of a payment, signed without sign_type', async () => {
    const { node } = await create();
    await sandbox.orders.pay('n1');
    await happened();
    const [fields = {}] = received;
    expect(isSigned(fields, fakeKeyPairs.alipayPublicKey)).toBe(true);
    expect(fields).toEqual({
      app_id: '2021999900000001',
      auth_app_id: '2021999900000001',
      body: '说明=1&2',
      buyer_id: '2088999999990201',
      buyer_logon_id: '138****0201',
      buyer_pay_amount: '10.00',
      charset: 'utf-8',
      fund_bill_list: '[{"amount":"10.00","fundChannel":"ALIPAYACCOUNT"}]',
      gmt_create: '2026-01-02 11:00:00',
      gmt_payment: '2026-01-02 11:00:00',
      invoice_amount: '10.00',
      notify_id: expect.stringMatching(/^20260102[0-9a-f]{26}$/) as unknown,
      notify_time: '2026-01-02 11:00:00',
      notify_type: 'trade_status_sync',
      out_trade_no: 'n1',
      passback_params: 'a%3Db',
      point_amount: '0.00',
      receipt_amount: '10.00',
      seller_id: '2088999999990101',
      sign: expect.any(String) as unknown,
      sign_type: 'RSA2',
      subject: '茶 100% + "a" & 🐼',
      total_amount: '10.00',
      trade_no: node['trade_no'],
      trade_status: 'TRADE_SUCCESS',
      version: '1.0',
    });
  });

  it('does not verify when anything is changed', async () => {
    await create();
    await sandbox.orders.pay('n1');
    await happened();
    const [fields = {}] = received;
    for (const name of Object.keys(fields).filter((key) => key !== 'sign' && key !== 'sign_type')) {
      expect(isSigned({ ...fields, [name]: `${fields[name] ?? ''}x` }, fakeKeyPairs.alipayPublicKey)).toBe(
        false,
      );
    }
    expect(isSigned(fields, fakeKeyPairs.strangerPublicKey)).toBe(false);
  });

  it('names and uses the certificate in certificate mode, SHA-1 for RSA', async () => {
    const parameters = {
      app_cert_sn: keys.certificateSn('app'),
      alipay_root_cert_sn: keys.certificateSn('rootBundle'),
      sign_type: 'RSA',
    };
    await create({ parameters, digest: 'RSA-SHA1' });
    await sandbox.orders.pay('n1');
    await happened();
    const [fields = {}] = received;
    expect(fields).toMatchObject({ alipay_cert_sn: keys.certificateSn('alipayCurrent'), sign_type: 'RSA' });
    expect(isSigned(fields, fakeKeyPairs.alipayCertificateCurrentPublicKey, 'RSA-SHA1')).toBe(true);
  });

  it('tells refunds with their own fields', async () => {
    await create();
    await sandbox.orders.pay('n1');
    const refund = (amount: string, requestNo: string) =>
      send('alipay.trade.refund', { out_trade_no: 'n1', refund_amount: amount, out_request_no: requestNo });
    await sandbox.clock.advance('1m');
    await refund('4.00', 'r1');
    await refund('4.00', 'r1');
    await refund('6.00', 'r2');
    expect(await happened()).toEqual(['TRADE_SUCCESS', 'TRADE_SUCCESS', 'TRADE_CLOSED']);
    expect(received[1]).toMatchObject({
      refund_fee: '4.00',
      out_biz_no: 'r1',
      gmt_refund: '2026-01-02 11:01:00.000',
    });
    expect(received[1]).not.toHaveProperty('gmt_close');
    expect(received[2]).toMatchObject({
      refund_fee: '10.00',
      out_biz_no: 'r2',
      gmt_close: '2026-01-02 11:01:00',
    });
    expect(received.every((fields) => isSigned(fields, fakeKeyPairs.alipayPublicKey))).toBe(true);
    expect(new Set(received.map((fields) => fields['notify_id'])).size).toBe(3);
  });

  it('keeps to the schedule with the same notify_id, eight times in all', async () => {
    answer = 'Success';
    await create();
    await sandbox.orders.pay('n1');
    await sandbox.clock.advance(0);
    const counts = [received.length];
    for (const wait of ['4m', '10m', '10m', '1h', '2h', '6h', '15h', '48h']) {
      await sandbox.clock.advance(wait);
      counts.push(received.length);
    }
    expect(counts).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 8]);
    expect(new Set(received.map((fields) => fields['notify_id'])).size).toBe(1);
    expect(sandbox.notifications.list()[0]?.state).toBe('exhausted');
  });

  it('stops when the shop says success', async () => {
    answer = 'fail';
    await create();
    await sandbox.orders.pay('n1');
    await sandbox.clock.advance(0);
    answer = 'success';
    await sandbox.clock.advance('48h');
    expect(received).toHaveLength(2);
  });

  it('says nothing about waiting trades and orders without notify_url', async () => {
    await create();
    await callGateway(sandbox, 'alipay.trade.create', order('n2', { buyer_id: '2088999999990201' }));
    await sandbox.orders.pay('n2');
    expect(await happened()).toEqual([]);
  });

  const methods = {
    create: ['alipay.trade.create', { buyer_id: '2088999999990201' }],
    precreate: ['alipay.trade.precreate', {}],
    'face-to-face': ['alipay.trade.pay', { auth_code: '281234567890120003' }],
    page: ['alipay.trade.page.pay', {}],
    wap: ['alipay.trade.wap.pay', {}],
    app: ['alipay.trade.app.pay', {}],
  } as const;

  it.each(Object.entries(methods))('follows the table for %s', async (product, [method, extra]) => {
    const rule = notificationRules[product as keyof typeof methods];
    const expected = (name: (typeof rule.notifies)[number], status: string) =>
      rule.notifies.includes(name) ? [status] : [];
    for (const outTradeNo of ['closed', 'finished', 'returned', 'partly']) {
      const quirks = { parameters: { notify_url: notifyUrl } };
      await sandbox.fetch(signedGatewayRequest(method, order(outTradeNo, extra), quirks));
    }
    await sandbox.orders.scan('closed').catch(() => undefined);
    await sandbox.orders.close('closed');
    expect(await happened()).toEqual(expected('closed', 'TRADE_CLOSED'));
    received.length = 0;
    await sandbox.orders.pay('finished');
    await sandbox.orders.act('finished', 'finish');
    expect(await happened()).toEqual(['TRADE_SUCCESS', ...expected('finished', 'TRADE_FINISHED')]);
    received.length = 0;
    await sandbox.orders.pay('returned');
    await sandbox.orders.refund('returned');
    expect(await happened()).toEqual(['TRADE_SUCCESS', ...expected('refunded-fully', 'TRADE_CLOSED')]);
    received.length = 0;
    await sandbox.orders.pay('partly');
    await sandbox.orders.refund('partly', '1.00');
    expect(await happened()).toEqual(['TRADE_SUCCESS', ...expected('refunded-partly', 'TRADE_SUCCESS')]);
  });
});

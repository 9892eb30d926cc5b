import { constants, createHash, privateDecrypt, publicEncrypt } from 'node:crypto';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { fakeWeixinPayCertificates } from '../../src/keys/fake-weixin-pay-certificates.js';
import { fakeWeixinPayKeys } from '../../src/keys/fake-weixin-pay-keys.js';
import {
  appId,
  callV3,
  currentSerial,
  mchId,
  openid,
  orderContent,
  publicKeyId,
  refundContent,
} from './raw-v3-client.js';

const padding = { padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha1' };
const seal = (text: string, key: string) =>
  publicEncrypt({ key, ...padding }, Buffer.from(text)).toString('base64');

let sandbox: Sandbox;

beforeEach(async () => {
  sandbox = await createSandbox({ clock: { startAt: '2026-01-02T03:00:00Z' }, seed: 9 });
});

afterEach(() => sandbox.close());

const control = (path: string) =>
  sandbox.fetch(new Request(`http://127.0.0.1/_sandbox/weixinPay/${path}`, { method: 'POST', body: '{}' }));

describe('what a new order answers', () => {
  it.each([
    ['app', {}, { prepay_id: expect.stringMatching(/^wx/) }],
    ['native', {}, { code_url: expect.stringMatching(/^weixin:\/\/wxpay\/bizpayurl\?pr=/) }],
    [
      'h5',
      { scene_info: { payer_client_ip: '127.0.0.1' } },
      {
        h5_url: expect.stringMatching(/^http:\/\/127\.0\.0\.1\/wxpay\/cashier\/[0-9a-f]+\/h5\?prepay_id=wx/),
      },
    ],
  ])('%s', async (product, change, expected) => {
    const content = orderContent('order-1', { payer: undefined, ...change });
    const { status, body } = await callV3(sandbox, 'POST', `/v3/pay/transactions/${product}`, content);
    expect({ status, body }).toEqual({ status: 200, body: expected });
  });
});

describe('a service provider', () => {
  const { appid: _appid, mchid: _mchid, ...common } = orderContent('partner-1');
  const parties = { sp_appid: appId, sp_mchid: mchId, sub_mchid: '1900008888' };
  const path = '/v3/pay/partner/transactions';

  it('orders, queries and refunds for its merchant, and for no other', async () => {
    const content = { ...common, ...parties, payer: { sp_openid: openid } };
    expect((await callV3(sandbox, 'POST', `${path}/jsapi`, content)).status).toBe(200);
    await sandbox.orders.pay('partner-1');
    const query = (subMchId: string) =>
      callV3(sandbox, 'GET', `${path}/out-trade-no/partner-1?sp_mchid=${mchId}&sub_mchid=${subMchId}`);
    expect((await query('1900008888')).body).toMatchObject({
      ...parties,
      trade_state: 'SUCCESS',
      payer: { sp_openid: openid },
    });
    expect((await query('1900007777')).status).toBe(404);
    const refund = refundContent('partner-1', 'partner-r', 100);
    const refunds = '/v3/refund/domestic/refunds';
    expect((await callV3(sandbox, 'POST', refunds, refund)).status).toBe(404);
    expect((await callV3(sandbox, 'POST', refunds, { ...refund, sub_mchid: '1900008888' })).status).toBe(200);
    expect((await callV3(sandbox, 'GET', `${refunds}/partner-r?sub_mchid=1900008888`)).status).toBe(200);
    const direct = await callV3(sandbox, 'GET', `/v3/pay/transactions/out-trade-no/partner-1?mchid=${mchId}`);
    expect(direct.status).toBe(404);
  });
});

describe('a refund that went wrong', () => {
  it('can be sent to a bank account, once', async () => {
    await callV3(sandbox, 'POST', '/v3/pay/transactions/native', orderContent('order-1'));
    await sandbox.orders.pay('order-1');
    const refunds = '/v3/refund/domestic/refunds';
    const headers = { 'x-sandbox-refund-outcome': 'ABNORMAL' };
    const started = await callV3(sandbox, 'POST', refunds, refundContent('order-1', 'r1', 100), { headers });
    const apply = (change: Record<string, unknown> = {}) =>
      callV3(
        sandbox,
        'POST',
        `${refunds}/${String(started.body['refund_id'])}/apply-abnormal-refund`,
        {
          out_refund_no: 'r1',
          type: 'USER_BANK_CARD',
          bank_type: 'ICBC_DEBIT',
          bank_account: seal('6222000000000000', fakeWeixinPayKeys.platformPublicKey),
          ...change,
        },
        { headers: { 'wechatpay-serial': publicKeyId } },
      );
    expect((await apply()).status).toBe(400);
    await sandbox.clock.advance('1s');
    expect((await apply({ out_refund_no: 'r2' })).status).toBe(400);
    expect((await apply({ bank_account: 'plain' })).status).toBe(400);
    expect((await apply()).body).toMatchObject({ status: 'PROCESSING' });
    await sandbox.clock.advance('1s');
    expect((await callV3(sandbox, 'GET', `${refunds}/r1`)).body['status']).toBe('SUCCESS');
    expect(sandbox.orders.get('order-1')?.refundedFen).toBe(100);
    expect((await apply()).status).toBe(400);
  });
});

describe('transfers to users', () => {
  const base = '/v3/fund-app/mch-transfer/transfer-bills';
  const content = (change: Record<string, unknown> = {}) => ({
    appid: appId,
    out_bill_no: 'transfer1',
    transfer_scene_id: '1000',
    openid,
    transfer_amount: 200_000,
    transfer_remark: '奖金',
    transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '新会员有礼' }],
    ...change,
  });

  it.each([
    ['certificate', currentSerial, fakeWeixinPayCertificates.platformCurrent],
    ['public key', publicKeyId, fakeWeixinPayKeys.platformPublicKey],
  ])('take a name sealed with the %s, and give it back sealed for the merchant', async (_, serial, key) => {
    const sent = content({ user_name: seal('张三', key) });
    const headers = { 'wechatpay-serial': serial };
    const created = await callV3(sandbox, 'POST', base, sent, { headers });
    expect(created.body).toMatchObject({
      out_bill_no: 'transfer1',
      state: 'WAIT_USER_CONFIRM',
      package_info: expect.any(String),
    });
    const query = () => callV3(sandbox, 'GET', `${base}/out-bill-no/transfer1`);
    const { body } = await query();
    expect(body).toMatchObject({ mch_id: mchId, transfer_amount: 200_000, state: 'WAIT_USER_CONFIRM' });
    const name = Buffer.from(String(body['user_name']), 'base64');
    expect(privateDecrypt({ key: fakeWeixinPayKeys.merchantPrivateKey, ...padding }, name).toString()).toBe(
      '张三',
    );
    expect((await control('transfers/transfer1/confirm')).status).toBe(200);
    expect((await query()).body['state']).toBe('SUCCESS');
    const bill = await callV3(sandbox, 'GET', '/v3/bill/fundflowbill?bill_date=2026-01-02');
    expect(bill.status).toBe(200);
  });

  it('refuse a name sealed with another key, without its serial, or not at all', async () => {
    const wrong = content({ user_name: seal('张三', fakeWeixinPayKeys.platformPublicKey) });
    for (const [body, headers] of [
      [wrong, { 'wechatpay-serial': currentSerial }],
      [wrong, {}],
      [content({ user_name: '张三' }), { 'wechatpay-serial': currentSerial }],
      [content(), {}],
    ] as const) {
      const reply = await callV3(sandbox, 'POST', base, body, { headers });
      expect(reply).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } });
      expect(reply.text).not.toContain('PRIVATE');
    }
    expect((await callV3(sandbox, 'GET', `${base}/out-bill-no/transfer1`)).status).toBe(404);
  });

  it('happen once for a number, can be cancelled while they wait, and end after a day', async () => {
    const small = (change: Record<string, unknown> = {}) => content({ transfer_amount: 100, ...change });
    const first = await callV3(sandbox, 'POST', base, small());
    const again = await callV3(sandbox, 'POST', base, small());
    expect(again.body['transfer_bill_no']).toBe(first.body['transfer_bill_no']);
    expect(await callV3(sandbox, 'POST', base, small({ transfer_amount: 101 }))).toMatchObject({
      status: 400,
    });
    const cancel = (number: string) => callV3(sandbox, 'POST', `${base}/out-bill-no/${number}/cancel`, {});
    expect((await cancel('transfer1')).body['state']).toBe('CANCELLED');
    expect((await control('transfers/transfer1/confirm')).status).toBe(409);
    await callV3(sandbox, 'POST', base, small({ out_bill_no: 'transfer2' }));
    await sandbox.clock.advance('24h');
    const late = await callV3(sandbox, 'GET', `${base}/out-bill-no/transfer2`);
    expect(late.body).toMatchObject({ state: 'FAIL', fail_reason: 'OVERDUE_CLOSE' });
    expect((await cancel('transfer2')).status).toBe(400);
  });
});

describe('profit sharing', () => {
  const base = '/v3/profitsharing';

  async function payment(profitSharing: boolean): Promise<string> {
    const content = orderContent('shared-1', { settle_info: { profit_sharing: profitSharing } });
    await callV3(sandbox, 'POST', '/v3/pay/transactions/jsapi', content);
    return (await sandbox.orders.pay('shared-1')).tradeNo ?? '';
  }
  const receiver = { type: 'MERCHANT_ID', account: '1900006666' };
  const share = (transactionId: string, amount: number, change: Record<string, unknown> = {}) =>
    callV3(sandbox, 'POST', `${base}/orders`, {
      appid: appId,
      transaction_id: transactionId,
      out_order_no: 'share-1',
      receivers: [{ ...receiver, amount, description: 'fee' }],
      unfreeze_unsplit: false,
      ...change,
    });
  const add = () =>
    callV3(sandbox, 'POST', `${base}/receivers/add`, { ...receiver, relation_type: 'PARTNER' });

  it('needs an order for it, a receiver that was added, and at most 30 percent', async () => {
    const transactionId = await payment(true);
    expect((await share(transactionId, 100)).body['code']).toBe('INVALID_REQUEST');
    expect((await add()).status).toBe(200);
    expect((await share(transactionId, 301)).body['code']).toBe('RULE_LIMIT');
    expect((await share(transactionId, 1001)).body['code']).toBe('NOT_ENOUGH');
    expect((await share(transactionId, 300)).body).toMatchObject({ state: 'PROCESSING' });
    expect((await share(transactionId, 300)).status).toBe(200);
    expect((await share(transactionId, 200)).status).toBe(400);
    await sandbox.clock.advance('1s');
    const query = await callV3(sandbox, 'GET', `${base}/orders/share-1?transaction_id=${transactionId}`);
    expect(query.body).toMatchObject({ state: 'FINISHED', receivers: [{ amount: 300, result: 'SUCCESS' }] });
    const left = () => callV3(sandbox, 'GET', `${base}/transactions/${transactionId}/amounts`);
    expect((await left()).body['unsplit_amount']).toBe(700);
    const unfreeze = { transaction_id: transactionId, out_order_no: 'rest', description: 'done' };
    expect((await callV3(sandbox, 'POST', `${base}/orders/unfreeze`, unfreeze)).status).toBe(200);
    expect((await left()).body['unsplit_amount']).toBe(0);
  });

  it('gives back what a receiver got, and no more', async () => {
    const transactionId = await payment(true);
    await add();
    await share(transactionId, 300);
    const giveBack = (outReturnNo: string, amount: number) =>
      callV3(sandbox, 'POST', `${base}/return-orders`, {
        out_order_no: 'share-1',
        out_return_no: outReturnNo,
        return_mchid: receiver.account,
        amount,
        description: 'back',
      });
    expect((await giveBack('back-1', 200)).body).toMatchObject({ result: 'SUCCESS', amount: 200 });
    expect((await giveBack('back-1', 200)).status).toBe(200);
    expect((await giveBack('back-1', 100)).status).toBe(400);
    expect((await giveBack('back-2', 101)).body['code']).toBe('NOT_ENOUGH');
    const query = (order: string) =>
      callV3(sandbox, 'GET', `${base}/return-orders/back-1?out_order_no=${order}`);
    expect((await query('share-1')).body).toMatchObject({ amount: 200, return_mchid: '1900006666' });
    expect((await query('share-2')).status).toBe(404);
    const left = await callV3(sandbox, 'GET', `${base}/transactions/${transactionId}/amounts`);
    expect(left.body['unsplit_amount']).toBe(900);
    const ratio = await callV3(sandbox, 'GET', `${base}/merchant-configs/1900008888`);
    expect(ratio.body).toEqual({ sub_mchid: '1900008888', max_ratio: 3000 });
  });

  it('refuses an order that was not made for it', async () => {
    const transactionId = await payment(false);
    await add();
    expect((await share(transactionId, 1)).body['code']).toBe('INVALID_REQUEST');
  });
});

describe('an order paid after the service', () => {
  const base = '/v3/payscore/serviceorder';
  const content = {
    appid: appId,
    out_order_no: 'score-1',
    service_id: '500001',
    service_introduction: '充电宝',
    time_range: { start_time: '20260102110000' },
    risk_fund: { name: 'DEPOSIT', amount: 9900 },
    notify_url: 'http://127.0.0.1:9/score',
    need_user_confirm: true,
  };
  const query = async () =>
    (await callV3(sandbox, 'GET', `${base}?service_id=500001&out_order_no=score-1&appid=${appId}`)).body;
  const complete = (total: number) =>
    callV3(sandbox, 'POST', `${base}/score-1/complete`, {
      appid: appId,
      service_id: '500001',
      total_amount: total,
      post_payments: [{ name: 'hour', amount: total }],
      time_range: { end_time: '20260102120000' },
    });

  it('is agreed to, completed and paid', async () => {
    const created = await callV3(sandbox, 'POST', base, content);
    expect(created.body).toMatchObject({ state: 'CREATED', state_description: 'USER_CONFIRM' });
    expect(await complete(100)).toMatchObject({ status: 400, body: { code: 'INVALID_ORDER_STATE' } });
    expect((await control('payscore/score-1/confirm')).status).toBe(200);
    expect(await complete(0.5)).toMatchObject({ status: 400, body: { code: 'PARAM_ERROR' } });
    expect((await complete(100)).body).toMatchObject({ state: 'DOING', state_description: 'MCH_COMPLETE' });
    expect((await complete(100)).status).toBe(200);
    expect((await complete(101)).status).toBe(400);
    expect((await control('payscore/score-1/pay')).status).toBe(200);
    expect(await query()).toMatchObject({
      state: 'DONE',
      total_amount: 100,
      collection: { state: 'USER_PAID', paid_amount: 100 },
    });
    const types = sandbox.notifications.list().map(({ type }) => type);
    expect(types).toEqual(['PAYSCORE.USER_PAID', 'PAYSCORE.USER_CONFIRM']);
  });

  it('is changed while it is unpaid, and done when the user paid elsewhere', async () => {
    await callV3(sandbox, 'POST', base, { ...content, need_user_confirm: false });
    const act = (action: string, change: Record<string, unknown>) =>
      callV3(sandbox, 'POST', `${base}/score-1/${action}`, { appid: appId, service_id: '500001', ...change });
    const modify = { total_amount: 50, reason: 'less', post_payments: [{ name: 'hour', amount: 50 }] };
    expect((await act('modify', modify)).status).toBe(400);
    expect((await act('pay', {})).status).toBe(400);
    await complete(100);
    expect((await act('modify', modify)).body).toMatchObject({ total_amount: 50 });
    expect((await act('pay', {})).body).toMatchObject({ out_order_no: 'score-1' });
    const sync = { type: 'Order_Paid', detail: { paid_time: '20260102120000' } };
    expect((await act('sync', { ...sync, detail: {} })).status).toBe(400);
    expect((await act('sync', sync)).body).toMatchObject({ state: 'DONE' });
    expect((await act('modify', modify)).status).toBe(400);
  });

  it('is cancelled, and only before it is complete', async () => {
    const cancel = () =>
      callV3(sandbox, 'POST', `${base}/score-1/cancel`, { appid: appId, service_id: '500001', reason: 'x' });
    expect((await cancel()).status).toBe(404);
    await callV3(sandbox, 'POST', base, content);
    expect((await cancel()).body).toMatchObject({ out_order_no: 'score-1' });
    expect(await query()).toMatchObject({ state: 'REVOKED' });
    expect((await cancel()).status).toBe(400);
    expect((await control('payscore/score-1/pay')).status).toBe(409);
  });
});

describe('an upload', () => {
  const upload = (file: Buffer, described: Buffer) => {
    const sha256 = createHash('sha256').update(described).digest('hex');
    const meta = JSON.stringify({ filename: 'a.png', sha256 });
    const body = [
      '--edge\r\nContent-Disposition: form-data; name="meta"\r\nContent-Type: application/json\r\n\r\n',
      meta,
      '\r\n--edge\r\nContent-Disposition: form-data; name="file"; filename="a.png"\r\nContent-Type: image/png\r\n\r\n',
      file.toString('latin1'),
      '\r\n--edge--\r\n',
    ].join('');
    return callV3(sandbox, 'POST', '/v3/merchant/media/upload', undefined, {
      body,
      headers: { 'content-type': 'multipart/form-data; boundary=edge' },
      // What is signed of an upload is its description.
      stringToSign: (text) => text.replace(body, meta),
    });
  };

  it('is signed over its description, which has to fit the file', async () => {
    const file = Buffer.from('PNG\r\n--fake');
    expect(await upload(file, file)).toMatchObject({ status: 200, body: { media_id: expect.any(String) } });
    expect(await upload(file, Buffer.from('other'))).toMatchObject({
      status: 400,
      body: { code: 'PARAM_ERROR' },
    });
  });
});

import { createDecipheriv, createHash } from 'node:crypto';
import { gunzipSync } from 'node:zlib';

import { createSandbox } from '../../src/create-sandbox.js';
import { fakeWeixinPayKeys } from '../../src/keys/fake-weixin-pay-keys.js';
import type { Sandbox } from '../../src/sandbox.js';
import { notificationSchedules } from '../../src/weixin-pay/notification/notification-schedules.js';
import { refundRates } from '../../src/weixin-pay/quota/refund-rates.js';
import { refusals } from '../../src/weixin-pay/refusal/refusals.js';
import { v2Refusals } from '../../src/weixin-pay/v2/v2-refusals.js';
import type { V2RefusalCode } from '../../src/weixin-pay/v2/v2-refusals.js';
import {
  callV3,
  currentSerial,
  mchId,
  openResource,
  orderContent,
  publicKeyId,
  refundContent,
  signedV3Request,
} from '../weixin-pay/raw-v3-client.js';
import type { V3Quirks } from '../weixin-pay/raw-v3-client.js';
import { microFields, orderFields, readXml, v2Client } from '../weixin-pay/v2-client.js';
import type { V2Quirks } from '../weixin-pay/v2-client.js';

type Headers = Record<string, string>;

const second = 1_000;
const minute = 60 * second;
const hour = 60 * minute;
const day = 24 * hour;
const jsapi = '/v3/pay/transactions/jsapi';
const refundsPath = '/v3/refund/domestic/refunds';
const paysAtOnce = '130000000000000001';
const header = 'x-sandbox-not-emulated';

let sandbox: Sandbox;
let v2: ReturnType<typeof v2Client>;
let received: { at: number; body: string }[];
let answer: () => Response;

beforeEach(async () => {
  received = [];
  answer = () => new Response(null, { status: 204 });
  sandbox = await createSandbox({
    clock: { startAt: '2026-01-02T03:00:00Z' },
    seed: 5,
    allowNotifyHosts: ['shop.internal', 'shop.test'],
    fetch: async (request) => {
      received.push({ at: sandbox.clock.now(), body: await request.text() });
      return answer();
    },
  });
  v2 = v2Client(sandbox);
});
afterEach(() => sandbox.close());

const order = (number = 'order-1', headers: Headers = {}, change: Record<string, unknown> = {}) =>
  callV3(sandbox, 'POST', jsapi, orderContent(number, change), { headers });
const refund = (number: string, fen: number, headers: Headers = {}, change: Record<string, unknown> = {}) =>
  callV3(sandbox, 'POST', refundsPath, refundContent('order-1', number, fen, change), { headers });
const pay = async (number = 'order-1', headers: Headers = {}) => {
  await order(number, headers);
  await sandbox.orders.pay(number);
};
const micropay = (number: string, code = paysAtOnce, change: Headers = {}, headers: Headers = {}) =>
  v2.call('/pay/micropay', microFields(number, code, change), { headers });
const stateOf = async (number = 'order-1') =>
  (await v2.call('/pay/orderquery', { out_trade_no: number }))['trade_state'];

describe('the wire of API v3', () => {
  it.each([
    ['a certificate', currentSerial],
    ['a public key', publicKeyId],
  ])('signs with %s, whichever the client names', async (_, serial) => {
    const reply = await order('order-1', { 'wechatpay-serial': serial });
    expect(reply).toMatchObject({ status: 200, verified: true });
    for (const name of ['timestamp', 'nonce', 'serial', 'signature', 'signature-type']) {
      expect(reply.response.headers.has(`wechatpay-${name}`)).toBe(true);
    }
    expect(reply.response.headers.get('wechatpay-serial')).toBe(serial);
    expect(reply.response.headers.has('request-id')).toBe(true);
  });

  it('signs an answer without a body', async () => {
    await order();
    const path = '/v3/pay/transactions/out-trade-no/order-1/close';
    expect(await callV3(sandbox, 'POST', path, { mchid: mchId })).toMatchObject({
      status: 204,
      text: '',
      verified: true,
    });
  });

  it('hands out its certificates sealed with the APIv3 key', async () => {
    const { body, verified } = await callV3(sandbox, 'GET', '/v3/certificates');
    const [certificate] = body['data'] as {
      serial_no: string;
      encrypt_certificate: Parameters<typeof openResource>[0];
    }[];
    expect([verified, certificate?.serial_no]).toEqual([true, currentSerial]);
    if (certificate === undefined) throw new Error('no certificate');
    expect(openResource(certificate.encrypt_certificate)).toMatch(/^-----BEGIN CERTIFICATE-----/);
  });

  it.each<[string, V3Quirks, number, string]>([
    ['another scheme', { authorization: 'Basic x' }, 401, 'SIGN_ERROR'],
    ['a clock six minutes late', { timestamp: String(1_767_322_800 - 360) }, 401, 'SIGN_ERROR'],
    ['another key', { privateKey: fakeWeixinPayKeys.platformCurrentPrivateKey }, 401, 'SIGN_ERROR'],
    ['a stale certificate', { headers: { 'x-sandbox-merchant-certificate': 'expired' } }, 401, 'SIGN_ERROR'],
    ['an unknown merchant', { mchid: '1900000001' }, 500, 'SYSTEM_ERROR'],
    ['an unknown serial number', { serialNo: '00AB' }, 500, 'SYSTEM_ERROR'],
    ['no JSON', { body: 'x' }, 400, 'PARAM_ERROR'],
  ])('refuses %s', async (_, quirks, status, code) => {
    const reply = await callV3(sandbox, 'POST', jsapi, orderContent('order-1'), quirks);
    expect(reply).toMatchObject({ status, body: { code } });
  });

  it('SIGN_ERROR shows what the platform signed', async () => {
    const quirks = { stringToSign: (text: string) => text.slice(0, -1) };
    const { body } = await callV3(sandbox, 'POST', jsapi, orderContent('order-1'), quirks);
    const sent = orderContent('order-1');
    const message = `POST\n/wxpay${jsapi}\n1767322800\nrawnonce0123456789\n${JSON.stringify(sent)}\n`;
    expect(body['detail']).toMatchObject({
      sign_information: {
        method: 'POST',
        url: `/wxpay${jsapi}`,
        truncated_sign_message: message.slice(0, 300),
        sign_message_length: Buffer.byteLength(message),
      },
      detail: { issue: 'sign not match' },
    });
  });

  it.each<[string, () => Promise<{ status: number; body: Record<string, unknown> }>, number, string]>([
    [
      'an unknown order',
      () => callV3(sandbox, 'GET', `/v3/pay/transactions/out-trade-no/x?mchid=${mchId}`),
      404,
      'ORDER_NOT_EXIST',
    ],
    ['an order without an amount', () => order('order-1', {}, { amount: {} }), 400, 'PARAM_ERROR'],
    [
      'another application',
      () => order('order-1', {}, { appid: 'wx0000000000000000' }),
      400,
      'APPID_MCHID_NOT_MATCH',
    ],
    ['an unknown refund', () => callV3(sandbox, 'GET', `${refundsPath}/x`), 404, 'RESOURCE_NOT_EXISTS'],
  ])('answers %s', async (_, ask, status, code) => {
    expect(await ask()).toMatchObject({ status, body: { code } });
  });
});

describe('refusals are data', () => {
  const rows = Object.entries(refusals).map(([name, row]) => ({ name, ...row }));

  it.each(rows)('$name, in both protocols', async ({ name, v2: old, v3: recent, source, confidence }) => {
    const headers = { 'x-sandbox-refuse-with': name };
    expect(await order('order-1', headers)).toMatchObject({
      status: recent.status,
      body: { code: recent.code, message: recent.message },
      verified: true,
    });
    const reply = await v2.call('/pay/orderquery', { out_trade_no: 'order-1' }, { headers });
    const ofCommunication = [
      'parameter-wrong',
      'parameter-missing',
      'app-id-mismatch',
      'merchant-unknown',
      'bill-missing',
    ];
    if (ofCommunication.includes(name))
      expect(reply).toMatchObject({ return_code: 'FAIL', return_msg: old.message });
    else expect(reply).toMatchObject({ result_code: 'FAIL', err_code: old.code, err_code_des: old.message });
    expect([source !== '', ['documented', 'community', 'inferred'].includes(confidence)]).toEqual([
      true,
      true,
    ]);
  });

  it.each(
    `PARAM_ERROR INVALID_REQUEST SYSTEM_ERROR NO_AUTH ORDER_NOT_EXIST RATELIMIT_EXCEEDED FREQUENCY_LIMITED
     SERVICE_UNAVAILABLE OUT_TRADE_NO_USED APPID_MCHID_NOT_MATCH MCH_NOT_EXISTS ORDER_PAID ORDER_CLOSED NOTENOUGH
     NOT_ENOUGH TRADE_ERROR BANK_ERROR RULE_LIMIT ACCOUNT_ERROR USER_ACCOUNT_ABNORMAL RESOURCE_NOT_EXISTS`.split(
      /\s+/,
    ),
  )('API v3 has %s', (code) => {
    expect(rows.map(({ v3 }) => v3.code)).toContain(code);
  });

  it.each([502, 503])('SERVICE_UNAVAILABLE comes with %d', (status) => {
    expect(rows.some(({ v3 }) => v3.code === 'SERVICE_UNAVAILABLE' && v3.status === status)).toBe(true);
  });

  it.each(
    `NOAUTH NOTENOUGH ORDERPAID ORDERCLOSED SYSTEMERROR APPID_NOT_EXIST MCHID_NOT_EXIST APPID_MCHID_NOT_MATCH LACK_PARAMS
     OUT_TRADE_NO_USED SIGNERROR XML_FORMAT_ERROR REQUIRE_POST_METHOD POST_DATA_EMPTY NOT_UTF8 ORDERNOTEXIST
     INVALID_REQUEST FREQUENCY_LIMITED INVALID_REQ_TOO_MUCH BIZERR_NEED_RETRY REFUNDNOTEXIST REFUND_FEE_MISMATCH
     ORDER_NOT_READY`.split(/\s+/),
  )('API v2 has %s', (code) => {
    expect([...rows.map((row) => row.v2.code), ...Object.keys(v2Refusals)]).toContain(code);
  });

  it('of the XML interface too', () => {
    for (const { source, confidence } of Object.values(v2Refusals)) {
      expect(source).not.toBe('');
      expect(['documented', 'community', 'inferred']).toContain(confidence);
    }
  });
});

describe('the wire of API v2', () => {
  it('a wrong signature is answered without err_code and without a signature', async () => {
    const response = await v2.send(
      '/pay/orderquery',
      {
        appid: v2.weixinPay.appId,
        mch_id: v2.weixinPay.mchId,
        out_trade_no: 'order-1',
      },
      { sign: () => 'A'.repeat(32) },
    );
    expect(response.status).toBe(200);
    expect(readXml(await response.text())).toEqual({
      return_code: 'FAIL',
      return_msg: '签名错误，请检查后再试',
    });
  });

  it.each<[V2RefusalCode, V2Quirks]>([
    ['REQUIRE_POST_METHOD', { method: 'GET' }],
    ['REQUIRE_POST_METHOD', { method: 'PUT' }],
    ['REQUIRE_POST_METHOD', { method: 'DELETE' }],
    ['REQUIRE_POST_METHOD', { method: 'PATCH' }],
    ['POST_DATA_EMPTY', { document: () => '' }],
    ['XML_FORMAT_ERROR', { document: () => '<xml>' }],
    ['NOT_UTF8', { document: () => new Uint8Array([0x3c, 0x78, 0xff, 0x3e]) }],
  ])('%s', async (code, quirks) => {
    const response = await v2.send('/pay/orderquery', {}, quirks);
    const { message } = v2Refusals[code];
    const { return_code: returnCode, return_msg: text } = readXml(await response.text());
    // The sandbox adds what is wrong with the document.
    expect([returnCode, text?.startsWith(message)]).toEqual(['FAIL', true]);
  });
});

describe('a number that is used again', () => {
  const again = async (change: Record<string, unknown>, headers: Headers = {}) => {
    const { status, body } = await order('order-1', headers, change);
    return status === 200 ? 'a new prepay_id' : `${String(body['code'])} ${String(body['message'])}`;
  };
  const older = { 'x-sandbox-reorder': 'out-trade-no-used' };
  const repeated = { 'x-sandbox-reorder-closed': 'order-number-repeated' };

  it.each<[string, Record<string, unknown>, Headers, 'pay' | 'close' | null, string]>([
    ['the same, unpaid', {}, {}, null, 'a new prepay_id'],
    [
      'another amount',
      { amount: { total: 1, currency: 'CNY' } },
      {},
      null,
      'INVALID_REQUEST 201 商户订单号重复',
    ],
    ['another description', { description: 'x' }, {}, null, 'INVALID_REQUEST 201 商户订单号重复'],
    [
      'another amount, older',
      { amount: { total: 1, currency: 'CNY' } },
      older,
      null,
      'OUT_TRADE_NO_USED 商户订单号重复',
    ],
    ['paid', {}, {}, 'pay', 'ORDER_PAID 该订单已支付'],
    ['closed', {}, {}, 'close', 'ORDER_CLOSED 该订单已关闭'],
    ['closed, as reported', {}, repeated, 'close', 'INVALID_REQUEST 201 商户订单号重复'],
  ])('%s', async (_, change, headers, between, expected) => {
    const first = await order();
    if (between !== null) await sandbox.orders[between]('order-1');
    expect(await again(change, headers)).toBe(expected);
    if (expected === 'a new prepay_id') {
      expect((await order()).body['prepay_id']).not.toBe(first.body['prepay_id']);
    }
  });
});

describe('trade_state', () => {
  it.each<[string, () => Promise<unknown>]>([
    ['NOTPAY', () => order()],
    ['SUCCESS', () => pay()],
    ['CLOSED', async () => (await order(), sandbox.orders.close('order-1'))],
    ['REFUND', async () => (await pay(), refund('r1', 1))],
    ['USERPAYING', () => micropay('order-1', '130000000000000003')],
    ['PAYERROR', () => micropay('order-1', '130000000000004003')],
    [
      'REVOKED',
      async () => (await micropay('order-1'), v2.call('/secapi/pay/reverse', { out_trade_no: 'order-1' })),
    ],
  ])('%s', async (state, arrive) => {
    await arrive();
    expect(await stateOf()).toBe(state);
  });

  it.each([
    [5 * minute - 1, false],
    [5 * minute, true],
  ])('an order %d ms old can be closed: %s, as documented', async (age, isClosed) => {
    await order();
    await sandbox.clock.advance(age);
    const path = '/v3/pay/transactions/out-trade-no/order-1/close';
    const headers = { 'x-sandbox-close-after': 'five-minutes' };
    const { status } = await callV3(sandbox, 'POST', path, { mchid: mchId }, { headers });
    expect(status).toBe(isClosed ? 204 : 400);
  });
});

describe('payment by code', () => {
  const reverse = (headers: Headers = {}) =>
    v2.call('/secapi/pay/reverse', { out_trade_no: 'order-1' }, { headers });

  it('has no notification', async () => {
    await micropay('order-1', paysAtOnce, { notify_url: 'http://shop.test/n' });
    await sandbox.clock.advance(2 * day);
    expect([await stateOf(), sandbox.notifications.list()]).toEqual(['SUCCESS', []]);
  });

  it.each([
    ['100000', 'SUCCESS'],
    ['100001', 'USERPAYING'],
  ])('of %s fen: %s', async (fen, state) => {
    await micropay('order-1', paysAtOnce, { total_fee: fen });
    expect(await stateOf()).toBe(state);
  });

  it('of more than a thousand yuan waits over API v3 too', async () => {
    const content = {
      ...orderContent('order-1', {
        amount: { total: 100_001, currency: 'CNY' },
        payer: { auth_code: paysAtOnce },
      }),
      scene_info: { device_ip: '127.0.0.1', store_info: { id: '1' } },
    };
    const reply = await callV3(sandbox, 'POST', '/v3/pay/transactions/codepay', content);
    expect(reply).toMatchObject({ status: 202, body: { code: 'USERPAYING' } });
  });

  it('the eleventh of a day needs a password, and the first of the next does not', async () => {
    const headers = { 'x-sandbox-free-payments': '10' };
    for (let count = 0; count < 10; count += 1) {
      expect(await micropay(`free-${String(count)}`, paysAtOnce, {}, headers)).toMatchObject({
        result_code: 'SUCCESS',
      });
    }
    expect(await micropay('order-1', paysAtOnce, {}, headers)).toMatchObject({ err_code: 'USERPAYING' });
    // Midnight in China.
    await sandbox.clock.advance(13 * hour);
    expect(await micropay('order-2', paysAtOnce, {}, headers)).toMatchObject({ result_code: 'SUCCESS' });
  });

  it.each([
    [15 * second - 1, 'INVALID_REQUEST'],
    [15 * second, undefined],
    [7 * day, undefined],
    [7 * day + 1, 'REVERSE_EXPIRE'],
  ])('reversed %d ms after payment: %s', async (age, code) => {
    await micropay('order-1');
    await sandbox.clock.advance(age);
    expect((await reverse({ 'x-sandbox-reverse-after': 'fifteen-seconds' }))['err_code']).toBe(code);
  });

  it('says recall=Y as long as the reversal has to be asked for again', async () => {
    await micropay('order-1', paysAtOnce, {}, { 'x-sandbox-recalls': '2' });
    const recalls = [];
    for (let count = 0; count < 3; count += 1) recalls.push((await reverse())['recall']);
    expect(recalls).toEqual(['Y', 'Y', 'N']);
  });

  it('a system error says nothing: a query five seconds later does', async () => {
    expect(await micropay('order-1', '130000000000002000')).toMatchObject({ err_code: 'SYSTEMERROR' });
    await sandbox.clock.advance(5 * second);
    expect(await stateOf()).toBe('SUCCESS');
  });

  it.each([
    ['MICROPAY_USERPAYING', 'USERPAYING'],
    ['MICROPAY_TIMEOUT', 'SYSTEMERROR'],
    ['MICROPAY_PAYERROR', 'TRADE_ERROR'],
    ['MICROPAY_PAY_QUERY_TIMEOUT', 'SYSTEMERROR'],
  ])('knows the platform’s negative test %s', async (test, code) => {
    const reply = await micropay('order-1', paysAtOnce, {}, { 'wechatpay-negative-test': test });
    expect(reply['err_code']).toBe(code);
  });
});

describe('refunds', () => {
  it.each([
    ['SUCCESS', 'REFUND.SUCCESS'],
    ['ABNORMAL', 'REFUND.ABNORMAL'],
    ['CLOSED', 'REFUND.CLOSED'],
  ])('are PROCESSING, then %s, which is told as %s', async (outcome, event) => {
    await pay('order-1', {});
    await sandbox.clock.advance(0);
    received = [];
    const notifyUrl = 'http://shop.internal/refund';
    const reply = await refund('r1', 400, { 'x-sandbox-refund-outcome': outcome }, { notify_url: notifyUrl });
    expect(reply.body['status']).toBe('PROCESSING');
    await sandbox.clock.advance(second);
    const found = await callV3(sandbox, 'GET', `${refundsPath}/r1`);
    expect(found.body['status']).toBe(outcome);
    const envelope = JSON.parse(received[0]?.body ?? '') as {
      event_type: string;
      resource: Parameters<typeof openResource>[0];
    };
    expect(envelope.event_type).toBe(event);
    expect(JSON.parse(openResource(envelope.resource))).toMatchObject({
      out_refund_no: 'r1',
      refund_status: outcome,
    });
  });

  it('v2 tells them sealed with AES-256-ECB under the lower-case MD5 of the key', async () => {
    await v2.call('/pay/unifiedorder', orderFields('order-1', { trade_type: 'NATIVE' }));
    await sandbox.orders.pay('order-1');
    await sandbox.clock.advance(0);
    received = [];
    const fields = { out_trade_no: 'order-1', out_refund_no: 'r1', total_fee: '100', refund_fee: '100' };
    await v2.call('/secapi/pay/refund', { ...fields, notify_url: 'http://shop.test/refund' });
    await sandbox.clock.advance(second);
    const sealed = readXml(received[0]?.body ?? '')['req_info'] ?? '';
    const key = createHash('md5').update(v2.weixinPay.key).digest('hex');
    const decipher = createDecipheriv('aes-256-ecb', key, null);
    const opened = Buffer.concat([decipher.update(sealed, 'base64'), decipher.final()]).toString('utf8');
    expect(opened).toContain('r1');
  });

  it.each([
    [365 * day, 200],
    [365 * day + 1, 400],
  ])('%d ms after payment: %d', async (age, status) => {
    await pay();
    await sandbox.clock.advance(age);
    expect((await refund('r1', 1)).status).toBe(status);
  });

  it('come in at most fifty parts', async () => {
    await pay();
    for (let count = 0; count < 50; count += 1) {
      expect((await refund(`r${String(count)}`, 1)).status).toBe(200);
    }
    expect(await refund('r50', 1)).toMatchObject({ status: 400, body: { code: 'INVALID_REQUEST' } });
  });

  it('of one order are a minute apart, as documented', async () => {
    const headers = { 'x-sandbox-refund-interval': 'one-minute' };
    await pay();
    await refund('r1', 1, headers);
    await sandbox.clock.advance(minute - 1);
    expect(await refund('r2', 1, headers)).toMatchObject({
      status: 429,
      body: { code: 'FREQUENCY_LIMITED' },
    });
    await sandbox.clock.advance(1);
    expect((await refund('r2', 1, headers)).status).toBe(200);
  });

  it('happen once for a number', async () => {
    await pay();
    const first = await refund('r1', 1);
    expect((await refund('r1', 1)).body['refund_id']).toBe(first.body['refund_id']);
    expect((await refund('r1', 2)).status).toBe(400);
    await sandbox.clock.advance(second);
    expect(sandbox.orders.get('order-1')?.refundedFen).toBe(1);
  });
});

describe('notifications', () => {
  const waits = [
    ...[15, 15, 30, 180, 600, 1200, 1800, 1800, 1800, 3600],
    ...[10_800, 10_800, 10_800, 21_600, 21_600],
  ];
  const between = () => received.slice(1).map(({ at }, index) => (at - (received[index]?.at ?? 0)) / second);
  const orderV2 = async () => {
    await v2.call('/pay/unifiedorder', orderFields('order-1'));
    await sandbox.orders.pay('order-1');
  };

  it.each([
    ['v3', () => pay()],
    ['v2', orderV2],
  ])('of API %s are sent sixteen times in 24 h 4 min, to the second', async (_, arrive) => {
    answer = () => new Response('no', { status: 500 });
    await arrive();
    await sandbox.clock.advance(3 * day);
    expect(between()).toEqual(waits);
    expect(waits.reduce((sum, wait) => sum + wait)).toBe((24 * hour + 4 * minute) / second);
    expect(new Set(received.map(({ body }) => body)).size).toBe(1);
  });

  it.each([
    ['all', 16],
    ['15', 15],
    ['1', 1],
  ])('are sent as often as the setting %s says: %d', async (notifySends, sends) => {
    answer = () => new Response('no', { status: 500 });
    const init = { method: 'PUT', body: JSON.stringify({ notifySends }) };
    await sandbox.fetch(new Request('http://127.0.0.1/wxpay/sandbox/settings', init));
    await pay();
    await sandbox.clock.advance(3 * day);
    expect(received).toHaveLength(sends);
  });

  it.each([
    ['v3', () => pay(), () => new Response(null, { status: 200 }), true],
    ['v3', () => pay(), () => new Response(null, { status: 204 }), true],
    ['v3', () => pay(), () => new Response('{"code":"FAIL"}', { status: 400 }), false],
    ['v3', () => pay(), () => new Response(null, { status: 302, headers: { location: '/' } }), false],
    ['v2', orderV2, () => new Response('<xml><return_code>SUCCESS</return_code></xml>'), true],
    ['v2', orderV2, () => new Response('success'), false],
    [
      'v2',
      orderV2,
      () => new Response('<xml><return_code>SUCCESS</return_code></xml>', { status: 201 }),
      false,
    ],
  ])('of API %s: %#', async (_, arrive, reply, isAccepted) => {
    answer = reply;
    await arrive();
    await sandbox.clock.advance(0);
    expect(sandbox.notifications.list()[0]?.state).toBe(isAccepted ? 'accepted' : 'pending');
  });

  it('come with a probe whose signature is wrong, and then rightly', async () => {
    const signatures: string[] = [];
    await sandbox.close();
    sandbox = await createSandbox({
      allowNotifyHosts: ['shop.internal'],
      fetch: (request) => {
        const signature = request.headers.get('wechatpay-signature') ?? '';
        signatures.push(signature);
        const isProbe = signature.startsWith('WECHATPAY/SIGNTEST/');
        return Promise.resolve(new Response(null, { status: isProbe ? 401 : 204 }));
      },
    });
    await order('order-1', { 'x-sandbox-timestamp-tolerance': 'off' });
    const init = { method: 'PUT', body: '{"probes":"yes"}' };
    await sandbox.fetch(new Request('http://127.0.0.1/wxpay/sandbox/settings', init));
    await sandbox.orders.pay('order-1');
    await sandbox.clock.advance(0);
    expect(signatures.map((one) => one.startsWith('WECHATPAY/SIGNTEST/')).sort()).toEqual([false, true]);
    expect(sandbox.notifications.list()[0]?.state).toBe('accepted');
  });

  it('their schedules say where they are from', () => {
    for (const { source } of Object.values(notificationSchedules)) expect(source).not.toBe('');
  });
});

describe('the client', () => {
  it.each([
    ['ok', 'requestPayment:ok'],
    ['cancel', 'requestPayment:fail cancel'],
    ['fail', 'requestPayment:fail'],
  ])('%s is told as %s, whatever is true', async (code, errMsg) => {
    await order();
    const token = (sandbox.orders.get('order-1')?.data as { cashierToken: string }).cashierToken;
    const url = `http://127.0.0.1/wxpay/cashier/${token}/client-result?code=${code}`;
    expect(await (await sandbox.fetch(new Request(url))).json()).toMatchObject({ errMsg });
    expect(await stateOf()).toBe('NOTPAY');
  });
});

describe('rates', () => {
  it('of an operation: FREQUENCY_LIMITED until the next minute, in both protocols', async () => {
    const headers = { 'x-sandbox-requests-per-minute': '1' };
    const query = () => v2.call('/pay/orderquery', { out_trade_no: 'order-1' }, { headers });
    expect((await order('order-1', headers)).status).toBe(200);
    expect(await order('order-2', headers)).toMatchObject({
      status: 429,
      body: { code: 'FREQUENCY_LIMITED' },
    });
    expect((await query())['result_code']).toBe('SUCCESS');
    expect(await query()).toMatchObject({ result_code: 'FAIL', err_code: 'FREQUENCY_LIMITED' });
    await sandbox.clock.advance(minute);
    expect((await order('order-2', headers)).status).toBe(200);
  });

  const documented = { 'x-sandbox-refund-rates': 'documented' };

  it('of wrong refunds: six in a second', async () => {
    await pay();
    const statuses = [];
    for (let count = 0; count < 7; count += 1) {
      statuses.push(
        (
          await refund(`r${String(count)}`, 1_001, documented, {
            amount: { refund: 900, total: 999, currency: 'CNY' },
          })
        ).status,
      );
    }
    expect(statuses).toEqual([400, 400, 400, 400, 400, 400, 429]);
    await sandbox.clock.advance(second);
    expect((await refund('right', 1, documented)).status).toBe(200);
  });

  it('of all refunds: 150 in a second', async () => {
    const { limit } = refundRates.all;
    for (let count = 0; count < 4; count += 1)
      await pay(count === 0 ? 'order-1' : `order-${String(count + 1)}`);
    const ask = (count: number) => {
      const number = `order-${String((count % 4) + 1)}`;
      const content = refundContent(number, `r${String(count)}`, 1);
      return callV3(sandbox, 'POST', refundsPath, content, { headers: documented });
    };
    for (let count = 0; count < limit; count += 1) expect((await ask(count)).status).toBe(200);
    expect((await ask(limit)).status).toBe(429);
  });
});

describe('bills', () => {
  const tradeBill = (query: string, headers: Headers = {}) =>
    callV3(sandbox, 'GET', `/v3/bill/tradebill?${query}`, undefined, { headers });
  const fundFlow = (query: string, headers: Headers = {}) =>
    callV3(sandbox, 'GET', `/v3/bill/fundflowbill?${query}`, undefined, { headers });
  async function textOf(reply: Awaited<ReturnType<typeof tradeBill>>): Promise<string> {
    const url = new URL(String(reply.body['download_url']));
    const response = await sandbox.fetch(signedV3Request(sandbox, 'GET', url.pathname + url.search));
    const bytes = Buffer.from(await response.arrayBuffer());
    const text = bytes[0] === 0x1f ? gunzipSync(bytes) : bytes;
    expect(createHash('sha1').update(text).digest('hex')).toBe(reply.body['hash_value']);
    return text.toString('utf8');
  }

  beforeEach(async () => {
    await pay();
    await refund('r1', 250);
    await pay('order-2');
    await sandbox.clock.advance(2 * day);
  });

  it.each([
    ['ALL', 3],
    ['SUCCESS', 2],
    ['REFUND', 1],
  ])('%s has %d lines, plain and compressed, with the hash of its text', async (type, lines) => {
    const query = `bill_date=2026-01-02&bill_type=${type}`;
    const plain = await textOf(await tradeBill(query));
    expect(plain.trimEnd().split('\r\n')).toHaveLength(lines + 3);
    expect(await textOf(await tradeBill(`${query}&tar_type=GZIP`))).toBe(plain);
  });

  it.each([
    ['ALL', 3],
    ['SUCCESS', 2],
    ['REFUND', 1],
  ])('v2 %s has %d lines', async (type, lines) => {
    const names = { appid: v2.weixinPay.appId, mch_id: v2.weixinPay.mchId };
    const fields = { ...names, bill_date: '20260102', bill_type: type, tar_type: 'GZIP' };
    const response = await v2.send('/pay/downloadbill', fields);
    const text = gunzipSync(Buffer.from(await response.arrayBuffer())).toString('utf8');
    expect(text.trimEnd().split('\r\n')).toHaveLength(lines + 3);
  });

  it('v2 RECHARGE_REFUND does not exist, because nobody recharges here', async () => {
    const fields = { bill_date: '20260102', bill_type: 'RECHARGE_REFUND' };
    expect(await v2.call('/pay/downloadbill', fields)).toMatchObject({
      return_code: 'FAIL',
      return_msg: 'No Bill Exist',
      error_code: '20002',
    });
  });

  it('the fund flow is of one account', async () => {
    const text = await textOf(await fundFlow('bill_date=2026-01-02&account_type=BASIC'));
    expect(text).toContain('`10.00');
    expect(text).toContain('`2.50');
    for (const account of ['OPERATION', 'FEES']) {
      expect(await fundFlow(`bill_date=2026-01-02&account_type=${account}`)).toMatchObject({
        status: 400,
        body: { code: 'NO_STATEMENT_EXIST' },
      });
    }
  });

  it.each([
    ['a day without trade', '2026-01-01'],
    ['a day to come', '2026-02-01'],
  ])('of %s does not exist', async (_, date) => {
    expect(await tradeBill(`bill_date=${date}`)).toMatchObject({
      status: 400,
      body: { code: 'NO_STATEMENT_EXIST' },
    });
  });

  // Payments of 11:00 on 4 January; hours count from there.
  it.each([
    ['at-once', 0, 200],
    ['after-midnight', 13 * hour - 1, 400],
    ['after-midnight', 13 * hour, 200],
    ['after-ten', 23 * hour - 1, 400],
    ['after-ten', 23 * hour, 200],
  ])('of the day itself, with the setting %s, %d ms later: %d', async (setting, later, status) => {
    await pay('order-3');
    await sandbox.clock.advance(later);
    const headers = { 'x-sandbox-bill-time': setting };
    expect((await tradeBill('bill_date=2026-01-04', headers)).status).toBe(status);
  });
});

describe('transfers', () => {
  it.each([
    ['BASIC', 'BASIC', 'OPERATION'],
    ['OPERATION', 'OPERATION', 'BASIC'],
  ])('are paid from the account the setting names: %s', async (account, moved, still) => {
    const headers = { 'x-sandbox-transfer-account': account };
    const content = {
      appid: v2.weixinPay.appId,
      out_bill_no: 'T1',
      transfer_scene_id: '1000',
      openid: v2.weixinPay.openid,
      transfer_amount: 100,
      transfer_remark: '奖励',
      transfer_scene_report_infos: [{ info_type: '活动名称', info_content: '新会员' }],
    };
    const made = await callV3(sandbox, 'POST', '/v3/fund-app/mch-transfer/transfer-bills', content);
    expect(made.status).toBe(200);
    await sandbox.fetch(
      new Request('http://127.0.0.1/_sandbox/weixinPay/transfers/T1/confirm', { method: 'POST', body: '{}' }),
    );
    const flow = (name: string) =>
      callV3(sandbox, 'GET', `/v3/bill/fundflowbill?bill_date=2026-01-02&account_type=${name}`, undefined, {
        headers,
      });
    expect([(await flow(moved)).status, (await flow(still)).status]).toEqual([200, 400]);
  });
});

describe('what is not emulated', () => {
  it.each(['PUT', 'DELETE', 'PATCH', 'GET'])('%s on a path of API v3', async (verb) => {
    const reply = await callV3(sandbox, verb, jsapi, verb === 'GET' ? undefined : {});
    expect(reply).toMatchObject({ status: 404, body: { code: 'NOT_EMULATED' }, verified: true });
    expect(reply.response.headers.get(header)).toContain(`POST ${jsapi}`);
    expect(sandbox.orders.list()).toEqual([]);
  });

  it('HEAD on a path of API v3', async () => {
    const { response } = await callV3(sandbox, 'GET', jsapi);
    expect(response.headers.get(header)).toMatch(/^GET .* is not emulated by the sandbox; emulated: /);
    const head = await sandbox.fetch(new Request(`http://127.0.0.1/wxpay${jsapi}`, { method: 'HEAD' }));
    expect(head.status).toBe(401);
  });

  it.each([
    ['/pay/unifiedorders', '/pay/unifiedorder'],
    ['/secapi/pay/refunds', '/secapi/pay/refund'],
    ['/', '/pay/'],
    ['/a/b/c', '/'],
  ])('%s answers XML that no client takes for success', async (path, nearest) => {
    const response = await v2.send(path, {});
    expect(response.status).toBe(501);
    expect(readXml(await response.text())).toMatchObject({
      return_code: 'FAIL',
      return_msg: expect.stringContaining('does not emulate'),
    });
    expect(response.headers.get(header)).toContain(nearest);
  });
});

import { gunzipSync } from 'node:zlib';

import { createSandbox } from '../../src/create-sandbox.js';
import type { Sandbox } from '../../src/sandbox.js';
import { microFields, orderFields, signOf, v2Client } from './v2-client.js';

let sandbox: Sandbox;
let client: ReturnType<typeof v2Client>;
const accepting =
  '<xml><return_code><![CDATA[SUCCESS]]></return_code><return_msg><![CDATA[OK]]></return_msg></xml>';

beforeEach(async () => {
  sandbox = await createSandbox({
    clock: { startAt: '2025-06-01T12:00:00+08:00' },
    seed: 1,
    fetch: () => Promise.resolve(new Response(accepting)),
  });
  client = v2Client(sandbox);
});
afterEach(() => sandbox.close());

const order = (outTradeNo: string, change = {}) =>
  client.call('/pay/unifiedorder', orderFields(outTradeNo, change));
const query = (outTradeNo: string) => client.call('/pay/orderquery', { out_trade_no: outTradeNo });
const micropay = (outTradeNo: string, code: string, change = {}, headers = {}) =>
  client.call('/pay/micropay', microFields(outTradeNo, code, change), { headers });
const refund = (outTradeNo: string, outRefundNo: string, fen: number) =>
  client.call('/secapi/pay/refund', {
    out_trade_no: outTradeNo,
    out_refund_no: outRefundNo,
    total_fee: '100',
    refund_fee: String(fen),
  });

describe('unifiedorder', () => {
  it.each([
    ['JSAPI', { openid: 'o1' }, ['prepay_id', 'trade_type']],
    ['APP', {}, ['prepay_id', 'trade_type']],
    ['NATIVE', {}, ['code_url', 'prepay_id', 'trade_type']],
    ['MWEB', {}, ['mweb_url', 'prepay_id', 'trade_type']],
  ])('%s answers what its product needs', async (tradeType, change, own) => {
    const answer = await order('u1', { trade_type: tradeType, ...change });
    const common = ['appid', 'mch_id', 'nonce_str', 'result_code', 'return_code', 'return_msg', 'sign'];
    expect(Object.keys(answer).sort()).toEqual([...common, ...own].sort());
  });

  it('follows the rules for a number that is used again', async () => {
    const first = await order('u2');
    const again = await order('u2');
    expect(again['prepay_id']).not.toBe(first['prepay_id']);
    expect(await order('u2', { total_fee: '101' })).toMatchObject({
      err_code: 'INVALID_REQUEST',
      err_code_des: '201 商户订单号重复',
    });
    await sandbox.orders.pay('u2');
    expect(await order('u2')).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERPAID' });
  });

  it('ends unpaid at time_expire, in Beijing time', async () => {
    await order('u3', { time_expire: '20250601120500' });
    await sandbox.clock.advance('4m');
    expect((await query('u3'))['trade_state']).toBe('NOTPAY');
    await sandbox.clock.advance('2m');
    expect((await query('u3'))['trade_state']).toBe('CLOSED');
  });
});

it('orderquery tells an unpaid order from a paid one', async () => {
  await order('q1', { attach: 'a', device_info: 'd' });
  const unpaid = await query('q1');
  expect(unpaid).toMatchObject({
    trade_state: 'NOTPAY',
    trade_state_desc: '订单未支付',
    attach: 'a',
    device_info: 'd',
  });
  expect(unpaid['transaction_id']).toBeUndefined();
  await sandbox.orders.pay('q1');
  const paid = await query('q1');
  expect(paid).toMatchObject({
    trade_state: 'SUCCESS',
    total_fee: '100',
    cash_fee: '100',
    time_end: '20250601120000',
  });
  expect(paid['transaction_id']).toMatch(/^\d{28}$/);
  const number = paid['transaction_id'] ?? '';
  expect(await client.call('/pay/orderquery', { transaction_id: number })).toMatchObject({
    out_trade_no: 'q1',
  });
  expect(await client.call('/pay/orderquery', {})).toMatchObject({ return_code: 'FAIL' });
});

it('closeorder closes once', async () => {
  await order('c1');
  const close = () => client.call('/pay/closeorder', { out_trade_no: 'c1' });
  expect(await close()).toMatchObject({ result_code: 'SUCCESS' });
  expect(await close()).toMatchObject({ result_code: 'FAIL', err_code: 'ORDERCLOSED' });
  await order('c2');
  await sandbox.orders.pay('c2');
  expect(await client.call('/pay/closeorder', { out_trade_no: 'c2' })).toMatchObject({
    err_code: 'ORDERPAID',
  });
});

describe('micropay', () => {
  it('pays at once, without a notification', async () => {
    const answer = await micropay('m1', '130000000000000001', { notify_url: 'http://shop.test/n' });
    expect(answer).toMatchObject({ result_code: 'SUCCESS', trade_type: 'MICROPAY', total_fee: '100' });
    await sandbox.clock.advance(0);
    expect(sandbox.notifications.list()).toEqual([]);
  });

  it.each([
    ['a code', '130000000000000003', {}, {}],
    ['an amount', '130000000000000001', { total_fee: '100001' }, {}],
    ['a header', '130000000000000001', {}, { 'wechatpay-negative-test': 'MICROPAY_USERPAYING' }],
  ])('waits for the buyer because of %s', async (_, code, change, headers) => {
    expect(await micropay('m2', code, change, headers)).toMatchObject({ err_code: 'USERPAYING' });
    expect((await query('m2'))['trade_state']).toBe('USERPAYING');
    await sandbox.orders.pay('m2');
    expect((await query('m2'))['trade_state']).toBe('SUCCESS');
  });

  it('goes by the code when the header names no case', async () => {
    const headers = { 'wechatpay-negative-test': 'constructor' };
    expect(await micropay('m9', '130000000000000001', {}, headers)).toMatchObject({ result_code: 'SUCCESS' });
  });

  it('pays exactly the amount that needs no password', async () => {
    expect(await micropay('m3', '130000000000000001', { total_fee: '100000' })).toMatchObject({
      result_code: 'SUCCESS',
    });
  });

  it.each([
    ['MICROPAY_TIMEOUT', 'SYSTEMERROR', 'USERPAYING'],
    ['MICROPAY_PAYERROR', 'TRADE_ERROR', 'PAYERROR'],
    ['MICROPAY_PAY_QUERY_TIMEOUT', 'SYSTEMERROR', 'SUCCESS'],
  ])('%s answers %s while the order is %s', async (test, code, state) => {
    const headers = { 'wechatpay-negative-test': test };
    expect(await micropay('m4', '130000000000000001', {}, headers)).toMatchObject({ err_code: code });
    expect((await query('m4'))['trade_state']).toBe(state);
  });

  it('cannot be queried either when that is what is tested', async () => {
    const headers = { 'wechatpay-negative-test': 'MICROPAY_PAY_QUERY_TIMEOUT' };
    await micropay('m5', '130000000000000001', {}, headers);
    const answer = await client.call('/pay/orderquery', { out_trade_no: 'm5' }, { headers });
    expect(answer).toMatchObject({ result_code: 'FAIL', err_code: 'SYSTEMERROR' });
  });

  it('knows whose code it is', async () => {
    const answer = await client.call('/tools/authcodetoopenid', { auth_code: '130000000000000001' });
    expect(answer['openid']).toBe(client.weixinPay.openid);
    expect(await client.call('/tools/authcodetoopenid', { auth_code: '28' })).toMatchObject({
      err_code: 'AUTH_CODE_INVALID',
    });
  });
});

it('reverse asks for repetition, then gives the money back', async () => {
  const headers = { 'x-sandbox-recalls': '1' };
  await micropay('v1', '130000000000000001', {}, headers);
  const reverse = () => client.call('/secapi/pay/reverse', { out_trade_no: 'v1' });
  expect(await reverse()).toMatchObject({ result_code: 'FAIL', err_code: 'SYSTEMERROR', recall: 'Y' });
  expect((await query('v1'))['trade_state']).toBe('SUCCESS');
  expect(await reverse()).toMatchObject({ result_code: 'SUCCESS', recall: 'N' });
  expect((await query('v1'))['trade_state']).toBe('REVOKED');
  expect(await reverse()).toMatchObject({ result_code: 'SUCCESS', recall: 'N' });
  await order('v2');
  expect(await client.call('/secapi/pay/reverse', { out_trade_no: 'v2' })).toMatchObject({
    err_code: 'INVALID_REQUEST',
  });
});

describe('refund and refundquery', () => {
  beforeEach(async () => {
    await order('r1');
    await sandbox.orders.pay('r1');
  });

  it('accepts, then pays back; the same number pays back once', async () => {
    const accepted = await refund('r1', 'rf1', 30);
    expect(accepted).toMatchObject({ result_code: 'SUCCESS', refund_fee: '30', total_fee: '100' });
    expect((await refund('r1', 'rf1', 30))['refund_id']).toBe(accepted['refund_id']);
    expect(await refund('r1', 'rf1', 31)).toMatchObject({ err_code: 'REFUND_FEE_MISMATCH' });
    const pending = await client.call('/pay/refundquery', { out_refund_no: 'rf1' });
    expect(pending).toMatchObject({ refund_status_0: 'PROCESSING', refund_count: '1' });
    expect(pending['refund_success_time_0']).toBeUndefined();
    await sandbox.clock.advance('1m');
    const done = await client.call('/pay/refundquery', { refund_id: accepted['refund_id'] ?? '' });
    expect(done).toMatchObject({ refund_status_0: 'SUCCESS', refund_success_time_0: '2025-06-01 12:00:01' });
    expect(done['refund_recv_accout_0']).toBe('支付用户零钱');
    expect(sandbox.orders.get('r1')?.refundedFen).toBe(30);
  });

  it.each([
    ['CLOSED', 'REFUNDCLOSE'],
    ['ABNORMAL', 'CHANGE'],
  ])('a refund that ends %s is %s here', async (outcome, word) => {
    await client.call(
      '/secapi/pay/refund',
      { out_trade_no: 'r1', out_refund_no: 'rf2', total_fee: '100', refund_fee: '1' },
      { headers: { 'x-sandbox-refund-outcome': outcome } },
    );
    await sandbox.clock.advance('1m');
    const found = await client.call('/pay/refundquery', { out_trade_no: 'r1' });
    expect(found['refund_status_0']).toBe(word);
  });

  it('shows ten refunds a page', async () => {
    for (let index = 0; index < 13; index += 1) await refund('r1', `page${String(index)}`, 1);
    const first = await client.call('/pay/refundquery', { out_trade_no: 'r1' });
    expect(first).toMatchObject({ total_refund_count: '13', refund_count: '10', out_refund_no_9: 'page9' });
    expect(first['out_refund_no_10']).toBeUndefined();
    const second = await client.call('/pay/refundquery', { out_trade_no: 'r1', offset: '10' });
    expect(second).toMatchObject({ refund_count: '3', out_refund_no_0: 'page10', out_refund_no_2: 'page12' });
    const third = await client.call('/pay/refundquery', { out_trade_no: 'r1', offset: '20' });
    expect(third).toMatchObject({ result_code: 'FAIL', err_code: 'REFUNDNOTEXIST' });
  });

  it('refuses what is too much, unpaid, or unknown', async () => {
    expect(await refund('r1', 'rf3', 101)).toMatchObject({ return_code: 'FAIL' });
    await refund('r1', 'rf4', 60);
    expect(await refund('r1', 'rf5', 41)).toMatchObject({ result_code: 'FAIL' });
    await order('r2');
    expect(await refund('r2', 'rf6', 1)).toMatchObject({ result_code: 'FAIL' });
    expect(await client.call('/pay/refundquery', { out_refund_no: 'x' })).toMatchObject({
      err_code: 'REFUNDNOTEXIST',
    });
  });
});

describe('coupons', () => {
  it('pay a part, and come back with the whole order', async () => {
    const created = await order('k1', { goods_tag: 'COUPON_10_20' });
    expect(created['coupon_fee']).toBeUndefined();
    expect((await query('k1'))['coupon_fee']).toBeUndefined();
    await sandbox.orders.pay('k1');
    expect(await query('k1')).toMatchObject({
      total_fee: '100',
      cash_fee: '70',
      coupon_fee: '30',
      coupon_count: '2',
      coupon_type_0: 'CASH',
      coupon_fee_1: '20',
    });
    await sandbox.clock.advance(0);
    expect(sandbox.notifications.list()[0]?.body).toContain('<cash_fee><![CDATA[70]]></cash_fee>');
    expect(await refund('k1', 'kr1', 100)).toMatchObject({
      coupon_refund_fee: '30',
      coupon_refund_count: '2',
      coupon_refund_fee_1: '20',
      cash_refund_fee: '70',
    });
    expect(await client.call('/pay/refundquery', { out_trade_no: 'k1' })).toMatchObject({
      coupon_refund_fee_0: '30',
      coupon_refund_count_0: '2',
      coupon_refund_id_0_0: '10000000',
      coupon_type_0_1: 'NO_CASH',
      coupon_refund_fee_0_1: '20',
    });
  });

  it('cannot pay everything', async () => {
    expect(await order('k2', { goods_tag: 'COUPON_100' })).toMatchObject({ return_code: 'FAIL' });
  });
});

describe('bills', () => {
  it('are text, gzip, or XML when there is none', async () => {
    const fields = { appid: client.weixinPay.appId, mch_id: client.weixinPay.mchId, bill_date: '20250601' };
    const missing = await (await client.send('/pay/downloadbill', fields)).text();
    expect(missing).toContain('<return_msg><![CDATA[No Bill Exist]]></return_msg>');
    expect(missing).toContain('<error_code><![CDATA[20002]]></error_code>');
    expect(missing).not.toContain('<sign>');
    await order('b1');
    await sandbox.orders.pay('b1');
    const text = Buffer.from(await (await client.send('/pay/downloadbill', fields)).arrayBuffer());
    expect(text.subarray(0, 3)).toEqual(Buffer.from([0xef, 0xbb, 0xbf]));
    expect(text.toString()).toContain(',`b1,`');
    const zipped = await (
      await client.send('/pay/downloadbill', { ...fields, tar_type: 'GZIP' })
    ).arrayBuffer();
    expect(gunzipSync(Buffer.from(zipped))).toEqual(text);
    expect(await client.call('/pay/downloadbill', { bill_date: '2025-06-01' })).toMatchObject({
      return_code: 'FAIL',
    });
  });

  it('of funds want HMAC-SHA256', async () => {
    await order('b2');
    await sandbox.orders.pay('b2');
    const fields = { bill_date: '20250601', account_type: 'Basic' };
    expect(await client.call('/pay/downloadfundflow', fields)).toMatchObject({ return_code: 'FAIL' });
    const named = { appid: client.weixinPay.appId, mch_id: client.weixinPay.mchId, ...fields };
    const sent = await client.send('/pay/downloadfundflow', { ...named, sign_type: 'HMAC-SHA256' });
    expect(await sent.text()).toContain('b2');
  });
});

describe('money to users', () => {
  it('a red packet is sent once, and goes back after a day', async () => {
    const { appId, mchId } = client.weixinPay;
    const packet = {
      wxappid: appId,
      mch_id: mchId,
      mch_billno: 'h1',
      send_name: 's',
      re_openid: 'o',
      total_amount: '100',
      total_num: '1',
      wishing: 'w',
      client_ip: '127.0.0.1',
      act_name: 'a',
    };
    const sent = await client.call('/mmpaymkttransfers/sendredpack', packet);
    expect(sent).toMatchObject({ result_code: 'SUCCESS', mch_billno: 'h1', wxappid: appId });
    expect(sent['sign']).toBeUndefined();
    const again = await client.call('/mmpaymkttransfers/sendredpack', packet);
    expect(again['send_listid']).toBe(sent['send_listid']);
    const other = await client.call('/mmpaymkttransfers/sendredpack', { ...packet, total_amount: '101' });
    expect(other).toMatchObject({ err_code: 'PARAM_MISMATCH' });
    const info = () => client.call('/mmpaymkttransfers/gethbinfo', { mch_billno: 'h1', bill_type: 'MCHT' });
    expect(await info()).toMatchObject({ status: 'SENT', total_amount: '100' });
    await sandbox.clock.advance('24h');
    expect(await info()).toMatchObject({ status: 'REFUND', refund_amount: '100' });
  });

  it('a transfer is made once', async () => {
    const { appId, mchId } = client.weixinPay;
    const fields = {
      mch_appid: appId,
      mchid: mchId,
      partner_trade_no: 't1',
      openid: 'o',
      check_name: 'NO_CHECK',
      amount: '30',
      desc: 'd',
    };
    const made = await client.call('/mmpaymkttransfers/promotion/transfers', fields);
    expect(made).toMatchObject({ result_code: 'SUCCESS', mchid: mchId, payment_time: '2025-06-01 12:00:00' });
    const again = await client.call('/mmpaymkttransfers/promotion/transfers', fields);
    expect(again['payment_no']).toBe(made['payment_no']);
    const info = (number: string) =>
      client.call('/mmpaymkttransfers/gettransferinfo', { partner_trade_no: number });
    expect(await info('t1')).toMatchObject({ status: 'SUCCESS', payment_amount: '30' });
    expect(await info('t2')).toMatchObject({ result_code: 'FAIL', err_code: 'NOT_FOUND' });
  });
});

it('the notification is signed as the order was, and its refund can be opened with the key', async () => {
  await order('n1', { sign_type: 'HMAC-SHA256', attach: '<a> & ]]>' });
  await sandbox.orders.pay('n1');
  await sandbox.clock.advance(0);
  const [notification] = sandbox.notifications.list();
  const body = notification?.body ?? '';
  const fields = Object.fromEntries(
    [...body.matchAll(/<(\w+)><!\[CDATA\[([^]*?)\]\]><\/\1>/g)].map(([, name = '', value = '']) => [
      name,
      value.replace(']]]]><![CDATA[>', ']]>'),
    ]),
  );
  const { sign, ...rest } = fields;
  expect(sign).toBe(signOf(rest, client.weixinPay.key, true));
  expect(notification?.state).toBe('accepted');
});

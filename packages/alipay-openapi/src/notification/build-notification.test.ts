import type { NotificationClaim } from '@sdk/core-signing/internal';
import { buildNotification } from './build-notification.js';
import { notificationKind } from './notification-kind.js';

function claimOf(changes: Partial<NotificationClaim> = {}) {
  const done: string[] = [];
  const note = (what: string) => () => {
    done.push(what);
    return Promise.resolve();
  };
  const claim: NotificationClaim = {
    duplicate: false,
    inProgress: false,
    settle: note('settle'),
    release: note('release'),
    settled: note('settled'),
    ...changes,
  };
  return { claim, done };
}

const build = (parameters: Record<string, string>, claim = claimOf().claim) =>
  buildNotification({ parameters, appId: 'app', content: undefined, claim });

const fields = {
  notifyId: 'notify_id',
  notifyType: 'notify_type',
  notifyTime: 'notify_time',
  authAppId: 'auth_app_id',
  outTradeNo: 'out_trade_no',
  tradeNo: 'trade_no',
  tradeStatus: 'trade_status',
  totalAmount: 'total_amount',
  receiptAmount: 'receipt_amount',
  buyerPayAmount: 'buyer_pay_amount',
  invoiceAmount: 'invoice_amount',
  pointAmount: 'point_amount',
  refundFee: 'refund_fee',
  sendBackFee: 'send_back_fee',
  outRequestNo: 'out_biz_no',
  buyerId: 'buyer_id',
  buyerOpenId: 'buyer_open_id',
  buyerLogonId: 'buyer_logon_id',
  sellerId: 'seller_id',
  sellerEmail: 'seller_email',
  subject: 'subject',
  body: 'body',
  passbackParams: 'passback_params',
  gmtCreate: 'gmt_create',
  gmtPayment: 'gmt_payment',
  gmtRefund: 'gmt_refund',
  gmtClose: 'gmt_close',
  msgMethod: 'msg_method',
};

it.each(Object.entries(fields))('%s is %s, and absent when it is empty', (name, parameter) => {
  expect(build({ [parameter]: 'value' })).toHaveProperty(name, 'value');
  const others = Object.fromEntries(Object.values(fields).map((one) => [one, one]));
  expect(build({ ...others, [parameter]: '' })).toHaveProperty(name, undefined);
  expect(build({ ...others, [parameter]: '' }).parameters).toHaveProperty(parameter, '');
});

it('application, content and parameters are as they were found', () => {
  const parameters = { notify_id: '1' };
  const content = { a: 1 };
  const { claim } = claimOf({ duplicate: true, inProgress: true });
  expect(buildNotification({ parameters, appId: 'app', content, claim })).toMatchObject({
    kind: 'other',
    appId: 'app',
    content,
    parameters,
    duplicate: true,
    inProgress: true,
  });
});

it.each<[string, Record<string, string>, boolean]>([
  ['a paid trade', { trade_status: 'TRADE_SUCCESS' }, true],
  ['a paid trade that nothing is refunded of', { trade_status: 'TRADE_FINISHED' }, true],
  ['a trade that waits for its buyer', { trade_status: 'WAIT_BUYER_PAY' }, false],
  ['a trade in a state that is not known', { trade_status: 'TRADE_PENDING' }, false],
  ['a closed trade', { trade_status: 'TRADE_CLOSED' }, false],
  ['a refund of a part', { trade_status: 'TRADE_SUCCESS', refund_fee: '1.00' }, false],
  ['a trade without its number', { trade_status: 'TRADE_SUCCESS', trade_no: '' }, false],
  ['a message', { trade_status: 'TRADE_SUCCESS', msg_method: 'alipay.x' }, false],
])('%s: paid is told of trades alone', (_name, changes, paid) => {
  expect(build({ out_trade_no: '1', trade_no: '2', ...changes }).paid).toBe(paid);
});

it.each<[string, unknown]>([
  ['', undefined],
  ['{', undefined],
  ['{}', undefined],
  ['null', undefined],
  ['[]', []],
  ['[null, 1, "x", {}]', []],
  [
    '[{"amount":"1.00"},{"fundChannel":"A"},{"amount":1,"fundChannel":"A"},{"amount":"1","fundChannel":2}]',
    [],
  ],
  ['[{"amount":"1.00","fundChannel":"A","more":1},7]', [{ amount: '1.00', fundChannel: 'A', more: 1 }]],
])('the bills of %j are %j', (text, bills) => {
  expect(build({ fund_bill_list: text }).fundBillList).toEqual(bills);
  expect(build({}).fundBillList).toBeUndefined();
});

describe('answers', () => {
  it('success keeps the claim, fail gives it back', () => {
    const first = claimOf();
    expect(build({}, first.claim).ack()).toMatchObject({
      status: 200,
      body: 'success',
      headers: { 'content-type': 'text/plain' },
    });
    expect(first.done).toEqual(['settle']);
    const second = claimOf();
    expect(build({}, second.claim).nack()).toMatchObject({
      status: 500,
      body: 'fail',
      headers: { 'content-type': 'text/plain' },
    });
    expect(second.done).toEqual(['release']);
  });

  it('a copy of what is being handled is never acknowledged', () => {
    const { claim, done } = claimOf({ duplicate: true, inProgress: true });
    expect(build({}, claim).ack()).toMatchObject({ status: 500, body: 'fail' });
    expect(done).toEqual([]);
  });

  it('a store that fails spoils no answer, but is told to who waits for it', async () => {
    const failure = new Error('store down');
    const { claim } = claimOf({ release: () => Promise.reject(failure) });
    const event = build({}, claim);
    expect(event.nack().status).toBe(500);
    await expect(event.release()).rejects.toBe(failure);
  });

  it('release and settled are the claim’s', async () => {
    const { claim, done } = claimOf();
    const event = build({}, claim);
    await event.release();
    await event.settled();
    expect(done).toEqual(['release', 'settled']);
  });
});

describe('kinds', () => {
  const trade = { trade_status: 'TRADE_SUCCESS', out_trade_no: '1', trade_no: '2' };

  it.each<[Record<string, string>, string]>([
    [trade, 'trade'],
    [{ ...trade, trade_status: 'WAIT_BUYER_PAY' }, 'trade'],
    [{ ...trade, trade_status: 'TRADE_FINISHED' }, 'trade'],
    [{ ...trade, trade_status: 'TRADE_CLOSED' }, 'closed'],
    [{ ...trade, refund_fee: '0.10' }, 'refund'],
    [{ ...trade, refund_fee: '10' }, 'refund'],
    [{ ...trade, refund_fee: '0.00' }, 'trade'],
    [{ ...trade, refund_fee: '' }, 'trade'],
    [{ ...trade, gmt_refund: '2026-01-01 12:00:00' }, 'refund'],
    [{ ...trade, gmt_refund: '' }, 'trade'],
    [{ ...trade, trade_status: 'TRADE_CLOSED', refund_fee: '1' }, 'refund'],
    [{ ...trade, trade_status: 'TRADE_FINISHED', refund_fee: '1' }, 'trade'],
    [{ ...trade, msg_method: 'x' }, 'message'],
    [{ ...trade, msg_method: '' }, 'trade'],
    [{ trade_status: 'TRADE_SUCCESS', out_trade_no: '1' }, 'other'],
    [{ trade_status: 'TRADE_SUCCESS', trade_no: '2' }, 'other'],
    [{ out_trade_no: '1', trade_no: '2', refund_fee: '1' }, 'other'],
    [{ ...trade, trade_status: '' }, 'other'],
    [{ service: 'alipay.service.check' }, 'service-check'],
    [{ service: 'alipay.other', notify_type: 'dut_user_sign' }, 'agreement'],
    [{ notify_type: 'dut_user_unsign' }, 'agreement'],
    [{ notify_type: 'open_app_auth_notify' }, 'authorization'],
    [{ notify_type: 'trade_status_sync' }, 'other'],
    [{}, 'other'],
  ])('%j is a %s', (parameters, kind) => {
    expect(notificationKind(parameters)).toBe(kind);
    expect(build(parameters).kind).toBe(kind);
  });
});

import { checkAddressee } from './check-addressee.js';
import { checkExpected } from './check-expected.js';
import { notificationContent, type NotificationContent } from './notification-content.js';
import type { WeixinPayContext } from '../weixin-pay-context.js';
import type { VerifyPayNotificationOptions } from './verify-pay-notification-options.js';

function contentOf(said: Partial<NotificationContent> = {}): NotificationContent {
  const { kind = 'payment', mchId = 'm', ...others } = said;
  const common = { version: 'v2', eventType: 'E', notifyId: 'N', claimId: 'C', paid: true, raw: {} } as const;
  const usual = { appId: 'wx', outTradeNo: 'order-1', totalFee: 100, outRefundNo: 'refund-1', refundFee: 40 };
  return notificationContent({ ...common, kind, mchId }, { ...usual, ...others });
}

const refused = (step: string) =>
  expect.objectContaining({ name: 'SignatureError', step, code: 'ERR_SDK_SIGNATURE_REJECTED' }) as Error;

describe('whom it is for', () => {
  type Own = Partial<Pick<WeixinPayContext, 'appId' | 'mchId' | 'subAppId' | 'subMchId'>>;
  const check = (
    said: Partial<NotificationContent>,
    own: Own = {},
    options: VerifyPayNotificationOptions = {},
  ) => {
    const context = { appId: 'wx', mchId: 'm', subAppId: undefined, subMchId: undefined, ...own };
    checkAddressee(contentOf(said), context as unknown as WeixinPayContext, options);
  };

  const sub = (subMchId: string, subAppId: string) => ({ subMchId, subAppId });

  it.each<[Partial<NotificationContent>, Own, VerifyPayNotificationOptions]>([
    [{}, {}, {}],
    [{}, {}, { appId: ['wx-other', 'wx'] }],
    [{}, { mchId: 'x', appId: 'x' }, { mchId: 'm', appId: 'wx' }],
    [{ kind: 'refund', appId: undefined }, {}, {}],
    [{ kind: 'other', appId: undefined }, {}, {}],
    [{ subMchId: 's', subAppId: 'a' }, {}, {}],
    [{ subMchId: 's', subAppId: 'a' }, { subMchId: 's', subAppId: 'a' }, {}],
    [{ subMchId: 's' }, {}, { subMchId: 's', subAppId: 'a' }],
    // A combined payment: one of its orders is for this application.
    [{ subMerchants: [sub('s', 'a'), sub('s', 'b')] }, { subMchId: 's', subAppId: 'b' }, {}],
    [{ subMerchants: [sub('s', 'a'), sub('t', 'b')] }, {}, { subAppId: 'a' }],
  ])('%j is accepted by %j with %j', (said, own, options) => {
    expect(() => {
      check(said, own, options);
    }).not.toThrow();
  });

  it.each<[string, Partial<NotificationContent>, Own, VerifyPayNotificationOptions]>([
    ['mch_id', { mchId: 'x' }, {}, {}],
    ['mch_id', {}, {}, { mchId: 'x' }],
    ['app_id', { appId: 'x' }, {}, {}],
    ['app_id', {}, {}, { appId: ['x'] }],
    ['app_id', {}, {}, { appId: [] }],
    ['app_id', { appId: 'w' }, {}, {}],
    ['app_id', { appId: undefined }, {}, {}],
    ['app_id', { kind: 'refund', appId: 'x' }, {}, {}],
    ['mch_id', { subMchId: 'x' }, { subMchId: 's' }, {}],
    ['mch_id', {}, { subMchId: 's' }, {}],
    ['mch_id', { subMchId: 's' }, { subMchId: 's' }, { subMchId: 'x' }],
    ['app_id', { subAppId: 'x' }, { subAppId: 'a' }, {}],
    ['app_id', { subAppId: 'a' }, { subAppId: 'a' }, { subAppId: 'x' }],
    ['app_id', { subMerchants: [sub('s', 'a'), sub('t', 'b')] }, { subMchId: 's', subAppId: 'b' }, {}],
  ])('at the step %s %j is refused by %j with %j', (step, said, own, options) => {
    expect(() => {
      check(said, own, options);
    }).toThrow(refused(step));
  });
});

describe('what is expected', () => {
  type Given = VerifyPayNotificationOptions['expected'];
  const check = (expected: unknown, said: Partial<NotificationContent> = {}) =>
    checkExpected(contentOf(said), expected as Given);
  const everything = {
    outTradeNo: 'order-1',
    totalFee: 100,
    currency: 'CNY',
    outRefundNo: 'refund-1',
    refundFee: 40,
  };

  it.each<[unknown, Partial<NotificationContent>]>([
    [undefined, {}],
    [everything, {}],
    [everything, { kind: 'refund' }],
    [{ totalFee: 100 }, { kind: 'refund' }],
    [{ outRefundNo: 'refund-1' }, { kind: 'refund' }],
    [{ refundFee: 40 }, { kind: 'refund' }],
    [{ outTradeNo: 'order-1' }, {}],
    [{ currency: 'HKD' }, { feeType: 'HKD' }],
    [{ currency: 'HKD', totalFee: 100 }, { feeType: 'HKD' }],
    [{ totalFee: 100 }, { feeType: undefined }],
    [{ totalFee: 100, currency: null }, {}],
    [{ outTradeNo: 'order-1' }, { feeType: 'HKD' }],
    [{ totalFee: 0 }, { totalFee: 0 }],
    [{ refundFee: 0 }, { kind: 'refund', refundFee: 0 }],
    [{ outTradeNo: 'order-1', outRefundNo: 'x', refundFee: 1 }, { kind: 'payment' }],
    [() => everything, {}],
    [() => Promise.resolve(everything), {}],
  ])('%j agrees with %j', async (expected, said) => {
    await expect(check(expected, said)).resolves.toBeUndefined();
  });

  it.each<[string, unknown, Partial<NotificationContent>]>([
    ['out_trade_no', { outTradeNo: 'x' }, {}],
    ['out_trade_no', { outTradeNo: 'order-1' }, { outTradeNo: undefined }],
    ['total_fee', { totalFee: 99 }, {}],
    ['total_fee', { totalFee: 0 }, { totalFee: undefined }],
    ['currency', { currency: 'HKD' }, {}],
    ['currency', { currency: 'CNY' }, { feeType: 'HKD' }],
    ['currency', { totalFee: 100 }, { feeType: 'HKD' }],
    ['currency', { totalFee: 100, currency: null }, { feeType: 'HKD' }],
    ['currency', { refundFee: 40 }, { kind: 'refund', feeType: 'HKD' }],
    ['out_refund_no', { outRefundNo: 'x' }, { kind: 'refund' }],
    ['refund_fee', { refundFee: 39 }, { kind: 'refund' }],
    ['refund_fee', { refundFee: 0 }, { kind: 'refund', refundFee: undefined }],
    ['out_trade_no', () => undefined, {}],
    ['out_trade_no', () => Promise.resolve(null), {}],
  ])('at the step %s %j refuses %j', async (step, expected, said) => {
    await expect(check(expected, said)).rejects.toEqual(refused(step));
  });

  const mistake = (path: string, text: string) => ({
    code: 'ERR_SDK_VALIDATION',
    platform: 'weixin-pay',
    operation: 'verifyNotification',
    issues: [{ path, expected: expect.stringContaining(text) as string }],
  });

  it.each([
    [null],
    ['order-1'],
    [[]],
    [Object.assign([], { totalFee: 100 })],
    [{}],
    [{ total_fee: 100 }],
    [{ totalFee: undefined }],
    [() => Object.assign(() => 0, { totalFee: 100 })],
  ])('%p would compare nothing', async (expected) => {
    await expect(check(expected)).rejects.toMatchObject(
      mistake('expected', 'at least one of outTradeNo, totalFee, currency:'),
    );
    await expect(check(expected, { kind: 'refund' })).rejects.toMatchObject(
      mistake('expected', 'at least one of outTradeNo, totalFee, currency, refundFee, outRefundNo:'),
    );
    // Of a refund everything is compared that can be expected.
    await expect(check(expected, { kind: 'refund' })).rejects.toMatchObject({
      message: expect.stringContaining('outRefundNo: nothing is compared otherwise. Nothing was sent.'),
    });
  });

  it('what is expected of a refund would compare nothing of a payment', async () => {
    await expect(check({ refundFee: 100, outRefundNo: 'r' })).rejects.toMatchObject(
      mistake('expected', 'in a message that is not about a refund'),
    );
  });

  it.each([-1, 1.5, NaN, '100', 2 ** 53, null])('%p is no amount', async (amount) => {
    await expect(check({ totalFee: amount })).rejects.toMatchObject(
      mistake('expected.totalFee', 'a whole number of fen'),
    );
    await expect(check({ refundFee: amount }, { kind: 'refund' })).rejects.toMatchObject(
      mistake('expected.refundFee', 'a whole number of fen'),
    );
  });

  it('nobody is asked about a message that names no order', async () => {
    const asked: unknown[] = [];
    const find = (outTradeNo: string) => {
      asked.push(outTradeNo);
      return everything;
    };
    await check(find, { outTradeNo: undefined });
    expect(asked).toEqual([]);
    await check(find);
    expect(asked).toEqual(['order-1']);
  });
});

import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import type { VerifyPayNotificationOptions } from '../../src/notification/verify-pay-notification-options.js';
import {
  appId,
  createTestContext,
  mchId,
  messageV3,
  paymentV2,
  paymentV3,
  refundMessageV2,
  refundV3,
  rejection,
  requestV3,
  signedV2,
  v2Key,
  xmlOf,
  type TestContextChanges,
} from './test-context.js';

const messages = {
  'v2 payment': xmlOf(signedV2(paymentV2)),
  'v2 refund': refundMessageV2(),
  'v3 payment': requestV3(messageV3(paymentV3)),
  'v3 refund': requestV3(messageV3(refundV3, { eventType: 'REFUND.SUCCESS', originalType: 'refund' })),
};
type Name = keyof typeof messages;
const all = Object.keys(messages) as Name[];
const payments: Name[] = ['v2 payment', 'v3 payment'];
const refunds: Name[] = ['v2 refund', 'v3 refund'];

function verify(name: Name, options: VerifyPayNotificationOptions = {}, changes: TestContextChanges = {}) {
  const verifier = createPayNotificationVerifier(createTestContext(changes));
  return verifier.verifyNotification(messages[name], options);
}

describe.each(all)('%s', (name) => {
  it('of another merchant is refused', async () => {
    expect(await rejection(verify(name, {}, { mchId: '1900000002' }))).toMatchObject({ step: 'mch_id' });
    expect(await rejection(verify(name, { mchId: '1900000002' }))).toMatchObject({ step: 'mch_id' });
    expect(await verify(name, { mchId }, { mchId: '1900000002' })).toHaveProperty('mchId', mchId);
  });

  it('of a sub-merchant that is not meant is refused', async () => {
    expect(await rejection(verify(name, {}, { subMchId: '1900000109' }))).toMatchObject({ step: 'mch_id' });
    expect(await rejection(verify(name, { subMchId: '1900000109' }))).toMatchObject({ step: 'mch_id' });
  });

  it('is accepted for what the merchant’s records say', async () => {
    const expected = {
      outTradeNo: 'order-1',
      totalFee: 100,
      currency: 'CNY',
      refundFee: 40,
      outRefundNo: 'refund-1',
    };
    expect(await verify(name, { expected })).toHaveProperty('outTradeNo', 'order-1');
    const asked: string[] = [];
    const find = (outTradeNo: string) => {
      asked.push(outTradeNo);
      return Promise.resolve(expected);
    };
    expect(await verify(name, { expected: find })).toHaveProperty('totalFee', 100);
    expect(asked).toEqual(['order-1']);
  });

  it.each([
    [{ outTradeNo: 'order-2' }, 'out_trade_no'],
    [{ totalFee: 99 }, 'total_fee'],
    [{ totalFee: 0 }, 'total_fee'],
    [{ currency: 'HKD' }, 'currency'],
  ])('is refused for another %j', async (expected, step) => {
    const error = await rejection(verify(name, { expected }));
    expect(error).toMatchObject({ step, code: 'ERR_SDK_SIGNATURE_REJECTED', outcome: 'rejected' });
    expect(await rejection(verify(name, { expected: () => expected }))).toMatchObject({ step });
  });

  it('is refused for an order that nobody knows, and when the lookup fails', async () => {
    expect(await rejection(verify(name, { expected: () => undefined }))).toMatchObject({
      step: 'out_trade_no',
    });
    expect(await rejection(verify(name, { expected: () => null }))).toMatchObject({ step: 'out_trade_no' });
    const failure = new Error('the database is down');
    expect(await rejection(verify(name, { expected: () => Promise.reject(failure) }))).toBe(failure);
  });

  it.each(['1.00', 1.5, NaN, -1, '100'])(
    'an expectation of %p is a mistake, not an attack',
    async (totalFee) => {
      const expected = { totalFee } as { totalFee: number };
      expect(await rejection(verify(name, { expected }))).toMatchObject({ code: 'ERR_SDK_VALIDATION' });
    },
  );

  it.each<[string, unknown]>([
    ['no rows', []],
    ['rows', [{ totalFee: 1 }]],
    ['names that are not compared', { total_fee: 1 }],
    ['nothing', {}],
  ])('an expectation of %s would compare nothing, and is a mistake', async (_, expected) => {
    const given = expected as { totalFee: number };
    const mistake = { code: 'ERR_SDK_VALIDATION' };
    expect(await rejection(verify(name, { expected: given }))).toMatchObject(mistake);
    expect(await rejection(verify(name, { expected: () => given }))).toMatchObject(mistake);
  });

  it('only of the version and the kind asked for', async () => {
    const [version, kind] = name.split(' ') as ['v2' | 'v3', 'payment' | 'refund'];
    expect(await verify(name, { version, kind })).toMatchObject({ version, kind });
    const otherVersion = version === 'v2' ? 'v3' : 'v2';
    const otherKind = kind === 'payment' ? 'refund' : 'payment';
    expect(await rejection(verify(name, { version: otherVersion }))).toMatchObject({ step: 'version' });
    expect(await rejection(verify(name, { kind: otherKind }))).toMatchObject({ step: 'kind' });
    const verifier = createPayNotificationVerifier(createTestContext());
    const { verifyPaymentNotification, verifyRefundNotification } = verifier;
    const [right, wrong] =
      kind === 'payment'
        ? [verifyPaymentNotification, verifyRefundNotification]
        : [verifyRefundNotification, verifyPaymentNotification];
    expect(await rejection(wrong(messages[name]))).toMatchObject({ step: 'kind' });
    expect(await right(messages[name])).toMatchObject({ kind, duplicate: false });
  });

  it('without its keys is refused, whatever other keys there are', async () => {
    const version = name.startsWith('v2') ? 'v2' : 'v3';
    expect(await rejection(verify(name, {}, { [version]: undefined }))).toMatchObject({
      step: 'version',
      code: 'ERR_SDK_SIGNATURE_KEY_UNKNOWN',
    });
    expect(await rejection(verify(name, { version }, { [version]: undefined }))).toMatchObject({
      code: 'ERR_SDK_CONFIG',
    });
    expect(await rejection(verify(name, {}, { v2: undefined, v3: undefined }))).toMatchObject({
      code: 'ERR_SDK_CONFIG',
    });
  });
});

it.each([...payments, 'v2 refund' as const])('%s of another application is refused', async (name) => {
  expect(await rejection(verify(name, {}, { appId: 'wxother' }))).toMatchObject({ step: 'app_id' });
  expect(await rejection(verify(name, { appId: ['wx1', 'wx2'] }))).toMatchObject({ step: 'app_id' });
  expect(await verify(name, { appId: ['wx1', appId] })).toHaveProperty('appId', appId);
});

it('a payment that names no application is refused', async () => {
  const { appid: _appid, ...rest } = paymentV3;
  const { verifyNotification } = createPayNotificationVerifier(createTestContext());
  expect(await rejection(verifyNotification(requestV3(messageV3(rest))))).toMatchObject({ step: 'app_id' });
});

it.each(refunds)('%s: the refund’s own numbers are compared', async (name) => {
  expect(await rejection(verify(name, { expected: { outRefundNo: 'r' } }))).toMatchObject({
    step: 'out_refund_no',
  });
  expect(await rejection(verify(name, { expected: { refundFee: 41 } }))).toMatchObject({
    step: 'refund_fee',
  });
});

it('nothing is claimed for what is refused', async () => {
  const context = createTestContext();
  const { verifyNotification } = createPayNotificationVerifier(context);
  await rejection(verifyNotification(messages['v3 payment'], { expected: { totalFee: 1 } }));
  expect(await verifyNotification(messages['v3 payment'])).toHaveProperty('duplicate', false);
});

it('with WeChat Pay’s own sandbox its key counts, not the merchant’s', async () => {
  const context = createTestContext();
  const sandboxKey = 'FAKEsandboxKEYFAKEsandboxKEYFAKE';
  await context.store.set(`weixin-pay:sandbox-key:${mchId}`, sandboxKey);
  const { verifyNotification } = createPayNotificationVerifier({
    ...context,
    v2: { key: v2Key, signType: 'MD5', sandbox: true },
  });
  expect(await verifyNotification(xmlOf(signedV2(paymentV2, 'MD5', sandboxKey)))).toHaveProperty(
    'paid',
    true,
  );
  expect(await rejection(verifyNotification(messages['v2 payment']))).toMatchObject({ step: 'sign' });
});

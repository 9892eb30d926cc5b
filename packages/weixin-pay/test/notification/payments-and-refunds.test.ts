import { createPayNotificationVerifier } from '../../src/notification/create-pay-notification-verifier.js';
import {
  appId,
  createTestContext,
  mchId,
  messageV3,
  paymentV2,
  paymentV3,
  refundMessageV2,
  refundV2,
  refundV3,
  rejection,
  requestV3,
  signedV2,
  testNow,
  xmlOf,
  v3Of,
} from './test-context.js';

const verifier = () => createPayNotificationVerifier(createTestContext());
const verify = (input: Parameters<ReturnType<typeof verifier>['verifyNotification']>[0]) =>
  verifier().verifyNotification(input);

describe('API v2', () => {
  it('a payment, in the words of the package', async () => {
    const event = await verify(xmlOf(signedV2(paymentV2)));
    expect(event).toMatchObject({
      kind: 'payment',
      version: 'v2',
      eventType: 'TRANSACTION.SUCCESS',
      notifyId: paymentV2['transaction_id'],
      paid: true,
      appId,
      mchId,
      outTradeNo: 'order-1',
      transactionId: '4200000000202601010123456789',
      totalFee: 100,
      cashFee: 85,
      settlementTotalFee: 90,
      feeType: 'CNY',
      openid: 'oUpF8uMEb4qRXf22hE3X68TekukE',
      resultCode: 'SUCCESS',
      timeEnd: '20260101115959',
      attach: 'shop 1 & 茶 😀',
      couponList: [
        { couponId: '10000', couponType: 'CASH', couponFee: 10 },
        { couponId: '10001', couponType: undefined, couponFee: 5 },
      ],
      receivedAt: testNow,
      duplicate: false,
      inProgress: false,
      confirmed: false,
    });
    expect(event.raw).toEqual(paymentV2);
    expect(Object.isFrozen(event)).toBe(true);
  });

  it('a failed payment is verified, and not paid', async () => {
    const { transaction_id: _id, time_end: _end, ...rest } = paymentV2;
    const event = await verify(xmlOf(signedV2({ ...rest, result_code: 'FAIL', err_code: 'SYSTEMERROR' })));
    expect(event).toMatchObject({
      kind: 'payment',
      eventType: 'TRANSACTION.FAIL',
      paid: false,
      resultCode: 'FAIL',
    });
  });

  it.each([
    ['line breaks', 'one\ntwo'],
    ['spaces around', '  x  '],
    ['nothing but a space', ' '],
    ['what looks like markup', '<b>&amp;</b>'],
    ['percent and plus', '100%+%E8%8C%B6'],
    ['a number that no JavaScript number holds', '90071992547409930001'],
    ['leading zeros', '000123'],
  ])('a value is kept as it was signed: %s', async (_name, attach) => {
    const event = await verify(xmlOf(signedV2({ ...paymentV2, attach })));
    expect(event.attach).toBe(attach);
  });

  it('empty elements are not signed, and fields nobody knows are', async () => {
    const signed = signedV2({ ...paymentV2, device_info: '', new_field_2030: 'x' });
    const event = await verify(xmlOf(signed));
    expect(event.raw).toMatchObject({ device_info: '', new_field_2030: 'x' });
  });

  it('plain text and entities, as some of its messages have them', async () => {
    const { attach: _attach, ...rest } = signedV2({ ...paymentV2, attach: 'a & <b>' });
    const body = xmlOf(rest).replace('</xml>', '<attach>a &amp; &lt;b&#62;</attach></xml>');
    expect((await verify(body)).attach).toBe('a & <b>');
  });

  it.each([
    ['SUCCESS', 'REFUND.SUCCESS'],
    ['CHANGE', 'REFUND.ABNORMAL'],
    ['REFUNDCLOSE', 'REFUND.CLOSED'],
  ])('a refund: %s', async (status, eventType) => {
    const event = await verify(refundMessageV2({ ...refundV2, refund_status: status }));
    expect(event).toMatchObject({
      kind: 'refund',
      version: 'v2',
      eventType,
      notifyId: refundV2['refund_id'],
      paid: false,
      appId,
      mchId,
      outTradeNo: 'order-1',
      outRefundNo: 'refund-1',
      refundId: '50000000002026010112345678901',
      totalFee: 100,
      refundFee: 40,
      settlementTotalFee: 90,
      settlementRefundFee: 36,
      refundStatus: status,
      refundAccount: 'REFUND_SOURCE_RECHARGE_FUNDS',
      refundRecvAccout: '支付用户零钱',
      successTime: '2026-01-01 11:59:59',
    });
    expect(event.raw).not.toHaveProperty('req_info');
  });

  it('a contract of automatic payment is verified, and never paid', async () => {
    const contract = { mch_id: mchId, contract_id: 'C1', plan_id: '123', change_type: 'ADD', openid: 'o1' };
    const event = await verify(
      xmlOf(signedV2({ ...contract, return_code: 'SUCCESS', result_code: 'SUCCESS' })),
    );
    expect(event).toMatchObject({ kind: 'other', eventType: 'CONTRACT.ADD', paid: false, openid: 'o1' });
  });
});

describe('API v3', () => {
  it('a payment, in the words of the package', async () => {
    const event = await verify(requestV3(messageV3(paymentV3)));
    expect(event).toMatchObject({
      kind: 'payment',
      version: 'v3',
      eventType: 'TRANSACTION.SUCCESS',
      notifyId: 'EV-1',
      paid: true,
      appId,
      mchId,
      outTradeNo: 'order-1',
      transactionId: '4200000000202601010123456789',
      totalFee: 100,
      cashFee: 85,
      feeType: 'CNY',
      openid: 'oUpF8uMEb4qRXf22hE3X68TekukE',
      tradeState: 'SUCCESS',
      timeEnd: '20260101115959',
      successTime: '2026-01-01T11:59:59+08:00',
      attach: 'shop 1 & 茶 😀',
      couponList: [],
    });
    expect(event.raw).toEqual(paymentV3);
  });

  it('paid needs both: the event and the state', async () => {
    const failed = { ...paymentV3, trade_state: 'PAYERROR' };
    expect((await verify(requestV3(messageV3(failed)))).paid).toBe(false);
    const eventType = 'TRANSACTION.REVOKED';
    expect((await verify(requestV3(messageV3(paymentV3, { eventType })))).paid).toBe(false);
  });

  it('time is China’s, whatever zone it is written in', async () => {
    const resource = { ...paymentV3, success_time: '2026-01-01T03:59:59Z' };
    expect((await verify(requestV3(messageV3(resource)))).timeEnd).toBe('20260101115959');
  });

  it.each(['SUCCESS', 'CLOSED', 'ABNORMAL'])('a refund: %s', async (status) => {
    const eventType = `REFUND.${status}`;
    const resource = { ...refundV3, refund_status: status };
    const event = await verify(requestV3(messageV3(resource, { eventType, originalType: 'refund' })));
    expect(event).toMatchObject({
      kind: 'refund',
      eventType,
      paid: false,
      mchId,
      outTradeNo: 'order-1',
      outRefundNo: 'refund-1',
      refundId: '50000000002026010112345678901',
      totalFee: 100,
      refundFee: 40,
      refundStatus: status,
      refundRecvAccout: '支付用户零钱',
    });
  });

  it('a partner’s payment', async () => {
    const { mchid: _mchid, appid: _appid, payer: _payer, ...rest } = paymentV3;
    const partner = { sp_mchid: mchId, sp_appid: appId, sub_mchid: '1900000109', sub_appid: 'wxsub' };
    const resource = { ...rest, ...partner, payer: { sp_openid: 'oSp', sub_openid: 'oSub' } };
    const event = await verify(requestV3(messageV3(resource)));
    expect(event).toMatchObject({ appId, mchId, subMchId: '1900000109', subAppId: 'wxsub', openid: 'oSp' });
  });

  it('a combined payment is the sum of its orders, and paid when all of them are', async () => {
    const order = (outTradeNo: string, total: number, state = 'SUCCESS') => ({
      mchid: mchId,
      out_trade_no: outTradeNo,
      transaction_id: `42${outTradeNo}`,
      trade_state: state,
      amount: { total_amount: total, payer_amount: total - 1, currency: 'CNY' },
      success_time: '2026-01-01T11:59:59+08:00',
    });
    const resource = (orders: object[]) => ({
      combine_appid: appId,
      combine_mchid: mchId,
      combine_out_trade_no: 'combined-1',
      combine_payer_info: { openid: 'oPayer' },
      sub_orders: orders,
    });
    const paid = await verify(requestV3(messageV3(resource([order('a', 10), order('b', 20)]))));
    expect(paid).toMatchObject({
      kind: 'payment',
      paid: true,
      outTradeNo: 'combined-1',
      totalFee: 30,
      cashFee: 28,
      openid: 'oPayer',
    });
    const half = await verify(requestV3(messageV3(resource([order('a', 10), order('b', 20, 'NOTPAY')]))));
    expect(half).toMatchObject({ paid: false, tradeState: 'NOTPAY' });
  });

  it('a combined payment of several sub-merchants reaches each of them, and nobody else', async () => {
    const order = (outTradeNo: string, subMchId?: string, subAppId?: string) => ({
      mchid: mchId,
      sub_mchid: subMchId,
      sub_appid: subAppId,
      out_trade_no: outTradeNo,
      trade_state: 'SUCCESS',
      amount: { total_amount: 1, currency: 'CNY' },
    });
    const request = (...orders: object[]) => {
      const combined = { combine_appid: appId, combine_mchid: mchId, combine_out_trade_no: 'combined-1' };
      return requestV3(messageV3({ ...combined, sub_orders: orders }));
    };
    const partner = (own: { subMchId: string; subAppId?: string }) =>
      createPayNotificationVerifier(createTestContext(own)).verifyPaymentNotification;
    const two = request(order('a', '1900000109', 'wxone'), order('b', '1900000110', 'wxtwo'));
    for (const own of [{ subMchId: '1900000109' }, { subMchId: '1900000110', subAppId: 'wxtwo' }]) {
      expect(await partner(own)(two)).toMatchObject({ paid: true, mchId, subMchId: undefined });
    }
    const third = { subMchId: '1900000111' };
    expect(await rejection(partner(third)(two))).toMatchObject({ step: 'mch_id' });
    expect(await rejection(partner({ subMchId: '1900000109', subAppId: 'wxtwo' })(two))).toMatchObject({
      step: 'app_id',
    });
    expect(await partner(third)(request(order('a', '1900000111'), order('b', '1900000111')))).toMatchObject({
      subMchId: '1900000111',
    });
    // Orders of the service provider himself: the number of the combined one is his own.
    expect(await partner(third)(request(order('a'), order('b')))).toMatchObject({ paid: true });
  });

  it('an event without fields here is opened, and never paid', async () => {
    const resource = { mchid: mchId, appid: appId, out_order_no: 'P1', state: 'USER_PAID' };
    const payScore = await verify(
      requestV3(messageV3(resource, { eventType: 'PAYSCORE.USER_PAID', originalType: 'payscore' })),
    );
    expect(payScore).toMatchObject({
      kind: 'other',
      eventType: 'PAYSCORE.USER_PAID',
      paid: false,
      raw: resource,
    });
    // Profit sharing reports under the event of payments.
    const sharing = await verify(requestV3(messageV3(resource, { originalType: 'profitsharing' })));
    expect(sharing).toMatchObject({ kind: 'other', paid: false });
  });

  it('ids keep every digit, also where they come as numbers', async () => {
    const plain = JSON.stringify(paymentV3).replace('"CMC"', '90071992547409930001');
    const event = await verify(requestV3(messageV3({}, { plain })));
    expect(event.raw['bank_type']).toBe('90071992547409930001');
  });

  it('associated data may be absent', async () => {
    const body = messageV3(paymentV3, { originalType: undefined, resource: { associated_data: undefined } });
    expect((await verify(requestV3(body))).paid).toBe(true);
  });

  it('the public key and a certificate are accepted side by side', async () => {
    const context = createTestContext();
    const certificateSerial = '7C2B9D0E5A';
    const asked: string[] = [];
    const keyring = {
      ...v3Of(context).keyring,
      verifierFor: (serial: string) => {
        asked.push(serial);
        return v3Of(context).keyring.verifierFor(
          serial === certificateSerial ? 'PUB_KEY_ID_0119000000010000000000000001' : serial,
        );
      },
    };
    const { verifyNotification } = createPayNotificationVerifier({
      ...context,
      v3: { ...v3Of(context), keyring },
    });
    const body = messageV3(paymentV3);
    await verifyNotification(requestV3(body), { claim: false });
    await verifyNotification(requestV3(body, { serial: certificateSerial }), { claim: false });
    expect(asked).toEqual(['PUB_KEY_ID_0119000000010000000000000001', certificateSerial]);
  });
});

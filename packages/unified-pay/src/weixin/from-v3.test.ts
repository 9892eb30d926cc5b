import { fromV3Refund, fromV3Transaction, refundItemOf, refundStatusOf } from './from-v3.js';
import { v3CodepayFields, v3OrderFields } from './v3-order-fields.js';
import { compactOf, spokenOf, toV3Time } from './v3-times.js';

describe('answers of API v3 in the names of API v2', () => {
  it('an order with coupons', () => {
    const result = fromV3Transaction({
      outTradeNo: 'o',
      transactionId: '4200000000000000000000000001',
      tradeState: 'SUCCESS',
      successTime: '2026-01-01T00:00:01+08:00',
      payer: { openid: 'oX' },
      amount: { total: 100, payerTotal: 90, currency: 'CNY', payerCurrency: 'CNY' },
      promotionDetail: [
        { couponId: 'c1', type: 'CASH', amount: 4 },
        { promotionId: 'p2', type: 'NOCASH', amount: 6 },
      ],
      newField: 'kept',
    });
    expect(result).toMatchObject({
      totalFee: 100,
      cashFee: 90,
      feeType: 'CNY',
      cashFeeType: 'CNY',
      openid: 'oX',
      timeEnd: '20260101000001',
      couponFee: 10,
      couponCount: 2,
      couponList: [
        { couponId: 'c1', couponType: 'CASH', couponFee: 4 },
        { couponId: 'p2', couponType: 'NO_CASH', couponFee: 6 },
      ],
      newField: 'kept',
    });
  });

  it('an unpaid order has nothing made up', () => {
    const result = fromV3Transaction({ outTradeNo: 'o', tradeState: 'NOTPAY', amount: { total: 5 } });
    expect(result['timeEnd']).toBeUndefined();
    expect(result).not.toHaveProperty('couponList');
    expect(result['cashFee']).toBeUndefined();
  });

  it('a refund', () => {
    const refund = {
      refundId: '50',
      outRefundNo: 'r',
      outTradeNo: 'o',
      channel: 'ORIGINAL',
      status: 'ABNORMAL',
      userReceivedAccount: '支付用户零钱',
      fundsAccount: 'AVAILABLE',
      successTime: '2026-01-01T12:00:00+08:00',
      amount: {
        total: 100,
        refund: 40,
        payerTotal: 90,
        payerRefund: 36,
        settlementRefund: 40,
        settlementTotal: 100,
      },
      promotionDetail: [{ promotionId: 'p', type: 'NOCASH', refundAmount: 4 }],
    };
    expect(fromV3Refund(refund)).toMatchObject({
      refundFee: 40,
      totalFee: 100,
      cashFee: 90,
      cashRefundFee: 36,
      couponRefundFee: 4,
      couponRefundCount: 1,
      couponList: [{ couponRefundId: 'p', couponType: 'NO_CASH', couponRefundFee: 4 }],
    });
    expect(refundItemOf(refund)).toEqual({
      outRefundNo: 'r',
      refundId: '50',
      refundChannel: 'ORIGINAL',
      refundFee: 40,
      settlementRefundFee: 40,
      couponRefundFee: 4,
      couponRefundCount: 1,
      refundStatus: 'CHANGE',
      refundAccount: 'AVAILABLE',
      refundRecvAccout: '支付用户零钱',
      refundSuccessTime: '2026-01-01 12:00:00',
      couponList: [{ couponRefundId: 'p', couponType: 'NO_CASH', couponRefundFee: 4 }],
    });
  });

  it.each([
    ['SUCCESS', 'SUCCESS'],
    ['PROCESSING', 'PROCESSING'],
    ['CLOSED', 'REFUNDCLOSE'],
    ['ABNORMAL', 'CHANGE'],
    // The words of API v2 and of tomorrow pass.
    ['REFUNDCLOSE', 'REFUNDCLOSE'],
    ['TOMORROW', 'TOMORROW'],
  ])('the state %s is %s', (status, word) => {
    expect(refundStatusOf(status)).toBe(word);
  });

  it('times are China time, whatever zone they were written in', () => {
    expect(compactOf('2025-12-31T16:00:01Z')).toBe('20260101000001');
    expect(spokenOf('2026-01-01T00:00:01.5+08:00')).toBe('2026-01-01 00:00:01');
    const none = [undefined, '', 'soon', '+010000-01-01T00:00:00+08:00', '9999-12-31T23:59:59Z'];
    for (const time of none) expect([compactOf(time), spokenOf(time)]).toEqual([undefined, undefined]);
  });
});

describe('parameters of an order for API v3', () => {
  const order = {
    outTradeNo: 'o',
    totalFee: 35,
    subject: 's',
    body: 'b',
    openid: 'oX',
    feeType: 'CNY',
    timeExpire: '20260101120000',
    profitSharing: 'Y',
    spbillCreateIp: '10.0.0.1',
    goodsTag: 'tag',
    clientType: 'mp-weixin',
    tradeType: 'JSAPI',
  };

  it('names that differ are translated, others pass', () => {
    expect(v3OrderFields(order, 'JSAPI', 'openid')).toEqual({
      outTradeNo: 'o',
      description: 'b',
      amount: { total: 35, currency: 'CNY' },
      payer: { openid: 'oX' },
      timeExpire: '2026-01-01T12:00:00+08:00',
      settleInfo: { profitSharing: true },
      sceneInfo: { payerClientIp: '10.0.0.1' },
      goodsTag: 'tag',
    });
    expect(v3OrderFields(order, 'APP', 'openid')).not.toHaveProperty('payer');
    expect(v3OrderFields(order, 'JSAPI', 'subOpenid')).toMatchObject({ payer: { subOpenid: 'oX' } });
    const page = { outTradeNo: 'o', totalFee: 1, subject: 's', spbillCreateIp: '10.0.0.1' };
    expect(v3OrderFields(page, 'MWEB', 'openid')).toMatchObject({
      description: 's',
      sceneInfo: { payerClientIp: '10.0.0.1', h5Info: { type: 'Wap' } },
    });
    const scene = { payerClientIp: '10.0.0.2', h5Info: { type: 'iOS' } };
    const { spbillCreateIp: _none, ...others } = page;
    expect(v3OrderFields({ ...others, sceneInfo: scene }, 'MWEB', 'openid')).toMatchObject({
      sceneInfo: scene,
    });
  });

  it('of a payment by code', () => {
    const params = {
      ...order,
      authCode: '13',
      notifyUrl: 'https://a.example',
      sceneInfo: { storeInfo: { outId: '1' } },
    };
    const fields = v3CodepayFields(params);
    expect(fields).toMatchObject({
      payer: { authCode: '13' },
      sceneInfo: { deviceIp: '10.0.0.1', storeInfo: { outId: '1' } },
    });
    for (const none of ['notifyUrl', 'timeExpire', 'authCode', 'openid'])
      expect(fields).not.toHaveProperty(none);
  });

  it.each(['2026-01-01T12:00:00+08:00', 1_767_000_000_000, 'soon'])('the time %p passes as it is', (time) => {
    expect(toV3Time(time)).toBe(time);
  });
});

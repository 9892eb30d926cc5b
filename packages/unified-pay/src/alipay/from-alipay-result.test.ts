import fc from 'fast-check';

import { readYuan } from '../money/read-yuan.js';
import {
  orderParamRules,
  refundParamRules,
  refundQueryResultRules,
  refundResultRules,
  tradeResultRules,
} from './field-rules.js';
import { fromAlipayResult } from './from-alipay-result.js';
import { toAlipayParams } from './to-alipay-params.js';

describe('money across the border', () => {
  it('a million amounts there and back, exactly', () => {
    for (let fen = 0; fen < 1_000_000; fen += 1) {
      const { totalAmount } = toAlipayParams({ totalFee: fen }, orderParamRules);
      if (readYuan(totalAmount, 'totalAmount') !== fen)
        throw new Error(`${String(fen)} became ${String(totalAmount)}`);
    }
  });

  it('any amount that Alipay takes, in every field that holds one', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 10_000_000_000 }), (fen) => {
        const { totalAmount: yuan } = toAlipayParams({ totalFee: fen }, orderParamRules);
        expect(yuan).toMatch(/^\d+\.\d\d$/);
        const answer = {
          totalAmount: yuan,
          buyerPayAmount: yuan,
          fundBillList: [{ amount: yuan, realAmount: yuan, fundChannel: 'X' }],
          tradeSettleInfo: { tradeSettleDetailList: [{ amount: yuan, operationType: 'x' }], more: 1 },
        };
        expect(fromAlipayResult(answer, tradeResultRules)).toEqual({
          totalFee: fen,
          cashFee: fen,
          fundBillList: [{ amount: fen, realAmount: fen, fundChannel: 'X' }],
          tradeSettleInfo: { tradeSettleDetailList: [{ amount: fen, operationType: 'x' }], more: 1 },
          errCode: 0,
          errMsg: '',
        });
      }),
    );
  });

  it.each(['1e3', '0.001', '-1', ' 1', '1,000.00', 'NaN', 35, {}])(
    'an answer with the amount %p is not guessed',
    (amount) => {
      expect(() => fromAlipayResult({ totalAmount: amount }, tradeResultRules)).toThrow(
        /totalAmount is not an amount/,
      );
    },
  );

  it('absent stays absent: no NaN, no undefined, no null', () => {
    const result = fromAlipayResult(
      { totalAmount: '', settleAmount: null, pointAmount: undefined },
      tradeResultRules,
    );
    expect(Object.keys(result)).toEqual(['errCode', 'errMsg']);
    expect(toAlipayParams({ totalFee: undefined, subject: undefined }, orderParamRules)).toEqual({});
  });
});

describe('names', () => {
  it('of a query', () => {
    expect(
      fromAlipayResult(
        {
          code: '10000',
          msg: 'Success',
          tradeNo: '2026',
          outTradeNo: 'o',
          tradeStatus: 'TRADE_SUCCESS',
          buyerUserId: '2088',
          transCurrency: 'CNY',
          payCurrency: 'CNY',
          settleAmount: '1.00',
          new_field: { kept_as: 'it is' },
        },
        tradeResultRules,
      ),
    ).toEqual({
      code: '10000',
      msg: 'Success',
      transactionId: '2026',
      outTradeNo: 'o',
      tradeState: 'SUCCESS',
      openid: '2088',
      feeType: 'CNY',
      cashFeeType: 'CNY',
      settlementTotalFee: 100,
      new_field: { kept_as: 'it is' },
      errCode: 0,
      errMsg: 'Success',
    });
  });

  it('a state that is not known passes, and an open id stands in for a user id', () => {
    expect(
      fromAlipayResult({ tradeStatus: 'TRADE_PENDING', buyerOpenId: 'o1' }, tradeResultRules),
    ).toMatchObject({
      tradeState: 'TRADE_PENDING',
      openid: 'o1',
      buyerOpenId: 'o1',
    });
  });

  it('of refunds', () => {
    const answer = {
      refundFee: '3.33',
      refundCurrency: 'CNY',
      refundSettlementId: 's1',
      presentRefundBuyerAmount: '3.00',
      presentRefundDiscountAmount: '0.33',
      refundDetailItemList: [{ amount: '3.33', fundChannel: 'ALIPAYACCOUNT', realAmount: '3.33' }],
      refundPresetPaytoolList: [{ amount: ['0.10', '0.20'], assertTypeCode: 'x' }],
    };
    expect(fromAlipayResult(answer, refundResultRules)).toMatchObject({
      refundFee: 333,
      cashFeeType: 'CNY',
      refundId: 's1',
      cashRefundFee: 300,
      presentRefundDiscountAmount: 33,
      refundDetailItemList: [{ amount: 333, realAmount: 333 }],
      refundPresetPaytoolList: [{ amount: [10, 20], assertTypeCode: 'x' }],
    });
    const query = {
      outRequestNo: 'r1',
      refundAmount: '0.29',
      refundReason: 'a',
      refundRoyaltys: [{ refundAmount: '0.01', transIn: '2088' }],
    };
    expect(fromAlipayResult(query, refundQueryResultRules)).toMatchObject({
      outRefundNo: 'r1',
      refundFee: 29,
      refundDesc: 'a',
      refundRoyaltys: [{ refundAmount: 1, transIn: '2088' }],
    });
  });

  it('of a refund that is asked for', () => {
    const params = {
      transactionId: '2026',
      outRefundNo: 'r',
      refundFee: 29,
      sendBackFee: 1,
      refundDesc: 'd',
      refundFeeType: 'CNY',
      goodsDetail: [{ goodsId: 'g', price: 35 }, 'as it is'],
      refundRoyaltyParameters: [{ amount: 5, transIn: 'x' }],
    };
    expect(toAlipayParams(params, refundParamRules)).toEqual({
      tradeNo: '2026',
      outRequestNo: 'r',
      refundAmount: '0.29',
      sendBackFee: '0.01',
      refundReason: 'd',
      refundCurrency: 'CNY',
      goodsDetail: [{ goodsId: 'g', price: '0.35' }, 'as it is'],
      refundRoyaltyParameters: [{ amount: '0.05', transIn: 'x' }],
    });
    expect(() => toAlipayParams({ goodsDetail: [{ price: '0.35' }] }, refundParamRules)).toThrow(
      /goodsDetail\.0\.price/,
    );
  });

  it('that are those of an object’s prototype are names like any other', () => {
    const hostile = JSON.parse('{"constructor":1,"toString":"x","hasOwnProperty":2,"valueOf":3}') as object;
    expect(fromAlipayResult({ ...hostile }, tradeResultRules)).toMatchObject(hostile);
    expect(toAlipayParams({ ...hostile }, orderParamRules)).toEqual(hostile);
  });
});

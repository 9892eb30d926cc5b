import { fromWireResult } from './from-wire-result.js';

describe('fromWireResult', () => {
  it('renames declared fields, common fields and known nested objects; keeps the rest', () => {
    const node = JSON.parse(
      '{"code":"10000","msg":"Success","sub_code":"x","out_trade_no":"A","fund_bill_list":[{"fund_channel":"ALIPAYACCOUNT","real_amount":"1.00","new_thing":1}],"trade_settle_info":{"trade_settle_detail_list":[{"operation_dt":"2026-01-01 00:00:00"}]},"ext_infos":"{\\"open_id\\":1}","list_1":1,"2088_x":2,"UserKey":3}',
    ) as Record<string, unknown>;
    expect(fromWireResult('alipay.trade.query', node)).toEqual({
      code: '10000',
      msg: 'Success',
      subCode: 'x',
      outTradeNo: 'A',
      fundBillList: [{ fundChannel: 'ALIPAYACCOUNT', realAmount: '1.00', new_thing: 1 }],
      tradeSettleInfo: { tradeSettleDetailList: [{ operationDt: '2026-01-01 00:00:00' }] },
      extInfos: '{"open_id":1}',
      list_1: 1,
      '2088_x': 2,
      UserKey: 3,
    });
  });

  it('accepts an object where a list is declared and the other way round', () => {
    const one = { refund_preset_paytool_list: { assert_type_code: 'a', amount: ['1.00'] } };
    expect(fromWireResult('alipay.trade.refund', one)).toEqual({
      refundPresetPaytoolList: { assertTypeCode: 'a', amount: ['1.00'] },
    });
    expect(
      fromWireResult('alipay.trade.query', { hb_fq_pay_info: [{ fq_amount: '1' }, null, 'x', 1] }),
    ).toEqual({
      hbFqPayInfo: [{ fqAmount: '1' }, null, 'x', 1],
    });
  });

  it('prefers the documented name over a look-alike and never drops an unrivalled one', () => {
    expect(fromWireResult('alipay.trade.query', { tradeNo: 'forged', trade_no: 'real' })).toEqual({
      tradeNo: 'real',
    });
    expect(fromWireResult('alipay.trade.query', { trade_no: 'real', tradeNo: 'forged' })).toEqual({
      tradeNo: 'real',
    });
    expect(fromWireResult('alipay.trade.query', { tradeNo: 'only' })).toEqual({ tradeNo: 'only' });
  });

  it('keeps hostile names as data', () => {
    const node = JSON.parse('{"__proto__":{"code":"10000"},"trade_no":"A"}') as Record<string, unknown>;
    const result = fromWireResult('alipay.trade.query', node);
    expect(JSON.stringify(result)).toBe('{"__proto__":{"code":"10000"},"tradeNo":"A"}');
    expect(result['code']).toBeUndefined();
  });

  it('returns unknown methods as they are', () => {
    const node = { out_trade_no: 'A' };
    expect(fromWireResult('alipay.not.catalogued', node)).toBe(node);
  });
});

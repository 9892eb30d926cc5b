import { SdkError, ValidationError } from '@sdk/core-signing';
import { toWireParams } from './to-wire-params.js';

describe('toWireParams', () => {
  it('renames declared fields, inside known objects and lists too', () => {
    const wire = toWireParams('alipay.trade.create', {
      outTradeNo: 'A1',
      totalAmount: '0.01',
      extendParams: { hbFqNum: '3', hbFqSellerPercent: '0', sysServiceProviderId: '2088' },
      goodsDetail: [{ goodsId: 'g', goodsName: '苹果🍎', quantity: 1, price: '0.01' }],
      royaltyInfo: {
        royaltyType: 'ROYALTY',
        royaltyDetailInfos: [{ serialNo: 1, transIn: '2088', amount: '0.01' }],
      },
    });
    expect(wire).toEqual({
      out_trade_no: 'A1',
      total_amount: '0.01',
      extend_params: { hb_fq_num: '3', hb_fq_seller_percent: '0', sys_service_provider_id: '2088' },
      goods_detail: [{ goods_id: 'g', goods_name: '苹果🍎', quantity: 1, price: '0.01' }],
      royalty_info: {
        royalty_type: 'ROYALTY',
        royalty_detail_infos: [{ serial_no: 1, trans_in: '2088', amount: '0.01' }],
      },
    });
  });

  it.each([
    'UserKey',
    'OCRType',
    '2x',
    'list_1',
    'someNewField',
    'some_new_field',
    'constructor',
    'toString',
    '',
  ])('passes the undeclared name %j unchanged, at the top and inside a known object', (name) => {
    expect(
      Object.keys(toWireParams('alipay.trade.create', { [name]: 1, extendParams: { [name]: 2 } })),
    ).toEqual(expect.arrayContaining([name, 'extend_params']));
    expect(toWireParams('alipay.trade.create', { extendParams: { [name]: 2 } })).toEqual({
      extend_params: { [name]: 2 },
    });
  });

  it('does not look inside free maps, JSON text and template data', () => {
    const data = { keyword1: { fooBar: 'x' }, outTradeNo: 'y' };
    expect(toWireParams('alipay.open.app.mini.templatemessage.send', { toUserId: 'u', data })).toEqual({
      to_user_id: 'u',
      data,
    });
    const bkagentReqInfo = { outTradeNo: 1, camelCase: { hbFqNum: 2 } };
    expect(toWireParams('alipay.trade.create', { bkagentReqInfo, passbackParams: 'outTradeNo%3D1' })).toEqual(
      {
        bkagent_req_info: bkagentReqInfo,
        passback_params: 'outTradeNo%3D1',
      },
    );
    const text = '{"identityType":"CERT_INFO"}';
    expect(toWireParams('alipay.user.certify.open.initialize', { identityParam: text })).toEqual({
      identity_param: text,
    });
  });

  it('accepts the platform’s names and mixtures', () => {
    expect(
      toWireParams('alipay.trade.create', {
        out_trade_no: 'A',
        totalAmount: '1.00',
        extend_params: { hb_fq_num: '3' },
      }),
    ).toEqual({
      out_trade_no: 'A',
      total_amount: '1.00',
      extend_params: { hb_fq_num: '3' },
    });
  });

  it('accepts one field in both spellings when the values agree or one is absent', () => {
    const both = { outTradeNo: 'A', out_trade_no: 'A', total_amount: undefined, totalAmount: '1.00' };
    expect(toWireParams('alipay.trade.create', both)).toEqual({ out_trade_no: 'A', total_amount: '1.00' });
    const nested = { goods_detail: [{ goods_id: 'g' }], goodsDetail: [{ goodsId: 'g' }] };
    expect(toWireParams('alipay.trade.create', nested)).toEqual({ goods_detail: [{ goods_id: 'g' }] });
  });

  it('refuses one field in both spellings with different values, without printing them', () => {
    const call = (): unknown =>
      toWireParams('alipay.trade.refund', {
        refundAmount: '1.00',
        refund_amount: '100.00',
        goodsDetail: [{ goodsId: 'secret-a', goods_id: 'secret-b' }],
      });
    expect(call).toThrow(ValidationError);
    try {
      call();
    } catch (error) {
      expect(SdkError.is(error) && error.outcome).toBe('not-sent');
      expect((error as ValidationError).issues.map(({ path }) => path)).toEqual([
        'refundAmount',
        'goodsDetail.0.goodsId',
      ]);
      expect(String(error)).not.toMatch(/100\.00|secret/);
    }
  });

  it('keeps hostile names as data', () => {
    const params = JSON.parse(
      '{"__proto__":{"polluted":1},"extendParams":{"__proto__":{"polluted":1}},"outTradeNo":"A"}',
    ) as Record<string, unknown>;
    const wire = toWireParams('alipay.trade.create', params);
    expect(JSON.stringify(wire)).toBe(
      '{"__proto__":{"polluted":1},"extend_params":{"__proto__":{"polluted":1}},"out_trade_no":"A"}',
    );
    expect(Object.getPrototypeOf(wire)).toBe(Object.prototype);
    expect('polluted' in wire).toBe(false);
  });

  it('leaves files, dates and class instances with their own JSON alone', () => {
    const bytes = new Uint8Array([1, 2]);
    const date = new Date(0);
    expect(toWireParams('alipay.open.file.upload', { fileContent: bytes })).toEqual({ file_content: bytes });
    expect(toWireParams('alipay.trade.create', { extendParams: date })).toEqual({ extend_params: date });
  });

  it('does not change its input and returns unknown methods as they are', () => {
    const params = Object.freeze({ outTradeNo: 'A', extendParams: Object.freeze({ hbFqNum: '3' }) });
    toWireParams('alipay.trade.create', params);
    expect(params).toEqual({ outTradeNo: 'A', extendParams: { hbFqNum: '3' } });
    expect(toWireParams('alipay.not.catalogued', params)).toBe(params);
    expect(toWireParams('constructor', params)).toBe(params);
    expect(toWireParams('__proto__', params)).toBe(params);
  });
});

import { inspect } from 'node:util';
import { isAlipaySuccess, isSystemError, toAlipayError } from './alipay-error.js';

describe('isAlipaySuccess', () => {
  it.each([
    [{ code: '10000' }, true],
    [{ code: 10000 }, true],
    [{ access_token: 't' }, true],
    [{ code: '10000', sub_code: '' }, true],
    [{ code: '10000', sub_code: 'X' }, false],
    [{ sub_code: 'X' }, false],
    [{ code: '40004' }, false],
    [{ code: '10003' }, false],
    [{ code: '0' }, false],
  ])('%j: %s', (node, expected) => {
    expect(isAlipaySuccess(node, false)).toBe(expected);
  });
});

describe('isSystemError', () => {
  it.each([
    ['20000', undefined, true],
    ['40004', 'ACQ.SYSTEM_ERROR', true],
    ['40004', 'AQC.SYSTEM_ERROR', true],
    ['40004', 'aop.unknow-error', true],
    ['40004', 'isp.unknown-error', true],
    ['40004', 'REQUEST_PROCESSING', true],
    ['40004', 'ACQ.REQUEST_PROCESSING', true],
    ['40004', 'NO_REQUEST_PROCESSING_NOW', false],
    ['40004', 'ACQ.NOT_A_SYSTEM_ERROR_REALLY', false],
    ['40004', 'ACQ.TRADE_NOT_EXIST', false],
    ['40004', undefined, false],
  ])('%s %s: %s', (code, subCode, expected) => {
    expect(isSystemError(code, subCode)).toBe(expected);
  });
});

it('a transfer that is still under way is not refused: another number would pay twice', () => {
  const error = toAlipayError({
    operation: 'alipay.fund.trans.uni.transfer',
    node: { code: '40004', sub_code: 'REQUEST_PROCESSING', sub_msg: '系统处理中，请稍后再试' },
    traceId: undefined,
    status: 200,
    signed: true,
  });
  expect(error).toMatchObject({ outcome: 'unknown', retryable: true });
  expect(error.hint).toMatch(/same number/);
});

describe('a call too many', () => {
  const limited = (code: string, subCode: string) =>
    toAlipayError({
      operation: 'alipay.trade.refund',
      node: { code, sub_code: subCode },
      traceId: undefined,
      status: 200,
      signed: false,
    });

  it.each(['isv.app-call-limited', 'isv.method-call-limited'])('%s: refused now, not for ever', (subCode) => {
    const error = limited('40005', subCode);
    expect(error).toMatchObject({ outcome: 'rejected', retryable: true });
    expect(error.message).toMatch(/call less often/);
  });

  it('a fee that could not be given back now: the same refund later', () => {
    const node = { code: '40004', sub_code: 'ACQ.REFUND_CHARGE_ERROR' };
    const call = { operation: 'alipay.trade.refund', traceId: undefined, status: 200 };
    expect(toAlipayError({ ...call, node, signed: true })).toMatchObject({
      outcome: 'rejected',
      retryable: true,
      hint: expect.stringContaining('same out_request_no'),
    });
    expect(toAlipayError({ ...call, node, signed: false })).toMatchObject({
      outcome: 'unknown',
      retryable: false,
    });
  });

  it('is not believed where Alipay would have signed it', () => {
    expect(limited('40004', 'isv.app-call-limited')).toMatchObject({ outcome: 'unknown', retryable: false });
  });
});

it('keeps the platform’s words but not the request that a refused signature repeats', () => {
  const subMsg =
    '验签出错，建议检查签名字符串或签名私钥与应用公钥是否匹配，网关生成的验签字符串为：app_auth_token=secret&amp;biz_content={"mobile":"13800000000"}\n&sign_type=RSA2';
  const node = {
    code: '40002',
    msg: 'Invalid Arguments',
    sub_code: 'isv.invalid-signature',
    sub_msg: subMsg,
  };
  const error = toAlipayError({
    operation: 'alipay.trade.query',
    node,
    traceId: undefined,
    status: 200,
    signed: false,
  });
  expect(error.subMsg).toMatch(/^验签出错，.*验签字符串为：\[withheld/);
  expect(`${inspect(error)}${JSON.stringify(error)}`).not.toMatch(/secret|138|RSA2/);
  expect(error.message).toContain('privateKey');
});

it('survives a node without any field', () => {
  const error = toAlipayError({
    operation: 'alipay.trade.query',
    node: {},
    traceId: undefined,
    status: 200,
    signed: true,
  });
  expect(error).toMatchObject({ errCode: 'error_response', errMsg: '', outcome: 'rejected' });
});

describe('the outcome of a failure', () => {
  const outcomeOf = (node: Record<string, unknown>, signed: boolean) =>
    toAlipayError({ operation: 'alipay.trade.refund', node, traceId: undefined, status: 200, signed })
      .outcome;

  it.each(['20001', '40001', '40002', '40003', '40005', '40006'])(
    'is a refusal for what the gateway says before it knows the application (%s), signed or not',
    (code) => {
      expect([outcomeOf({ code }, true), outcomeOf({ code }, false)]).toEqual(['rejected', 'rejected']);
    },
  );

  it.each([{ code: '40004' }, { code: '99999' }, {}, { code: '0' }])(
    'is unknown for any other failure without signature, which anybody can write: %j',
    (node) => {
      expect([outcomeOf(node, true), outcomeOf(node, false)]).toEqual(['rejected', 'unknown']);
    },
  );

  it('is unknown when the answer contradicts itself', () => {
    expect(outcomeOf({ code: '10000', sub_code: 'ACQ.X' }, true)).toBe('unknown');
    expect(outcomeOf({ code: '10000' }, true)).toBe('unknown');
  });
});

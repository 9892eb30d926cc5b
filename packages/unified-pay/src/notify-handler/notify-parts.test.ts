import { assertExpectation } from '../notification/assert-expectation.js';
import type { PaymentNotice, PaymentNotification } from '../notification/payment-notice.js';
import { toUniCloudResponse } from '../notification/to-uni-cloud-response.js';
import { withoutAbsent } from '../notification/without-absent.js';
import type { Payment } from '../payment.js';
import { assertExpected } from './assert-expected.js';
import { choosePayment } from './choose-payment.js';
import { claimKeyOf } from './claim-key-of.js';
import { headerOf, headersOf } from './headers-of.js';
import { notifyBodyRules } from './notify-body-rules.js';
import { pathOf } from './path-of.js';

describe('what a notification is claimed by', () => {
  const key = (fields: object) => claimKeyOf({ provider: 'wxpay', ...fields } as PaymentNotice);
  const payment = {
    kind: 'payment',
    paid: true,
    mchId: 'm',
    appId: 'a',
    transactionId: '42',
    outTradeNo: 'o',
  };
  const refund = {
    kind: 'refund',
    mchId: 'm',
    refundStatus: 'SUCCESS',
    transactionId: '42',
    outTradeNo: 'o',
    refundId: '50',
    outRefundNo: 'r',
    refundFee: 7,
  };

  it.each<[object, string | undefined]>([
    [payment, 'unified-pay:notify:wxpay:m:payment:paid:42'],
    [{ ...payment, tradeState: 'REFUND' }, 'unified-pay:notify:wxpay:m:payment:paid:42'],
    [{ ...payment, provider: 'alipay', mchId: undefined }, 'unified-pay:notify:alipay:a:payment:paid:42'],
    [{ ...payment, mchId: undefined, appId: undefined }, 'unified-pay:notify:wxpay::payment:paid:42'],
    [{ ...payment, transactionId: undefined }, 'unified-pay:notify:wxpay:m:payment:paid:o'],
    [{ ...payment, paid: false, tradeState: 'CLOSED' }, 'unified-pay:notify:wxpay:m:payment:CLOSED:42'],
    [{ ...payment, paid: false }, 'unified-pay:notify:wxpay:m:payment::42'],
    [
      { ...payment, paid: false, transactionId: undefined, outTradeNo: undefined },
      'unified-pay:notify:wxpay:m:payment::',
    ],
    [refund, 'unified-pay:notify:wxpay:m:refund:SUCCESS:42:50'],
    [{ ...refund, refundId: undefined }, 'unified-pay:notify:wxpay:m:refund:SUCCESS:42:r'],
    [
      { ...refund, refundId: undefined, outRefundNo: undefined },
      'unified-pay:notify:wxpay:m:refund:SUCCESS:42:7',
    ],
    [
      { ...refund, transactionId: undefined, refundStatus: undefined },
      'unified-pay:notify:wxpay:m:refund::o:50',
    ],
    [{ kind: 'other', mchId: 'm', notifyId: 'n' }, 'unified-pay:notify:wxpay:m:other:n'],
    [{ kind: 'other', mchId: 'm' }, undefined],
  ])('%j: %s', (fields, expected) => {
    expect(key(fields)).toBe(expected);
  });
});

describe('headers', () => {
  it('are those of an object that has some', () => {
    const headers = { a: '1' };
    expect(headersOf({ headers })).toBe(headers);
    for (const none of [undefined, null, 'x', 7, {}, { headers: null }, { headers: 'x' }]) {
      expect(headersOf(none)).toBeUndefined();
    }
  });

  it('are found by name in any spelling, the first of a list', () => {
    expect(headerOf({ 'X-Name': 'a' }, 'x-name')).toBe('a');
    expect(headerOf({ other: 'x', 'x-name': ['a', 'b'] }, 'x-name')).toBe('a');
    expect(headerOf(new Headers({ 'X-Name': 'a' }), 'x-name')).toBe('a');
    expect(headerOf(new Headers(), 'x-name')).toBeUndefined();
    expect(headerOf({}, 'x-name')).toBeUndefined();
    expect(headerOf(undefined, 'x-name')).toBeUndefined();
    expect(headerOf({ get: 'x' }, 'get')).toBe('x');
  });
});

describe('whose a message is', () => {
  const paymentOf = (provider: string) => ({ provider, verifyNotify: () => undefined }) as unknown as Payment;
  const wxpay = paymentOf('wxpay');
  const alipay = paymentOf('alipay');
  const arrived = (body: string | Uint8Array, headers?: Record<string, string>, path?: string) => ({
    body,
    headers,
    path,
  });
  const mistake = (text: string) =>
    expect.objectContaining({
      code: 'ERR_SDK_CONFIG',
      message: expect.stringContaining(text) as string,
    }) as Error;

  it('of one payment all are', () => {
    const choose = choosePayment(wxpay);
    expect(choose(arrived('a=1', undefined, '/x'))).toBe(wxpay);
  });

  it.each<[string | Uint8Array, Record<string, string> | undefined, Payment]>([
    ['<xml/>', undefined, wxpay],
    ['{}', {}, wxpay],
    [Buffer.from('<xml/>'), {}, wxpay],
    [' \n {}', {}, wxpay],
    ['\uFEFF<xml/>', {}, wxpay],
    [Buffer.from('\uFEFF {}'), {}, wxpay],
    ['a=1', { 'Wechatpay-Signature': 's' }, wxpay],
    ['a=1', {}, alipay],
    [Buffer.from('a=<xml/>'), undefined, alipay],
    ['         <xml/>', {}, alipay],
    [Buffer.from('         <xml/>'), {}, alipay],
    ['', { 'wechatpay-nonce': 'n' }, alipay],
    [' \uFEFF<xml/>', {}, wxpay],
    ['a\uFEFF<xml/>', {}, alipay],
  ])('%p with %p', (body, headers, expected) => {
    expect(choosePayment([wxpay, alipay])(arrived(body, headers))).toBe(expected);
  });

  it('of a platform that is not there it is nobody’s', () => {
    expect(choosePayment([alipay])(arrived('{}'))).toBeUndefined();
  });

  it('by path it is the path that tells', () => {
    const choose = choosePayment({ '/a': alipay, '/w': wxpay });
    expect(choose(arrived('{}', undefined, '/a'))).toBe(alipay);
    expect(choose(arrived('a=1', undefined, '/w'))).toBe(wxpay);
    for (const path of ['/', '/a/', 'constructor', undefined]) {
      expect(choose(arrived('{}', undefined, path))).toBeUndefined();
    }
  });

  it.each<[unknown, string]>([
    [undefined, 'expected what createPayment made'],
    [{}, 'expected what createPayment made'],
    [{ a: alipay }, "each beginning with '/'"],
    [{ '/a': alipay, w: wxpay }, "each beginning with '/'"],
    [{ '/a': alipay, '/w': {} }, 'expected what createPayment made'],
    [{ '/a': null }, 'expected what createPayment made'],
    [{ provider: 'wxpay' }, 'expected what createPayment made'],
    [{ verifyNotify: 1 }, 'expected what createPayment made'],
    [[], 'the list is empty'],
    [[alipay, alipay], 'one payment of each platform'],
    [[alipay, {}], 'one payment of each platform'],
    [[null], 'one payment of each platform'],
    [['x'], 'one payment of each platform'],
  ])('%p is a mistake', (given, text) => {
    expect(() => choosePayment(given as Payment)).toThrow(mistake(text));
  });
});

describe('what your records say', () => {
  const payment = {
    provider: 'alipay',
    kind: 'payment',
    outTradeNo: 'o',
    totalFee: 100,
  } as PaymentNotification;
  const check = (expected: unknown, notification = payment) => {
    assertExpected(notification, expected as never);
  };

  it.each([{ outTradeNo: 'o' }, { totalFee: 100 }, { outTradeNo: 'o', totalFee: 100 }])(
    '%j agrees',
    (expected) => {
      expect(() => {
        check(expected);
      }).not.toThrow();
    },
  );

  it.each<[unknown, string, string]>([
    [undefined, 'out_trade_no', 'your records know no such order'],
    [null, 'out_trade_no', 'your records know no such order'],
    [{ outTradeNo: 'x', totalFee: 1 }, 'out_trade_no', 'it is about another order'],
    [{ totalFee: 99 }, 'total_fee', 'its amount is not'],
    [{ outTradeNo: 'o', totalFee: 0 }, 'total_fee', 'its amount is not'],
  ])('%j refuses', (expected, step, text) => {
    for (const [provider, platform] of [
      ['alipay', 'alipay'],
      ['wxpay', 'weixin-pay'],
    ] as const) {
      expect(() => {
        check(expected, { ...payment, provider });
      }).toThrow(
        expect.objectContaining({
          name: 'SignatureError',
          code: 'ERR_SDK_SIGNATURE_REJECTED',
          outcome: 'rejected',
          step,
          platform,
          operation: 'notification',
          message: expect.stringContaining(`at step ${step}: it is genuine, but ${text}`) as string,
        }),
      );
    }
  });

  it.each<[unknown, string, string]>([
    ['o', 'expected', 'an object'],
    [[], 'expected', 'an object'],
    [Object.assign([], { totalFee: 100 }), 'expected', 'an object'],
    [Object.assign(() => 0, { totalFee: 100 }), 'expected', 'an object'],
    [{}, 'expected', 'at least one of'],
    [{ total_fee: 100 }, 'expected', 'at least one of'],
    [{ totalFee: '100' }, 'expected.totalFee', 'a whole number of fen'],
    [{ totalFee: 1.5 }, 'expected.totalFee', 'a whole number of fen'],
    [{ totalFee: -1 }, 'expected.totalFee', 'a whole number of fen'],
  ])('%p is a mistake', (expected, path, text) => {
    expect(() => {
      check(expected);
    }).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        platform: 'unified-pay',
        operation: 'createNotifyHandler',
        issues: [{ path, expected: expect.stringContaining(text) as string }],
      }),
    );
  });

  it('what is null is a mistake where nobody looked it up', () => {
    expect(() => {
      assertExpectation(null as never, 'verifyNotify');
    }).toThrow(expect.objectContaining({ code: 'ERR_SDK_VALIDATION', operation: 'verifyNotify' }));
  });

  it('nothing is an amount too', () => {
    expect(() => {
      check({ totalFee: 0 }, { ...payment, totalFee: 0 });
    }).not.toThrow();
  });
});

it('paths have no query', () => {
  expect([pathOf('/a?b?c'), pathOf('/a'), pathOf('?'), pathOf(''), pathOf(undefined)]).toEqual([
    '/a',
    '/a',
    '',
    '',
    undefined,
  ]);
});

it('a body that is refused is refused as a notification of either platform', () => {
  expect(notifyBodyRules).toMatchObject({
    platform: 'unified-pay',
    operation: 'createNotifyHandler',
    contentTypes: ['application/x-www-form-urlencoded', 'text/xml', 'application/json'],
    maximumBytes: 262_144,
  });
  expect(notifyBodyRules.refuse('size', 'too large')).toMatchObject({
    name: 'SignatureError',
    code: 'ERR_SDK_SIGNATURE_REJECTED',
    step: 'size',
    outcome: 'rejected',
    platform: 'unified-pay',
    operation: 'createNotifyHandler',
    message: expect.stringContaining('at step size: too large') as string,
  });
});

it('what is absent is not there, and everything else is', () => {
  const fields = withoutAbsent({ a: undefined, b: null, c: 0, d: '' });
  expect(fields).toStrictEqual({ b: null, c: 0, d: '' });
});

it('a cloud function answers in the form of its platform', () => {
  const reply = { status: 201, headers: { 'content-type': 'b' }, body: 'x' };
  expect(toUniCloudResponse(reply)).toEqual({
    mpserverlessComposedResponse: true,
    isBase64Encoded: false,
    statusCode: 201,
    headers: { 'content-type': 'b' },
    body: 'x',
  });
});

import { createHmac } from 'node:crypto';
import type { ValidationIssue } from '@sdk/core-signing';
import type { WeixinOperation } from '../weixin-operation.js';
import { isSignedPayment, paymentSignatures, type UnsignedPayment } from './payment-signatures.js';
import type { AppKeySources } from './find-app-key.js';
import { signVirtualPayment, type VirtualPaymentRequest } from './sign-virtual-payment.js';
import type { VirtualPaymentKeys } from './virtual-payment-keys.js';

const operationOf = (path: string, queryFields?: readonly string[]) =>
  ({ path, queryFields }) as unknown as WeixinOperation;
const withUser = operationOf('/xpay/query_user_balance', ['pay_sig', 'signature']);
const withoutUser = operationOf('/xpay/query_order', ['pay_sig']);
const ofMerchant = operationOf('/retail/B2b/getorder', ['pay_sig']);
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

const payment: UnsignedPayment = {
  keys: { virtualPayment: { appKey: 'live', sandboxAppKey: 'test' }, b2bPayment: undefined },
  fields: { env: 0 },
  given: new Set(),
  body: '{"env":0}',
  sessionKey: 'session',
};
const noKeys: AppKeySources = { virtualPayment: undefined, b2bPayment: undefined };
const virtual = (virtualPayment: VirtualPaymentKeys): AppKeySources => ({ ...noKeys, virtualPayment });
const paySig = (operation: WeixinOperation, key: string) => hmac(key, `${operation.path}&{"env":0}`);

function sign(
  operation: WeixinOperation,
  changes: Partial<UnsignedPayment> = {},
  before: ValidationIssue[] = [],
) {
  const issues = [...before];
  const signatures = paymentSignatures(operation, { ...payment, ...changes }, issues);
  return { signatures, issues };
}

it.each([
  ['/xpay/query_order', ['pay_sig'], true],
  ['/xpay/query_order', ['signature', 'pay_sig'], true],
  ['/xpay/query_order', ['signature'], false],
  ['/xpay/query_order', undefined, false],
  ['/retail/B2b/refund', ['pay_sig'], true],
  ['/retail/B2b/getappkey', undefined, false],
  ['/retail/b2b/refund', ['pay_sig'], false],
  ['/wxa/retail/B2b/refund', ['pay_sig'], false],
  ['/wxa/xpay/', ['pay_sig'], false],
  ['/wxa/query_order', ['pay_sig'], false],
])('%s with the query %j is a payment that is signed: %s', (path, queryFields, expected) => {
  expect(isSignedPayment(operationOf(path, queryFields))).toBe(expected);
});

it('signs with the key of the environment, and for the user where that is wanted', () => {
  expect(sign(withUser)).toEqual({
    signatures: [
      ['pay_sig', paySig(withUser, 'live')],
      ['signature', hmac('session', '{"env":0}')],
    ],
    issues: [],
  });
  expect(sign(withoutUser).signatures).toEqual([['pay_sig', paySig(withoutUser, 'live')]]);
  expect(sign(withoutUser, { sessionKey: undefined }).signatures).toHaveLength(1);
  expect(sign(withoutUser, { fields: { env: 1 } }).signatures).toEqual([
    ['pay_sig', paySig(withoutUser, 'test')],
  ]);
  for (const fields of [{}, { env: '1' }, { env: 2 }]) {
    expect(sign(withoutUser, { fields }).signatures).toEqual([['pay_sig', paySig(withoutUser, 'live')]]);
  }
  expect(sign(operationOf('/xpay/x')).signatures).toEqual([
    ['pay_sig', paySig(operationOf('/xpay/x'), 'live')],
  ]);
});

it('leaves alone what the caller signed, and needs no key for it', () => {
  const given = (...names: string[]) => ({ given: new Set(names) });
  expect(sign(withUser, { ...given('pay_sig'), keys: noKeys })).toEqual({
    signatures: [['signature', hmac('session', '{"env":0}')]],
    issues: [],
  });
  expect(sign(withUser, { ...given('signature'), sessionKey: undefined })).toEqual({
    signatures: [['pay_sig', paySig(withUser, 'live')]],
    issues: [],
  });
  const both = { ...given('pay_sig', 'signature'), keys: noKeys, sessionKey: undefined };
  expect(sign(withUser, both)).toEqual({ signatures: [], issues: [] });
});

it('says which key is missing', () => {
  const issue = (option: string) => ({
    path: 'paySig',
    expected: `expected \`virtualPayment.${option}\` among the options of createWeixin, or the signature itself`,
  });
  expect(sign(withoutUser, { keys: noKeys })).toEqual({ signatures: [], issues: [issue('appKey')] });
  expect(sign(withoutUser, { keys: virtual({ sandboxAppKey: 'x' }) })).toEqual({
    signatures: [],
    issues: [issue('appKey')],
  });
  for (const keys of [noKeys, virtual({ appKey: 'x' })]) {
    expect(sign(withoutUser, { keys, fields: { env: 1 } })).toEqual({
      signatures: [],
      issues: [issue('sandboxAppKey')],
    });
  }
});

it('says that the session key is missing', () => {
  const issue = { path: 'sessionKey', expected: 'expected the user’s session_key, or `signature` itself' };
  for (const sessionKey of [undefined, '', 7 as unknown as string]) {
    expect(sign(withUser, { sessionKey })).toEqual({ signatures: [], issues: [issue] });
  }
  expect(sign(withUser, { keys: noKeys, sessionKey: '' }).issues).toHaveLength(2);
});

it('signs nothing where something else is wrong already', () => {
  const before = [{ path: 'openid', expected: 'x' }];
  expect(sign(withUser, {}, before)).toEqual({ signatures: [], issues: before });
});

describe('B2b payment', () => {
  const keys = (appKeys: Readonly<Record<string, string>>): AppKeySources => ({
    ...payment.keys,
    b2bPayment: { appKeys },
  });
  const both = keys({ '1230000109': 'tea', '1230000110': 'coffee' });
  const missing = (expected: string) => ({
    signatures: [],
    issues: [
      {
        path: 'paySig',
        expected: `expected ${expected} among the options of createWeixin, or the signature itself`,
      },
    ],
  });

  it('is signed with the key of the merchant, whatever the environment', () => {
    for (const fields of [{ mchid: '1230000110' }, { mchid: '1230000110', env: 1 }]) {
      expect(sign(ofMerchant, { keys: both, fields })).toEqual({
        signatures: [['pay_sig', paySig(ofMerchant, 'coffee')]],
        issues: [],
      });
    }
  });

  it('that names no merchant is signed with the only key', () => {
    for (const fields of [{}, { mchid: undefined }]) {
      expect(sign(ofMerchant, { keys: keys({ '1': 'tea' }), fields }).signatures).toEqual([
        ['pay_sig', paySig(ofMerchant, 'tea')],
      ]);
      for (const several of [both, keys({}), noKeys]) {
        expect(sign(ofMerchant, { keys: several, fields })).toEqual(
          missing('exactly one AppKey in `b2bPayment.appKeys`, since the request names no merchant,'),
        );
      }
    }
  });

  it('is never signed with the key of another merchant, nor with what every object has', () => {
    for (const mchid of ['1230000111', '', 'toString', '__proto__']) {
      for (const known of [both, keys({ '1': 'tea' }), noKeys]) {
        expect(sign(ofMerchant, { keys: known, fields: { mchid } })).toEqual(
          missing('the AppKey of this merchant in `b2bPayment.appKeys`'),
        );
      }
    }
  });

  it('whose signature the caller made needs no key', () => {
    const given = { given: new Set(['pay_sig']), keys: noKeys, fields: { mchid: '1' } };
    expect(sign(ofMerchant, given)).toEqual({ signatures: [], issues: [] });
  });
});

describe('what cannot be signed', () => {
  const request: VirtualPaymentRequest = { uri: '/xpay/x', body: '{}', appKey: 'k' };
  const call = (changes: object) => () => signVirtualPayment({ ...request, ...changes });
  const refused = (path: string, expected: string) =>
    expect.objectContaining({
      code: 'ERR_SDK_VALIDATION',
      platform: 'weixin',
      operation: 'signVirtualPayment',
      issues: [{ path, expected: expect.stringContaining(expected) as string }],
    }) as Error;

  it.each([
    '',
    'xpay',
    '/',
    '/a?b',
    '/a#b',
    '/a&b',
    '/a b',
    'x/a',
    'request',
    'requestX1',
    'requestpayment',
    'xrequestPayment',
    undefined,
    7,
    ['/xpay/x'],
  ])('for the address %j', (uri) => {
    expect(call({ uri })).toThrow(refused('uri', 'a path without host and query'));
  });

  it('without its keys', () => {
    for (const wrong of ['', undefined, 7]) {
      expect(call({ appKey: wrong })).toThrow(refused('appKey', 'the AppKey shown in the console'));
    }
    for (const wrong of ['', null, 7]) {
      expect(call({ sessionKey: wrong })).toThrow(refused('sessionKey', 'that code2Session returned'));
    }
  });
});

import { createHmac } from 'node:crypto';
import type { ValidationIssue } from '@sdk/core-signing';
import type { WeixinOperation } from '../weixin-operation.js';
import { isVirtualPayment, paymentSignatures, type UnsignedPayment } from './payment-signatures.js';
import { signVirtualPayment, type VirtualPaymentRequest } from './sign-virtual-payment.js';

const operationOf = (path: string, queryFields?: readonly string[]) =>
  ({ path, queryFields }) as unknown as WeixinOperation;
const withUser = operationOf('/xpay/query_user_balance', ['pay_sig', 'signature']);
const withoutUser = operationOf('/xpay/query_order', ['pay_sig']);
const hmac = (key: string, text: string) => createHmac('sha256', key).update(text).digest('hex');

const payment: UnsignedPayment = {
  keys: { appKey: 'live', sandboxAppKey: 'test' },
  fields: { env: 0 },
  given: new Set(),
  body: '{"env":0}',
  sessionKey: 'session',
};
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
  ['/wxa/xpay/', ['pay_sig'], false],
  ['/wxa/query_order', ['pay_sig'], false],
])('%s with the query %j is virtual payment: %s', (path, queryFields, expected) => {
  expect(isVirtualPayment(operationOf(path, queryFields))).toBe(expected);
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
  expect(sign(withUser, { ...given('pay_sig'), keys: undefined })).toEqual({
    signatures: [['signature', hmac('session', '{"env":0}')]],
    issues: [],
  });
  expect(sign(withUser, { ...given('signature'), sessionKey: undefined })).toEqual({
    signatures: [['pay_sig', paySig(withUser, 'live')]],
    issues: [],
  });
  const both = { ...given('pay_sig', 'signature'), keys: undefined, sessionKey: undefined };
  expect(sign(withUser, both)).toEqual({ signatures: [], issues: [] });
});

it('says which key is missing', () => {
  const issue = (option: string) => ({
    path: 'paySig',
    expected: `expected \`virtualPayment.${option}\` among the options of createWeixin, or the signature itself`,
  });
  expect(sign(withoutUser, { keys: undefined })).toEqual({ signatures: [], issues: [issue('appKey')] });
  expect(sign(withoutUser, { keys: { sandboxAppKey: 'x' } })).toEqual({
    signatures: [],
    issues: [issue('appKey')],
  });
  for (const keys of [undefined, { appKey: 'x' }]) {
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
  expect(sign(withUser, { keys: undefined, sessionKey: '' }).issues).toHaveLength(2);
});

it('signs nothing where something else is wrong already', () => {
  const before = [{ path: 'openid', expected: 'x' }];
  expect(sign(withUser, {}, before)).toEqual({ signatures: [], issues: before });
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

  it.each(['', 'xpay', '/', '/a?b', '/a#b', '/a&b', '/a b', 'x/a', undefined, 7, ['/xpay/x']])(
    'for the address %j',
    (uri) => {
      expect(call({ uri })).toThrow(refused('uri', 'a path without host and query'));
    },
  );

  it('without its keys', () => {
    for (const wrong of ['', undefined, 7]) {
      expect(call({ appKey: wrong })).toThrow(refused('appKey', 'the AppKey shown in the console'));
    }
    for (const wrong of ['', null, 7]) {
      expect(call({ sessionKey: wrong })).toThrow(refused('sessionKey', 'that code2Session returned'));
    }
  });
});

import { ValidationError } from '@sdk/core-signing';
import { orderParamRules, refundParamRules, refundQueryParamRules } from './field-rules.js';
import { toAlipayParams } from './to-alipay-params.js';

type Case = readonly [given: Readonly<Record<string, unknown>>, rules: typeof orderParamRules, path: string];

const contradictions: readonly Case[] = [
  [{ totalFee: 100, totalAmount: '0.01' }, orderParamRules, 'totalFee'],
  [{ refundFee: 50, refundAmount: '1.00' }, refundParamRules, 'refundFee'],
  [{ outRefundNo: 'r1', outRequestNo: 'r2' }, refundParamRules, 'outRefundNo'],
  [{ transactionId: '1', tradeNo: '2' }, refundQueryParamRules, 'transactionId'],
];

describe.each(contradictions)('two names for one parameter, %j', (given, rules, path) => {
  const reversed = Object.fromEntries(Object.entries(given).reverse());

  it.each([given, reversed])('is refused when they disagree, in either order', (params) => {
    const refused = (): unknown => toAlipayParams(params, rules);
    expect(refused).toThrow(ValidationError);
    expect(refused).toThrow(new RegExp(`${path}: one value, but \\w+ is given too with another`));
  });
});

it('takes two names that say the same', () => {
  expect(toAlipayParams({ refundFee: 50, refundAmount: '0.50' }, refundParamRules)).toEqual({
    refundAmount: '0.50',
  });
  expect(toAlipayParams({ outRequestNo: 'r1', outRefundNo: 'r1' }, refundParamRules)).toEqual({
    outRequestNo: 'r1',
  });
});

it('takes the platform’s name alone', () => {
  expect(toAlipayParams({ totalAmount: '1.00', totalFee: undefined }, orderParamRules)).toEqual({
    totalAmount: '1.00',
  });
});

import { ValidationError } from '@sdk/core-signing';
import { serializeBizContent } from './serialize-biz-content.js';

const serialize = (value: Record<string, unknown>) => serializeBizContent(value, 'alipay.some.thing');

describe('serializeBizContent', () => {
  it('leaves out undefined everywhere and null at the top, and keeps empty text', () => {
    const text = serialize({ a: undefined, b: null, c: '', d: { e: undefined, f: null }, g: [null] });
    expect(text).toBe('{"c":"","d":{"f":null},"g":[null]}');
  });

  it('writes dates in China time, at any depth', () => {
    const date = new Date(Date.UTC(2026, 1, 28, 20, 0, 5));
    expect(serialize({ a: date, b: [date] })).toBe('{"a":"2026-03-01 04:00:05","b":["2026-03-01 04:00:05"]}');
  });

  it('keeps every character, half surrogates included', () => {
    const value = { a: '中文😀 % + & " \\ / \u2028 \ud83d', 'key with "quotes"': 1 };
    expect(JSON.parse(serialize(value))).toEqual(value);
  });

  it.each([
    ['NaN', { a: Number.NaN }, 'a', 'a finite number'],
    ['infinity', { a: { b: -Infinity } }, 'b', 'a finite number'],
    ['bigint', { a: [1n] }, '0', 'no bigint'],
    ['lost digits', { a: 2 ** 53 }, 'a', 'lost digits'],
    ['an amount that a float has spoilt', { list: [{ trans_amount: 0.1 + 0.2 }] }, 'trans_amount', 'in yuan'],
    ['part of a fen', { goodsDetail: [{ price: 9.999 }] }, 'price', 'at most two decimals'],
    ['an amount below zero', { refund_fee: -1 }, 'refund_fee', 'in yuan'],
  ])('refuses %s and says where, and what it wants', (_, value, path, wanted) => {
    expect(() => serialize(value)).toThrow(
      expect.objectContaining({
        code: 'ERR_SDK_VALIDATION',
        platform: 'alipay',
        operation: 'alipay.some.thing',
        issues: [{ path, expected: expect.stringContaining(wanted) }],
      }),
    );
  });

  it('names each of several, and knows money by the end of its name only', () => {
    expect(() => serialize({ a: 1n, totalAmount: 0.001, FEE: 0.001, feeRate: 0.001 })).toThrow(
      expect.objectContaining({
        issues: ['a', 'totalAmount', 'FEE'].map((path) => expect.objectContaining({ path }) as unknown),
      }),
    );
  });

  it('lets exact amounts and other numbers pass', () => {
    const value = { price: 0.07, amount: '0.30', total_fee: 12, latitude: 30.123456789012345 };
    expect(serialize(value)).toBe(JSON.stringify(value));
  });

  it('refuses what throws while it is written, without what it says', () => {
    const broken = { toJSON: () => JSON.parse('SECRET') as unknown };
    expect(() => serialize({ a: broken })).toThrow(expect.objectContaining({ code: 'ERR_SDK_VALIDATION' }));
    expect(() => serialize({ a: broken })).not.toThrow(/SECRET/);
  });

  it('passes an error of ours on that is thrown while it is written', () => {
    const ours = new ValidationError([{ path: 'own', expected: 'x' }]);
    const value = {
      toJSON: () => {
        throw ours;
      },
    };
    expect(() => serialize({ a: value })).toThrow(ours);
  });

  it('refuses a cycle', () => {
    const value: Record<string, unknown> = {};
    value['self'] = value;
    expect(() => serialize(value)).toThrow(/without cycles/);
    expect(() => serialize(value)).toThrow(
      expect.objectContaining({ issues: [expect.objectContaining({ path: '' })] }),
    );
  });
});

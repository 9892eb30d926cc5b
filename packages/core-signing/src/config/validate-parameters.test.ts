import * as z from 'zod/mini';
import { ValidationError } from '../errors/validation-error.js';
import { validateParameters } from './validate-parameters.js';

const schema = () =>
  z.object({
    outTradeNo: z.string().check(z.minLength(1), z.maxLength(64)),
    goodsDetail: z.optional(z.array(z.object({ price: z.string() }))),
  });
const call = { operation: 'alipay.trade.create', platform: 'alipay' };

test('valid parameters are returned', () => {
  expect(validateParameters(schema, { outTradeNo: 'T1' }, call)).toEqual({ outTradeNo: 'T1' });
});

test('every issue has its dotted path and an expectation, and no value', () => {
  expect.assertions(5);
  try {
    validateParameters(
      schema,
      { outTradeNo: '', goodsDetail: [{ price: 'SECRET' }, { price: 13800000000 }] },
      call,
    );
  } catch (error) {
    expect(error).toBeInstanceOf(ValidationError);
    expect(error).toMatchObject({ ...call, code: 'ERR_SDK_VALIDATION', outcome: 'not-sent' });
    expect((error as ValidationError).issues).toEqual([
      { path: 'outTradeNo', expected: 'expected at least 1 characters' },
      { path: 'goodsDetail.1.price', expected: 'expected string' },
    ]);
    expect((error as Error).message).toContain('alipay.trade.create');
    expect(JSON.stringify(error)).not.toMatch(/SECRET|13800000000/);
  }
});

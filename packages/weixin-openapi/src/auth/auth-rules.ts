import * as z from 'zod/mini';
import { defineRule } from '../call/define-rule.js';
import { code2Session, getPaidUnionId } from './auth-operations.js';

const text = (expected: string) => z.string(expected).check(z.minLength(1, expected));

export const code2SessionRule = defineRule(code2Session, () =>
  z.object({ jsCode: text('expected the code that wx.login() gave in the mini program') }),
);

export const getPaidUnionIdRule = defineRule(getPaidUnionId, () => {
  const optional = z.optional(text('expected text that is not empty'));
  return z
    .looseObject({
      openid: text('expected the openid of the user who paid'),
      transactionId: optional,
      mchId: optional,
      outTradeNo: optional,
    })
    .check(
      z.refine(
        (params) =>
          params.transactionId !== undefined ||
          (params.mchId !== undefined && params.outTradeNo !== undefined),
        'expected transactionId, or mchId with outTradeNo',
      ),
    );
});

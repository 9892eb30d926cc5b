import { rule } from '@sdk/core-signing/internal';
import { defineRule } from '../call/define-rule.js';
import { object } from '../catalogue/rules/rule-parts.js';
import { code2Session, getPaidUnionId } from './auth-operations.js';

export const code2SessionRule = defineRule(code2Session, () =>
  object({ jsCode: rule.text('expected the code that wx.login() gave in the mini program') }),
);

export const getPaidUnionIdRule = defineRule(getPaidUnionId, () => {
  const optional = rule.optional(rule.text('expected text that is not empty'));
  return object(
    {
      openid: rule.text('expected the openid of the user who paid'),
      transactionId: optional,
      mchId: optional,
      outTradeNo: optional,
    },
    ({ transactionId, mchId, outTradeNo }) =>
      transactionId !== undefined || (mchId !== undefined && outTradeNo !== undefined)
        ? undefined
        : ['', 'expected transactionId, or mchId with outTradeNo'],
  );
});

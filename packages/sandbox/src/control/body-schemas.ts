import * as z from 'zod/mini';

import { faultEffects } from '../core/fault-rules.js';

const wholeNumber = () => z.int().check(z.nonnegative());

/** Parameters of an order action. Unknown names are handed to the platform. */
export function orderActionSchema() {
  return z.looseObject({
    amount: z.optional(
      z.string().check(z.regex(/^\d{1,12}(\.\d{1,2})?$/, 'must be decimal yuan such as "0.10"')),
    ),
    reason: z.optional(z.string().check(z.maxLength(256))),
    code: z.optional(z.string().check(z.maxLength(128))),
  });
}

export function duplicateSchema() {
  return z.strictObject({ copies: z.optional(z.int().check(z.minimum(2), z.maximum(50))) });
}

export function lateSchema() {
  return z.strictObject({ ms: wholeNumber() });
}

export function emptySchema() {
  return z.strictObject({});
}

export function advanceSchema() {
  return z.strictObject({ ms: wholeNumber() });
}

export function faultSchema() {
  return z.strictObject({
    platform: z.optional(z.enum(['alipay', 'weixinPay', 'weixin', 'aliyunSms', 'mpserverless'])),
    operation: z.optional(z.string().check(z.minLength(1))),
    effect: z.enum(faultEffects),
    ms: z.optional(wholeNumber()),
    status: z.optional(z.int().check(z.minimum(400), z.maximum(599))),
    body: z.optional(z.string()),
    times: z.optional(z.int().check(z.minimum(1))),
  });
}

import * as z from 'zod/mini';

import { faultEffects } from './fault-effects.js';

/** A fault as it is asked for. */
export function faultSchema() {
  return z.strictObject(faultFields());
}

/** A fault as it is kept, which a snapshot may bring from elsewhere. */
export function keptFaultSchema() {
  return z.strictObject({
    ...faultFields(),
    id: z.string().check(z.regex(/^flt_\d{1,15}$/)),
    description: z.string(),
    remaining: z.int().check(z.minimum(1)),
    toSkip: wholeNumber(),
  });
}

function faultFields() {
  return {
    platform: z.optional(z.enum(['alipay', 'weixinPay', 'weixin', 'aliyunSms', 'mpserverless'])),
    operation: z.optional(z.string().check(z.minLength(1))),
    effect: z.enum(faultEffects),
    ms: z.optional(wholeNumber()),
    status: z.optional(z.int().check(z.minimum(400), z.maximum(599))),
    body: z.optional(z.string()),
    times: z.optional(z.int().check(z.minimum(1))),
    outTradeNo: z.optional(z.string().check(z.minLength(1), z.maxLength(128))),
    path: z.optional(z.string().check(z.regex(/^[/*]/, 'must begin with / or *'), z.maxLength(500))),
    code: z.optional(z.string().check(z.minLength(1), z.maxLength(100))),
    after: z.optional(wholeNumber()),
    probability: z.optional(z.number().check(z.positive(), z.maximum(1))),
  };
}

function wholeNumber() {
  return z.int().check(z.nonnegative());
}

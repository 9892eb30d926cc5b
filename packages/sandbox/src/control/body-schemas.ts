import * as z from 'zod/mini';

import { fastestSpeed } from '../core/clock.js';
import { corruptions } from '../core/corrupt-message.js';

export { faultSchema } from '../core/fault-schema.js';

const wholeNumber = () => z.int().check(z.nonnegative());

const isNoAddress = 'must be an http or https address';
const webAddress = () => z.url({ protocol: /^https?$/, error: isNoAddress });

/** Parameters of an order action. Unknown names are handed to the platform. */
export function orderActionSchema() {
  return z.looseObject({
    amount: z.optional(
      z.string().check(z.regex(/^\d{1,12}(\.\d{1,2})?$/, 'must be decimal yuan such as "0.10"')),
    ),
    reason: z.optional(z.string().check(z.maxLength(256))),
    code: z.optional(z.string().check(z.maxLength(128))),
    platform: z.optional(z.enum(['alipay', 'weixinPay'])),
  });
}

export function duplicateSchema() {
  return z.strictObject({ copies: z.optional(z.int().check(z.minimum(2), z.maximum(50))) });
}

export function corruptSchema() {
  return z.strictObject({
    what: z.optional(z.enum(corruptions)),
    minutes: z.optional(z.int().check(z.minimum(1), z.maximum(525_600))),
  });
}

export function reorderSchema() {
  return z.strictObject({
    outTradeNo: z.optional(z.string().check(z.minLength(1))),
    ids: z.optional(z.array(z.string()).check(z.minLength(2), z.maxLength(100))),
    order: z.optional(z.enum(['reverse', 'random'])),
  });
}

export function holdSchema() {
  return z.strictObject({ outTradeNo: z.optional(z.string().check(z.minLength(1))) });
}

export function lateSchema() {
  return z.strictObject({ ms: z.optional(wholeNumber()) });
}

export function emptySchema() {
  return z.strictObject({});
}

/** `tenants`: those beside the default one too. */
export function resetSchema() {
  return z.strictObject({ tenants: z.optional(z.boolean()) });
}

export function tenantSchema() {
  return z.strictObject({ name: z.string() });
}

/** Which of its keys a platform signs with; absent leaves it. */
export function keysSchema() {
  return z.strictObject({
    alipayCertificate: z.optional(z.enum(['current', 'next'])),
    weixinPayPlatformKeys: z.optional(z.enum(['both', 'certificate-only', 'public-key-only'])),
  });
}

export function advanceSchema() {
  return z.strictObject({ ms: wholeNumber() });
}

export function speedSchema() {
  return z.strictObject({ factor: z.number().check(z.positive(), z.maximum(fastestSpeed)) });
}

export function triggerSchema() {
  return z.strictObject({
    overrides: z.optional(z.record(z.string(), z.string())),
    notifyUrl: z.optional(webAddress()),
    count: z.optional(z.int().check(z.minimum(1), z.maximum(1_000))),
  });
}

/** Whom a login or phone code is for. `unionid: null` is a user of a mini program bound to no open platform account. */
export function weixinCodeSchema() {
  return z.strictObject({
    kind: z.optional(z.enum(['login', 'phone'])),
    openid: z.optional(z.string()),
    unionid: z.optional(z.nullable(z.string())),
    phoneNumber: z.optional(z.string().check(z.regex(/^\d{5,15}$/, 'must be digits'))),
  });
}

export function weixinMessageSchema() {
  return z.strictObject({
    openid: z.optional(z.string()),
    text: z.string().check(z.minLength(1), z.maxLength(2_048)),
  });
}

export function weixinPermissionSchema() {
  return z.strictObject({
    openid: z.optional(z.string()),
    templateId: z.string().check(z.minLength(1)),
    count: z.optional(z.int().check(z.minimum(1), z.maximum(1_000))),
  });
}

export function weixinUserSchema() {
  return z.strictObject({ openid: z.optional(z.string()) });
}

export function weixinPushSchema() {
  return z.strictObject({
    url: z.optional(webAddress()),
    token: z.optional(z.string().check(z.regex(/^[A-Za-z0-9]{3,32}$/, 'must be 3 to 32 letters and digits'))),
    encodingAESKey: z.optional(
      z.string().check(z.regex(/^[A-Za-z0-9]{43}$/, 'must be 43 letters and digits')),
    ),
    mode: z.optional(z.enum(['plain', 'secure'])),
    format: z.optional(z.enum(['json', 'xml'])),
  });
}

/** Addresses alone, for the dashboard; every setting is changed with PUT. */
export function smsAddressSchema() {
  const address = z.optional(z.union([z.literal(''), webAddress()], isNoAddress));
  return z.strictObject({ reportUrl: address, replyUrl: address });
}

export function smsReplySchema() {
  return z.strictObject({
    phone: z.string().check(z.regex(/^\+?\d{7,15}$/, 'must be a phone number')),
    content: z.string().check(z.minLength(1), z.maxLength(500)),
  });
}

export function smsReviewSchema() {
  return z.strictObject({ reason: z.optional(z.string().check(z.maxLength(500))) });
}

/** `event`: the fields beside ToUserName, FromUserName, CreateTime and MsgType. */
export function weixinEventSchema() {
  return z.strictObject({
    openid: z.optional(z.string()),
    event: z.record(z.string().check(z.regex(/^[A-Za-z_][\w]*$/)), z.unknown()),
  });
}

export function mpserverlessSettingsSchema() {
  return z.strictObject({
    tokenLifetime: z.int().check(z.minimum(1), z.maximum(31_536_000_000)),
  });
}

/** The stage to go to; the next one when absent. */
export function weixinPayRotationSchema() {
  return z.strictObject({ stage: z.optional(z.enum(['before', 'announced', 'switched', 'after'])) });
}

/** What the mini program hands to `wx.requestVirtualPayment`, and who pays. */
export function weixinVirtualPaymentSchema() {
  return z.strictObject({
    openid: z.optional(z.string()),
    mode: z.enum(['short_series_goods', 'short_series_coin']),
    signData: z.string().check(z.minLength(2)),
    paySig: z.string(),
    signature: z.string(),
  });
}

/** What a buyer does at the payment sheet, and the result the shop's client is told. */
export function phoneUseSchema() {
  return z.strictObject({
    do: z.enum(['pay', 'wrong-password', 'not-enough-money', 'cancel']),
    tell: z.optional(z.string().check(z.maxLength(16))),
  });
}

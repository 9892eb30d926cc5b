import * as z from 'zod/mini';

import { fastestSpeed } from './clock.js';
import { keptFaultSchema } from './fault-schema.js';
import { latestMoment } from './time-source.js';

/** The envelope of a snapshot, and as much of what is in it as the core itself reads. */
export function snapshotSchema() {
  const set = <Value extends z.ZodMiniType>(collection: string, value: Value) =>
    z.object({ kind: z.literal('set'), collection: z.literal(collection), key: z.string(), value });
  const change = z.union([
    z.object({ kind: z.literal('order'), order: orderSchema() }),
    set('core.requests', requestSchema()),
    set('core.notifications', notificationSchema()),
    // A fault is counted down under its own id: under another one it would hit for ever.
    set('core.faults', keptFaultSchema()).check(z.refine(({ key, value }) => key === value.id)),
    set('core.faultCount', z.int().check(z.minimum(0))),
    z.object({
      kind: z.literal('set'),
      collection: z.string().check(z.refine((name) => !ownCollections.includes(name))),
      key: z.string(),
      value: z.unknown(),
    }),
    z.object({ kind: z.literal('delete'), collection: z.string(), key: z.string() }),
  ]);
  const engine = {
    format: z.literal('sdk-sandbox-snapshot'),
    version: z.literal(1),
    clock: z.object({
      now: moment().check(z.maximum(latestMoment)),
      frozen: z.boolean(),
      speed: z.optional(z.number().check(z.gt(0), z.maximum(fastestSpeed))),
    }),
    ids: z.nullable(z.int()),
    seed: z.optional(z.int()),
    changes: z.array(change),
  };
  const tenant = z.object({
    name: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,30}$/)),
    index: z.int().check(z.minimum(1), z.maximum(998)),
    snapshot: z.object(engine),
  });
  return z.object({ ...engine, tenants: z.optional(z.array(tenant)) });
}

const ownCollections = ['core.requests', 'core.notifications', 'core.faults', 'core.faultCount'];

/** Milliseconds that a date can have. */
function moment() {
  return z.number().check(z.minimum(-8.64e15), z.maximum(8.64e15));
}

function orderSchema() {
  const fen = z.int().check(z.minimum(0));
  return z.looseObject({
    platform: z.enum(['alipay', 'weixinPay', 'weixin', 'aliyunSms', 'mpserverless']),
    outTradeNo: z.string(),
    tradeNo: z.nullable(z.string()),
    product: z.string(),
    status: z.nullable(z.string()),
    subject: z.string(),
    totalFen: fen,
    refundedFen: fen,
    notifyUrl: z.nullable(z.string()),
    createdAt: moment(),
    paidAt: z.nullable(moment()),
    closedAt: z.nullable(moment()),
    expiresAt: z.nullable(moment()),
    events: z.array(z.looseObject({ at: moment(), type: z.string() })),
    data: z.record(z.string(), z.unknown()),
  });
}

function requestSchema() {
  return z.looseObject({
    id: z.string().check(z.regex(/^req_\d{1,15}$/)),
    at: moment(),
    method: z.string(),
    url: z.string(),
    requestHeaders: z.record(z.string(), z.string()),
    requestBody: z.string(),
    status: z.number(),
    responseHeaders: z.record(z.string(), z.string()),
    responseBody: z.string(),
    outTradeNo: z.nullable(z.string()),
  });
}

function notificationSchema() {
  return z.looseObject({
    id: z.string().check(z.regex(/^ntf_\d{1,15}$/)),
    createdAt: moment(),
    url: z.string(),
    method: z.enum(['GET', 'POST']),
    headers: z.record(z.string(), z.string()),
    body: z.string(),
    retrySchedule: z.array(z.number().check(z.minimum(0))),
    attempts: z.array(z.looseObject({ at: moment(), cause: z.string() })),
    state: z.enum(['pending', 'accepted', 'exhausted']),
    nextAttemptAt: z.nullable(moment()),
    outTradeNo: z.nullable(z.string()),
    diagnosis: z.optional(
      z.looseObject({
        cause: z.string(),
        evidence: z.string(),
        fix: z.string(),
        tried: z.array(z.looseObject({ variant: z.string() })),
      }),
    ),
  });
}

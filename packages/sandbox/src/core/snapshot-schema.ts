import * as z from 'zod/mini';

/** The envelope of a snapshot, and as much of an order as the core itself reads. */
export function snapshotSchema() {
  const order = z.looseObject({
    platform: z.string(),
    outTradeNo: z.string(),
    tradeNo: z.nullable(z.string()),
    status: z.nullable(z.string()),
    subject: z.string(),
    totalFen: z.number(),
    refundedFen: z.number(),
    createdAt: z.number(),
    events: z.array(z.looseObject({ at: z.number(), type: z.string() })),
    data: z.record(z.string(), z.unknown()),
  });
  const change = z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('order'), order }),
    z.object({ kind: z.literal('set'), collection: z.string(), key: z.string(), value: z.unknown() }),
    z.object({ kind: z.literal('delete'), collection: z.string(), key: z.string() }),
  ]);
  const engine = {
    format: z.literal('sdk-sandbox-snapshot'),
    version: z.literal(1),
    clock: z.object({ now: z.number(), frozen: z.boolean(), speed: z.optional(z.number()) }),
    ids: z.nullable(z.number()),
    seed: z.optional(z.number()),
    changes: z.array(change),
  };
  const tenant = z.object({
    name: z.string().check(z.regex(/^[a-z0-9][a-z0-9-]{0,30}$/)),
    index: z.int().check(z.minimum(1), z.maximum(998)),
    snapshot: z.object(engine),
  });
  return z.object({ ...engine, tenants: z.optional(z.array(tenant)) });
}

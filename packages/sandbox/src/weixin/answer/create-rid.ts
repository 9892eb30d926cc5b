import type { WeixinWorld } from '../weixin-world.js';

/** Where a rid leads: the request in the journal. */
export type KnownRid = { readonly rid: string; readonly requestId: string; readonly at: number };

const kept = 500;

/** Names a failed request as the platform does (`6530f9a8-0a1b2c3d-4e5f6071`), so that it can be looked up. */
export function createRid(world: WeixinWorld, request: Request): string {
  const { ids, clock, store, journal } = world.kernel;
  const at = clock.now();
  const seconds = Math.floor(at / 1000)
    .toString(16)
    .padStart(8, '0');
  const rid = `${seconds}-${ids.hex(8)}-${ids.hex(8)}`;
  const rids = store.collection<KnownRid>('weixin.rids');
  rids.set(rid, { rid, requestId: journal.idOf(request), at });
  rids.trim(kept);
  return rid;
}

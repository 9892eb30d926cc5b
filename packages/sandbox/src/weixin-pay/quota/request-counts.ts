import type { CountedWindow } from '../../core/take-call.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** How often what was called, by the name of what is counted together. */
export function requestCounts(world: WeixinPayWorld) {
  return world.kernel.store.collection<CountedWindow>('weixinPay.calls');
}

import type { Collection } from '../../core/kernel.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** Which order a refund number belongs to. Refund numbers are unique for a merchant, not only for an order. */
export function refundIndex(world: WeixinPayWorld): Collection<{ outTradeNo: string; refundId: string }> {
  return world.kernel.store.collection('weixinPay.refunds');
}

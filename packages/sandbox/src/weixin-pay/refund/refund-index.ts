import { dropOldest } from '../../core/drop-oldest.js';
import type { Collection } from '../../core/kernel.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** Which order a refund number belongs to. Refund numbers are unique for a merchant, not only for an order. */
export function refundIndex(world: WeixinPayWorld): Pick<Collection<IndexedRefund>, 'get'> {
  return indexOf(world);
}

/** Remembers whose a refund number is, for as long as the sandbox keeps the order. */
export function indexRefund(world: WeixinPayWorld, refund: Required<IndexedRefund>): void {
  const { orders } = world.kernel.store;
  const index = indexOf(world);
  index.set(refund.outRefundNo, refund);
  dropOldest(
    index,
    ({ outRefundNo }) => outRefundNo,
    ({ outTradeNo }) => orders.get('weixinPay', outTradeNo) === undefined,
  );
}

interface IndexedRefund {
  /** Absent in snapshots of earlier versions. */
  readonly outRefundNo?: string;
  readonly outTradeNo: string;
  readonly refundId: string;
}

function indexOf(world: WeixinPayWorld): Collection<IndexedRefund> {
  return world.kernel.store.collection('weixinPay.refunds');
}

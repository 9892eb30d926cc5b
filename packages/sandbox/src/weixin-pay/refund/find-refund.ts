import { firstOf } from '../../core/first-of.js';
import type { SandboxOrder } from '../../core/order.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import type { WeixinPayRefund } from './refund-data.js';
import { refundIndex } from './refund-index.js';

/** A refund and the order it belongs to. */
export interface FoundRefund {
  readonly order: SandboxOrder;
  readonly refund: WeixinPayRefund;
}

/**
 * The refund with one of its two numbers; the platform's wins.
 *
 * @throws `WeixinPayRefusal` `refund-unknown`.
 */
export function findRefund(
  world: WeixinPayWorld,
  name: { readonly outRefundNo?: string | null | undefined; readonly refundId?: string | null | undefined },
): FoundRefund {
  const { orders } = world.kernel.store;
  const order = name.refundId
    ? firstOf(orders.newest(), (one) => refundsOf(one).some(({ refundId }) => refundId === name.refundId))
    : orders.get('weixinPay', refundIndex(world).get(name.outRefundNo ?? '')?.outTradeNo ?? '');
  const refund = order === undefined ? undefined : refundsOf(order).find((one) => matches(one, name));
  if (order === undefined || refund === undefined) throw new WeixinPayRefusal('refund-unknown');
  return { order, refund };
}

function refundsOf(order: SandboxOrder): readonly WeixinPayRefund[] {
  return order.platform === 'weixinPay' ? tradeDataOf(order).refunds : [];
}

function matches(refund: WeixinPayRefund, name: Parameters<typeof findRefund>[1]): boolean {
  return name.refundId ? refund.refundId === name.refundId : refund.outRefundNo === name.outRefundNo;
}

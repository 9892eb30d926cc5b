import type { SandboxOrder } from '../../core/order.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import { tradeDataOf } from './trade-data.js';

/** The parts of a combined order, oldest first; none for a number nobody combined under. */
export function combinedOrders(world: WeixinPayWorld, combineOutTradeNo: string): SandboxOrder[] {
  return world.kernel.store.orders
    .list()
    .filter((order) => order.platform === 'weixinPay')
    .filter((order) => tradeDataOf(order).combineOutTradeNo === combineOutTradeNo)
    .reverse();
}

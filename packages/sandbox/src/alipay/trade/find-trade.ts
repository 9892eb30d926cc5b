import type { SandboxOrder } from '../../core/order.js';
import type { AlipayCall } from '../alipay-call.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { textOf } from '../request/read-text.js';

/** An order that has become a trade. */
export type ExistingTrade = SandboxOrder & { tradeNo: string; status: string };

/** The order named by `trade_no` (which wins) or `out_trade_no`, whether or not it is a trade yet. */
export function findOrder(world: AlipayWorld, content: AlipayCall['content']): SandboxOrder | undefined {
  const { orders } = world.kernel.store;
  const tradeNo = textOf(content['trade_no']);
  if (tradeNo !== null) return orders.findByTradeNo('alipay', tradeNo);
  const outTradeNo = textOf(content['out_trade_no']);
  if (outTradeNo !== null) return orders.get('alipay', outTradeNo);
  throw new AlipayRefusal('ACQ.INVALID_PARAMETER', '参数无效：out_trade_no和trade_no不能同时为空');
}

/** The trade a request names, or ACQ.TRADE_NOT_EXIST: also for an order whose buyer has not scanned it yet. */
export function findTrade(world: AlipayWorld, content: AlipayCall['content']): ExistingTrade {
  const order = findOrder(world, content);
  if (order === undefined || !isTrade(order)) throw new AlipayRefusal('ACQ.TRADE_NOT_EXIST');
  return order;
}

export function isTrade(order: SandboxOrder): order is ExistingTrade {
  return order.tradeNo !== null && order.status !== null;
}

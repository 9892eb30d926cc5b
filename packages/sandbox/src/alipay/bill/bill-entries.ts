import type { SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { TradeRefund } from '../trade/trade-data.js';
import type { BillPeriod } from './bill-period.js';

/** One line of a bill: a payment, or a refund. */
export interface BillEntry {
  readonly order: SandboxOrder;
  readonly at: number;
  readonly refund: TradeRefund | null;
}

/** What moved money in a period, oldest first. */
export function billEntries(world: AlipayWorld, period: BillPeriod): BillEntry[] {
  return allBillEntries(world).filter(({ at }) => at >= period.start && at < period.end);
}

/** What ever moved money, oldest first. */
export function allBillEntries(world: AlipayWorld): BillEntry[] {
  return world.kernel.store.orders
    .list()
    .filter((order) => order.platform === 'alipay')
    .flatMap((order) => entriesOf(order))
    .sort((left, right) => left.at - right.at);
}

function entriesOf(order: SandboxOrder): BillEntry[] {
  const payment: BillEntry[] = order.paidAt === null ? [] : [{ order, at: order.paidAt, refund: null }];
  const refunds = tradeDataOf(order).refunds.map((refund) => ({ order, at: refund.at, refund }));
  return [...payment, ...refunds];
}

import type { SandboxOrder } from '../../core/order.js';
import type { WeixinPayRefund } from '../refund/refund-data.js';
import { tradeDataOf } from '../trade/trade-data.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import type { BillDay } from './bill-day.js';

/** One line of a trade bill: a payment, or a refund at the time it was asked for. */
export interface BillEntry {
  readonly order: SandboxOrder;
  readonly at: number;
  readonly refund: WeixinPayRefund | null;
}

/** What was paid and refunded on a day, oldest first. Closed refunds moved nothing and are left out. */
export function billEntries(world: WeixinPayWorld, day: BillDay): BillEntry[] {
  return world.kernel.store.orders
    .list()
    .filter((order) => order.platform === 'weixinPay')
    .flatMap(entriesOf)
    .filter(({ at }) => at >= day.start && at < day.end)
    .sort((left, right) => left.at - right.at);
}

function entriesOf(order: SandboxOrder): BillEntry[] {
  const payment = order.paidAt === null ? [] : [{ order, at: order.paidAt, refund: null }];
  const refunds = tradeDataOf(order).refunds.filter(({ status }) => status !== 'CLOSED');
  return [...payment, ...refunds.map((refund) => ({ order, at: refund.createdAt, refund }))];
}

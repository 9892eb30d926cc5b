import type { SandboxOrder } from '../../core/order.js';
import { formatYuan } from '../../core/format-yuan.js';
import { tradeDataOf } from './trade-data.js';
import type { AlipayWorld } from '../alipay-world.js';

/** The buyer as answers name him: by the kind of id the trade was created with. */
export function buyerFields(world: AlipayWorld, order: SandboxOrder): Record<string, unknown> {
  const { buyerId, buyerOpenId } = tradeDataOf(order);
  return {
    buyer_logon_id: world.identities.buyerLogonId,
    ...(buyerOpenId === null ? { buyer_user_id: buyerId } : { buyer_open_id: buyerOpenId }),
  };
}

/** Amounts of a trade; nothing has been received while it is unpaid. */
export function paidAmountFields(order: SandboxOrder): Record<string, unknown> {
  const received = formatYuan(order.paidAt === null ? 0 : order.totalFen);
  return {
    total_amount: formatYuan(order.totalFen),
    receipt_amount: received,
    buyer_pay_amount: received,
    invoice_amount: received,
    point_amount: '0.00',
  };
}

import type { SandboxOrder } from '../../core/order.js';
import { tradeDataOf } from '../trade/trade-data.js';
import { describeTransaction } from './describe-transaction.js';

/** A combined order as its query and its notification show it; `null` when it has no parts. */
export function describeCombined(parts: readonly SandboxOrder[]): Record<string, unknown> | null {
  const [first] = parts;
  if (first === undefined) return null;
  const { parties, openid, combineOutTradeNo } = tradeDataOf(first);
  return {
    combine_appid: parties.appId,
    combine_mchid: parties.mchId,
    combine_out_trade_no: combineOutTradeNo,
    ...(openid === null ? {} : { combine_payer_info: { openid } }),
    sub_orders: parts.map(describePart),
  };
}

function describePart(order: SandboxOrder): Record<string, unknown> {
  const whole = describeTransaction(order);
  const names = ['mchid', 'trade_type', 'trade_state', 'bank_type', 'attach', 'success_time'] as const;
  const present = names
    .filter((name) => whole[name] !== undefined)
    .map((name) => [name, whole[name]] as const);
  return {
    ...Object.fromEntries(present),
    out_trade_no: order.outTradeNo,
    ...(order.tradeNo === null ? {} : { transaction_id: order.tradeNo }),
    amount: {
      total_amount: order.totalFen,
      currency: tradeDataOf(order).currency,
      ...(order.paidAt === null
        ? {}
        : { payer_amount: order.totalFen, payer_currency: tradeDataOf(order).currency }),
    },
  };
}

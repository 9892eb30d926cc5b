import type { SandboxOrder } from '../../core/order.js';
import { formatRfc3339 } from '../../core/china-time.js';
import { describeState } from '../trade/describe-state.js';
import { tradeDataOf, tradeStateOf, tradeTypes } from '../trade/trade-data.js';

/** An order as v3's queries and payment notifications show it. Absent stays absent. */
export function describeTransaction(order: SandboxOrder): Record<string, unknown> {
  const data = tradeDataOf(order);
  const state = tradeStateOf(order);
  const isPaid = order.paidAt !== null;
  return {
    ...describeParties(order),
    out_trade_no: order.outTradeNo,
    ...(order.tradeNo === null ? {} : { transaction_id: order.tradeNo }),
    trade_type: tradeTypes[data.product],
    trade_state: state,
    trade_state_desc: describeState(state),
    ...(data.bankType === null ? {} : { bank_type: data.bankType }),
    ...(data.attach === null ? {} : { attach: data.attach }),
    ...(order.paidAt === null ? {} : { success_time: formatRfc3339(order.paidAt) }),
    ...(isPaid || data.openid !== null || data.subOpenid !== null ? { payer: describePayer(order) } : {}),
    amount: {
      total: order.totalFen,
      ...(isPaid ? { payer_total: order.totalFen } : {}),
      currency: data.currency,
      ...(isPaid ? { payer_currency: data.currency } : {}),
    },
  };
}

/** `appid` and `mchid`, or the four numbers of a service provider and its merchant. */
export function describeParties(order: SandboxOrder): Record<string, string> {
  const { appId, mchId, subAppId, subMchId } = tradeDataOf(order).parties;
  if (subMchId === null) return { appid: appId, mchid: mchId };
  const sub = subAppId === null ? {} : { sub_appid: subAppId };
  return { sp_appid: appId, sp_mchid: mchId, ...sub, sub_mchid: subMchId };
}

function describePayer(order: SandboxOrder): Record<string, string> {
  const { parties, openid, subOpenid } = tradeDataOf(order);
  if (parties.subMchId === null) return openid === null ? {} : { openid };
  const sub = subOpenid === null ? {} : { sub_openid: subOpenid };
  return openid === null ? sub : { sp_openid: openid, ...sub };
}

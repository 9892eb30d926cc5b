import type { SandboxOrder } from '../../core/order.js';
import { formatCompactTime } from '../../core/china-time.js';
import { describeState } from '../trade/describe-state.js';
import { tradeDataOf, tradeStateOf, tradeTypes } from '../trade/trade-data.js';
import { withoutCoupons } from './coupons.js';

/** An order as orderquery answers it. An unpaid one says little more than its state, as on the real platform. */
export function describeV2Order(order: SandboxOrder): Record<string, string | null> {
  const state = tradeStateOf(order);
  const data = tradeDataOf(order);
  return {
    ...(order.paidAt === null ? describeUnpaid(order) : describePayment(order)),
    trade_state: state,
    trade_state_desc: describeState(state),
    attach: data.attach,
  };
}

/** What micropay answers about a payment, and orderquery beside the state. */
export function describePayment(order: SandboxOrder): Record<string, string | null> {
  const data = tradeDataOf(order);
  return {
    ...describePartner(order),
    openid: data.openid,
    is_subscribe: 'N',
    sub_openid: data.subOpenid,
    trade_type: tradeTypes[data.product],
    bank_type: data.bankType,
    total_fee: String(order.totalFen),
    fee_type: data.currency,
    cash_fee: String(order.totalFen),
    cash_fee_type: data.currency,
    ...data.echo,
    transaction_id: order.tradeNo,
    out_trade_no: order.outTradeNo,
    attach: data.attach,
    time_end: order.paidAt === null ? null : formatCompactTime(order.paidAt),
  };
}

function describeUnpaid(order: SandboxOrder): Record<string, string | null> {
  return {
    ...describePartner(order),
    ...withoutCoupons(tradeDataOf(order).echo),
    total_fee: String(order.totalFen),
    out_trade_no: order.outTradeNo,
  };
}

/** The merchant below a service provider. */
export function describePartner(order: SandboxOrder): Record<string, string | null> {
  const { subAppId, subMchId } = tradeDataOf(order).parties;
  return { sub_appid: subAppId, sub_mch_id: subMchId };
}

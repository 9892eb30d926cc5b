import { withinRefundRates } from '../../quota/refund-rates.js';
import { startRefund } from '../../refund/start-refund.js';
import type { RefundTerms } from '../../refund/start-refund.js';
import { findOrder } from '../../trade/find-order.js';
import { tradeDataOf } from '../../trade/trade-data.js';
import { describePartner } from '../describe-v2-order.js';
import { couponRefundFields, couponsOf } from '../coupons.js';
import type { V2Operation } from '../v2-call.js';
import { optionalField, orderNumber, requiredFen, requiredField } from '../read-v2-fields.js';
import { V2Refusal } from '../v2-refusal.js';

/** `/secapi/pay/refund`: SUCCESS means that the refund was accepted, not that money went back. */
export const refund: V2Operation['handle'] = ({ fields, settings }, world) => {
  const terms = {
    outRefundNo: orderNumber(requiredField(fields, 'out_refund_no'), 'out_refund_no', 64),
    fen: requiredFen(fields, 'refund_fee'),
    totalFen: requiredFen(fields, 'total_fee'),
  };
  if (terms.fen > terms.totalFen) throw new V2Refusal('PARAM_ERROR', '退款金额大于订单总金额');
  const order = findOrder(world, {
    transactionId: fields.get('transaction_id'),
    outTradeNo: fields.get('out_trade_no'),
  });
  const asked: RefundTerms = {
    ...terms,
    reason: optionalField(fields, 'refund_desc', 80),
    notifyUrl: optionalField(fields, 'notify_url', 256),
    protocol: 'v2',
    fundsAccount: optionalField(fields, 'refund_account'),
    actor: 'api',
  };
  const accepted = withinRefundRates(world, order, settings, () =>
    startRefund(world, order, asked, settings),
  );
  const { echo, currency } = tradeDataOf(order);
  return {
    ...describePartner(order),
    transaction_id: order.tradeNo,
    out_trade_no: order.outTradeNo,
    out_refund_no: accepted.outRefundNo,
    refund_id: accepted.refundId,
    refund_channel: 'ORIGINAL',
    refund_fee: String(accepted.fen),
    settlement_refund_fee: String(accepted.fen),
    total_fee: String(order.totalFen),
    settlement_total_fee: String(order.totalFen),
    fee_type: currency,
    cash_fee: echo['cash_fee'] ?? String(order.totalFen),
    cash_refund_fee: String(accepted.fen - couponFen(echo, accepted.fen === order.totalFen)),
    ...couponRefundFields(echo, accepted.fen === order.totalFen),
  };
};

function couponFen(echo: Readonly<Record<string, string>>, isWhole: boolean): number {
  return isWhole ? couponsOf(echo).reduce((sum, { fen }) => sum + fen, 0) : 0;
}

import type { SandboxOrder } from '../../core/order.js';
import { formatRfc3339 } from '../../core/china-time.js';
import type { WeixinPayRefund } from '../refund/refund-data.js';
import { tradeDataOf } from '../trade/trade-data.js';

const account = '支付用户零钱';

/** A refund as v3 answers it. */
export function describeRefund(order: SandboxOrder, refund: WeixinPayRefund): Record<string, unknown> {
  const { refundId, outRefundNo, fen, status, createdAt, settledAt, fundsAccount } = refund;
  return {
    refund_id: refundId,
    out_refund_no: outRefundNo,
    transaction_id: order.tradeNo,
    out_trade_no: order.outTradeNo,
    channel: 'ORIGINAL',
    user_received_account: account,
    ...(status === 'SUCCESS' && settledAt !== null ? { success_time: formatRfc3339(settledAt) } : {}),
    create_time: formatRfc3339(createdAt),
    status,
    funds_account: fundsAccount ?? 'UNSETTLED',
    amount: {
      total: order.totalFen,
      refund: fen,
      payer_total: order.totalFen,
      payer_refund: fen,
      settlement_refund: fen,
      settlement_total: order.totalFen,
      discount_refund: 0,
      currency: tradeDataOf(order).currency,
      refund_fee: 0,
    },
  };
}

/** A refund as its notification shows it. */
export function describeRefundNotification(
  order: SandboxOrder,
  refund: WeixinPayRefund,
): Record<string, unknown> {
  const { mchId, subMchId } = tradeDataOf(order).parties;
  const parties = subMchId === null ? { mchid: mchId } : { sp_mchid: mchId, sub_mchid: subMchId };
  const isDone = refund.status === 'SUCCESS' && refund.settledAt !== null;
  return {
    ...parties,
    out_trade_no: order.outTradeNo,
    transaction_id: order.tradeNo,
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_status: refund.status,
    ...(isDone ? { success_time: formatRfc3339(refund.settledAt ?? 0) } : {}),
    amount: {
      total: order.totalFen,
      refund: refund.fen,
      payer_total: order.totalFen,
      payer_refund: refund.fen,
    },
    user_received_account: account,
  };
}

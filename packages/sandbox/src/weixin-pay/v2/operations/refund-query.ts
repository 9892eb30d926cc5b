import type { SandboxOrder } from '../../../core/order.js';
import { formatChinaTime } from '../../../core/china-time.js';
import { findRefund } from '../../refund/find-refund.js';
import type { RefundStatus, WeixinPayRefund } from '../../refund/refund-data.js';
import { WeixinPayRefusal } from '../../refusal/weixin-pay-refusal.js';
import { findOrder } from '../../trade/find-order.js';
import { tradeDataOf } from '../../trade/trade-data.js';
import type { WeixinPayWorld } from '../../weixin-pay-world.js';
import { describePartner } from '../describe-v2-order.js';
import { couponRefundFields } from '../coupons.js';
import type { V2Call, V2Operation } from '../v2-call.js';
import { V2Refusal } from '../v2-refusal.js';

const pageSize = 10;

/**
 * `/pay/refundquery`, by any of four numbers; the first of refund_id, out_refund_no, transaction_id, out_trade_no wins.
 * Of an order it shows ten refunds from `offset` on, of a refund number that one.
 */
export const refundQuery: V2Operation['handle'] = ({ fields }, world) => {
  const { order, refunds, total } = findRefunds(world, fields);
  return {
    ...describePartner(order),
    total_refund_count: String(total),
    transaction_id: order.tradeNo,
    out_trade_no: order.outTradeNo,
    total_fee: String(order.totalFen),
    settlement_total_fee: String(order.totalFen),
    fee_type: tradeDataOf(order).currency,
    cash_fee: tradeDataOf(order).echo['cash_fee'] ?? String(order.totalFen),
    refund_count: String(refunds.length),
    ...Object.fromEntries(refunds.flatMap((one, index) => Object.entries(describeRefund(order, one, index)))),
  };
};

function findRefunds(
  world: WeixinPayWorld,
  fields: V2Call['fields'],
): { order: SandboxOrder; refunds: readonly WeixinPayRefund[]; total: number } {
  const refundId = fields.get('refund_id');
  const outRefundNo = fields.get('out_refund_no');
  if (refundId || outRefundNo) {
    const { order, refund } = findRefund(world, { refundId, outRefundNo });
    return { order, refunds: [refund], total: tradeDataOf(order).refunds.length };
  }
  const order = findOrder(world, {
    transactionId: fields.get('transaction_id'),
    outTradeNo: fields.get('out_trade_no'),
  });
  const all = tradeDataOf(order).refunds;
  const offset = readOffset(fields.get('offset'));
  const page = all.slice(offset, offset + pageSize);
  if (page.length === 0) throw new WeixinPayRefusal('refund-unknown');
  return { order, refunds: page, total: all.length };
}

function readOffset(value: string | undefined): number {
  if (value === undefined || value === '') return 0;
  if (!/^\d{1,4}$/.test(value)) throw new V2Refusal('PARAM_ERROR', 'invalid offset');
  return Number(value);
}

const words = {
  PROCESSING: 'PROCESSING',
  SUCCESS: 'SUCCESS',
  CLOSED: 'REFUNDCLOSE',
  ABNORMAL: 'CHANGE',
} as const satisfies Record<RefundStatus, string>;

/** One refund, its names numbered by its place on the page. */
function describeRefund(order: SandboxOrder, refund: WeixinPayRefund, index: number): Record<string, string> {
  const suffix = `_${String(index)}`;
  const isDone = refund.status === 'SUCCESS' && refund.settledAt !== null;
  const fields: Record<string, string> = {
    out_refund_no: refund.outRefundNo,
    refund_id: refund.refundId,
    refund_channel: 'ORIGINAL',
    refund_fee: String(refund.fen),
    settlement_refund_fee: String(refund.fen),
    refund_status: words[refund.status],
    refund_account: refund.fundsAccount ?? 'REFUND_SOURCE_UNSETTLED_FUNDS',
    // Spelt so by the platform.
    refund_recv_accout: '支付用户零钱',
    ...(isDone ? { refund_success_time: formatChinaTime(refund.settledAt ?? 0) } : {}),
  };
  return {
    ...Object.fromEntries(Object.entries(fields).map(([name, value]) => [name + suffix, value])),
    ...couponRefundFields(tradeDataOf(order).echo, refund.fen === order.totalFen, suffix),
  };
}

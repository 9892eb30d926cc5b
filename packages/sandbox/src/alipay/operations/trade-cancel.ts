import type { AlipayCall, AlipayHandler } from '../alipay-call.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { succeed } from '../answer/alipay-answer.js';
import type { AlipayAnswer } from '../answer/alipay-answer.js';
import { closeTrade } from '../trade/close-trade.js';
import { findOrder, isTrade } from '../trade/find-trade.js';
import type { ExistingTrade } from '../trade/find-trade.js';
import { refundTrade } from '../trade/refund-trade.js';
import { cancelWindow } from '../trade/trade-product.js';
import { formatChinaTime } from '../../core/china-time.js';

/**
 * `alipay.trade.cancel`: closes an unpaid trade, gives the money of a paid one back. `action` says which it was.
 *
 * @remarks For a number without a trade the platform answers success without `action`; that is from memory. A code
 * that nobody has scanned yet is voided.
 */
export const tradeCancel: AlipayHandler = (call, world) => {
  const order = findOrder(world, call.content);
  if (order === undefined || !isTrade(order)) {
    if (order?.closedAt === null) {
      closeTrade(world, order, { reason: 'close', actor: 'api', detail: 'alipay.trade.cancel' });
    }
    return answer(call.content, null);
  }
  return answer(call.content, order, cancel(world, order));
};

function cancel(world: AlipayWorld, trade: ExistingTrade): 'close' | 'refund' | null {
  if (trade.status === 'TRADE_CLOSED') return null;
  if (trade.status === 'WAIT_BUYER_PAY') {
    closeTrade(world, trade, { reason: 'close', actor: 'api', detail: 'alipay.trade.cancel' });
    return 'close';
  }
  if (trade.status === 'TRADE_FINISHED') throw new AlipayRefusal('ACQ.CANCEL_NOT_ALLOWED');
  if (world.kernel.clock.now() - (trade.paidAt ?? 0) > cancelWindow) {
    throw new AlipayRefusal('ACQ.TRADE_CANCEL_TIME_OUT');
  }
  const fen = trade.totalFen - trade.refundedFen;
  refundTrade(world, trade, {
    outRequestNo: `cancel_${trade.tradeNo}`,
    fen,
    reason: 'alipay.trade.cancel',
    actor: 'api',
  });
  return 'refund';
}

function answer(
  content: AlipayCall['content'],
  trade: ExistingTrade | null,
  action: 'close' | 'refund' | null = null,
): AlipayAnswer {
  return succeed({
    trade_no: trade?.tradeNo,
    out_trade_no: trade?.outTradeNo ?? content['out_trade_no'],
    retry_flag: 'N',
    action,
    gmt_refund_pay: action === 'refund' && trade !== null ? formatChinaTime(trade.closedAt ?? 0) : null,
  });
}

import { formatYuan } from '../../core/format-yuan.js';
import type { OrderEvent } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import { notifyTrade } from '../notification/notify-trade.js';
import type { ExistingTrade } from './find-trade.js';
import { recordEvent } from './record-event.js';
import { tradeDataOf } from './trade-data.js';
import type { TradeRefund } from './trade-data.js';

export interface RefundTerms {
  /** Absent: the order number stands in for it, which the platform allows for a refund of everything. */
  readonly outRequestNo: string | null;
  readonly fen: number;
  readonly reason: string | null;
  readonly actor: OrderEvent['actor'];
}

export interface RefundResult {
  readonly refund: TradeRefund;
  /** Whether this call moved money; a repetition of an earlier request does not. */
  readonly fundsChanged: boolean;
}

/** Refunds once per request number; the sum of refunds never exceeds what was paid. */
export function refundTrade(world: AlipayWorld, trade: ExistingTrade, terms: RefundTerms): RefundResult {
  const data = tradeDataOf(trade);
  const outRequestNo = terms.outRequestNo ?? trade.outTradeNo;
  const earlier = data.refunds.find((refund) => refund.outRequestNo === outRequestNo);
  if (earlier !== undefined) {
    if (earlier.fen !== terms.fen) throw new AlipayRefusal('ACQ.DISCORDANT_REPEAT_REQUEST');
    return { refund: earlier, fundsChanged: false };
  }
  refuseUnlessRefundable(trade, terms);
  const refund = { outRequestNo, fen: terms.fen, reason: terms.reason, at: world.kernel.clock.now() };
  data.refunds.push(refund);
  trade.refundedFen += terms.fen;
  const everything = trade.refundedFen === trade.totalFen;
  if (everything) {
    trade.closedAt = refund.at;
    data.closeReason = 'refund';
  }
  recordEvent(world, trade, {
    type: 'refunded',
    actor: terms.actor,
    detail: `${formatYuan(terms.fen)} yuan went back to the buyer under ${outRequestNo}.`,
    status: everything ? 'TRADE_CLOSED' : 'TRADE_SUCCESS',
  });
  notifyTrade(world, trade, everything ? 'refunded-fully' : 'refunded-partly', refund);
  return { refund, fundsChanged: true };
}

function refuseUnlessRefundable(trade: ExistingTrade, terms: RefundTerms): void {
  if (trade.status === 'TRADE_FINISHED') throw new AlipayRefusal('ACQ.TRADE_HAS_FINISHED');
  if (trade.status !== 'TRADE_SUCCESS') throw new AlipayRefusal('ACQ.TRADE_STATUS_ERROR');
  if (terms.fen < 1) throw new AlipayRefusal('ACQ.REFUND_FEE_ERROR');
  if (terms.fen > trade.totalFen - trade.refundedFen) {
    throw new AlipayRefusal('ACQ.REASON_TRADE_REFUND_FEE_ERR');
  }
  if (terms.outRequestNo === null && terms.fen !== trade.totalFen) {
    throw new AlipayRefusal('ACQ.REFUND_AMT_NOT_EQUAL_TOTAL');
  }
}

import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import { formatCompactTime } from '../../core/china-time.js';
import { WeixinPayRefusal } from '../refusal/weixin-pay-refusal.js';
import { recordEvent } from '../trade/record-event.js';
import { tradeDataOf, tradeStateOf } from '../trade/trade-data.js';
import type { WeixinPaySettings } from '../weixin-pay-settings.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import type { WeixinPayRefund } from './refund-data.js';
import { indexRefund, refundIndex } from './refund-index.js';
import { reservedFen } from './reserved-fen.js';
import { scheduleSettlement } from './settle-refund.js';

/** What a request for a refund says. */
export interface RefundTerms extends Pick<
  WeixinPayRefund,
  'outRefundNo' | 'fen' | 'reason' | 'notifyUrl' | 'protocol' | 'fundsAccount'
> {
  /** The order's total the request states, in fen; `null` when it does not state one. */
  readonly totalFen: number | null;
  readonly actor: OrderEvent['actor'];
}

type RefundSettings = Pick<WeixinPaySettings, 'refundDelay' | 'refundOutcome' | 'refundInterval'>;

const year = 365 * 86_400_000;
const mostRefunds = 50;
const minute = 60_000;

/**
 * Accepts a refund: PROCESSING, done after `refundDelay` on the sandbox clock. The same number with the same amounts
 * returns the refund it began with, in whatever state that is.
 *
 * @throws `WeixinPayRefusal` `order-not-paid`, `refund-different`, `refund-too-much`, `refund-complete`,
 * `refund-too-often` (50), `refund-too-late` (one year), or `refund-too-soon` with the setting `refundInterval`.
 */
export function startRefund(
  world: WeixinPayWorld,
  order: SandboxOrder,
  terms: RefundTerms,
  settings: RefundSettings,
): WeixinPayRefund {
  const data = tradeDataOf(order);
  const known = refundIndex(world).get(terms.outRefundNo);
  if (known !== undefined) {
    const earlier = data.refunds.find((one) => one.outRefundNo === terms.outRefundNo);
    const isSame = earlier?.fen === terms.fen && (terms.totalFen ?? order.totalFen) === order.totalFen;
    if (earlier === undefined || !isSame) throw new WeixinPayRefusal('refund-different');
    return earlier;
  }
  refuseUnlessRefundable(world, order, terms, settings);
  const now = world.kernel.clock.now();
  const refund: WeixinPayRefund = {
    outRefundNo: terms.outRefundNo,
    refundId: `503000${world.kernel.ids.digits(4)}${formatCompactTime(now).slice(0, 8)}${world.kernel.ids.digits(11)}`,
    fen: terms.fen,
    reason: terms.reason,
    notifyUrl: terms.notifyUrl,
    protocol: terms.protocol,
    status: 'PROCESSING',
    createdAt: now,
    dueAt: now + Number(settings.refundDelay),
    outcome: settings.refundOutcome,
    settledAt: null,
    fundsAccount: terms.fundsAccount,
  };
  data.refunds.push(refund);
  const { outRefundNo, refundId } = refund;
  indexRefund(world, { outRefundNo, outTradeNo: order.outTradeNo, refundId });
  const detail = `A refund of ${String(refund.fen)} fen was accepted under ${refund.outRefundNo}.`;
  recordEvent(world, order, { type: 'refund-accepted', actor: terms.actor, detail, status: 'REFUND' });
  scheduleSettlement(world, order.outTradeNo, refund);
  return refund;
}

function refuseUnlessRefundable(
  world: WeixinPayWorld,
  order: SandboxOrder,
  terms: RefundTerms,
  settings: RefundSettings,
): void {
  const now = world.kernel.clock.now();
  const { refunds } = tradeDataOf(order);
  const state = tradeStateOf(order);
  if (order.paidAt === null) throw new WeixinPayRefusal('order-not-paid');
  if (state === 'REVOKED') throw new WeixinPayRefusal('order-reversed');
  if (terms.totalFen !== null && terms.totalFen !== order.totalFen) {
    throw new WeixinPayRefusal('refund-different');
  }
  if (terms.fen < 1) throw new WeixinPayRefusal('parameter-wrong', '退款金额必须大于0');
  if (now > order.paidAt + year) throw new WeixinPayRefusal('refund-too-late');
  const left = order.totalFen - reservedFen(refunds);
  if (left === 0) throw new WeixinPayRefusal('refund-complete');
  if (terms.fen > left) throw new WeixinPayRefusal('refund-too-much');
  if (refunds.length >= mostRefunds) throw new WeixinPayRefusal('refund-too-often');
  const last = refunds.at(-1);
  if (settings.refundInterval === 'one-minute' && last !== undefined && now < last.createdAt + minute) {
    throw new WeixinPayRefusal('refund-too-soon');
  }
}

import { formatYuan } from '../../core/format-yuan.js';
import { AlipayRefusal } from '../answer/alipay-refusal.js';
import type { SandboxOrder } from '../../core/order.js';
import type { AlipayCall } from '../alipay-call.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { OrderTerms } from './read-order-terms.js';
import { isOverdue } from './is-overdue.js';
import { recordEvent } from './record-event.js';
import { tradeDataOf } from './trade-data.js';
import type { TradeData } from './trade-data.js';
import { productRules } from './trade-product.js';

/**
 * The order a payment request is about: the existing one when number and content are the same, otherwise a new one
 * that is not yet a trade. A paid, closed or different order under the same number is refused.
 */
export function openOrder(world: AlipayWorld, call: AlipayCall, terms: OrderTerms): SandboxOrder {
  const { orders } = world.kernel.store;
  const existing = orders.get('alipay', terms.outTradeNo);
  if (existing !== undefined) return reuse(world, existing, terms);
  const data = newTradeData(world, call, terms);
  const order: SandboxOrder = {
    platform: 'alipay',
    outTradeNo: terms.outTradeNo,
    tradeNo: null,
    product: terms.product,
    status: null,
    subject: terms.subject,
    totalFen: terms.totalFen,
    refundedFen: 0,
    notifyUrl: call.parameters.get('notify_url') ?? null,
    createdAt: world.kernel.clock.now(),
    paidAt: null,
    closedAt: null,
    expiresAt: data.absoluteExpiry,
    events: [],
    data,
  };
  const detail = `${call.method} asked for ${formatYuan(terms.totalFen)} yuan`;
  recordEvent(world, order, { type: 'created', actor: 'api', detail });
  return order;
}

function reuse(world: AlipayWorld, existing: SandboxOrder, terms: OrderTerms): SandboxOrder {
  if (tradeDataOf(existing).fingerprint !== terms.fingerprint) {
    throw new AlipayRefusal('ACQ.CONTEXT_INCONSISTENT');
  }
  if (existing.status === 'TRADE_SUCCESS' || existing.status === 'TRADE_FINISHED') {
    throw new AlipayRefusal('ACQ.TRADE_HAS_SUCCESS');
  }
  if (existing.closedAt !== null || isOverdue(world, existing))
    throw new AlipayRefusal('ACQ.TRADE_HAS_CLOSE');
  return existing;
}

function newTradeData(world: AlipayWorld, call: AlipayCall, terms: OrderTerms): TradeData {
  const startsNow = productRules[terms.product].clockStarts === 'at-opening';
  const opened = startsNow ? world.kernel.clock.now() + terms.timeoutMs : Infinity;
  const lastMoment = Math.min(opened, terms.absoluteExpiry ?? Infinity);
  return {
    appId: terms.appId,
    method: call.method,
    product: terms.product,
    certificate: call.certificate,
    signType: call.signType,
    charset: call.charset,
    notifications: call.settings.notifications,
    body: terms.body,
    passbackParams: terms.passbackParams,
    returnUrl: call.parameters.get('return_url') ?? null,
    sellerId: terms.sellerId,
    buyerId: terms.buyerId,
    buyerOpenId: terms.buyerOpenId,
    fingerprint: terms.fingerprint,
    timeoutMs: terms.timeoutMs,
    absoluteExpiry: lastMoment === Infinity ? null : lastMoment,
    bornAt: null,
    refundDays: Number(call.settings.refundDays),
    finishAt: null,
    closeReason: null,
    qrCode: terms.product === 'precreate' ? `bax${world.kernel.ids.hex(18)}` : null,
    cashierToken: world.kernel.ids.hex(32),
    refunds: [],
  };
}

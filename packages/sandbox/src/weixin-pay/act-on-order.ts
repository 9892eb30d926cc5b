import { actWith, failureReason } from '../core/act-with.js';
import type { Act } from '../core/act-with.js';
import type { OrderAction, SandboxOrder } from '../core/order.js';
import { SandboxActionError } from '../core/platform.js';
import { refusals } from './refusal/refusals.js';
import { WeixinPayRefusal } from './refusal/weixin-pay-refusal.js';
import { reservedFen } from './refund/reserved-fen.js';
import { startRefund } from './refund/start-refund.js';
import { closeOrder } from './trade/close-order.js';
import { expireOrder } from './trade/expire-order.js';
import { failPayment } from './trade/fail-payment.js';
import { isUnpaid } from './trade/is-unpaid.js';
import { payOrder } from './trade/pay-order.js';
import { recordEvent } from './trade/record-event.js';
import { tradeDataOf } from './trade/trade-data.js';
import { settingsFor } from './weixin-pay-settings.js';
import type { WeixinPayWorld } from './weixin-pay-world.js';

const actions: Record<OrderAction, Act<WeixinPayWorld>> = {
  scan(world, order, actor) {
    requireUnpaid(order, 'scan');
    recordEvent(world, order, { type: 'scanned', actor, detail: 'The buyer opened the payment.' });
  },
  pay(world, order, actor) {
    requireUnpaid(order, 'pay');
    payOrder(world, order, actor);
  },
  fail(world, order, actor, parameters) {
    requireUnpaid(order, 'fail');
    failPayment(world, order, { actor, reason: failureReason(parameters) });
  },
  close(world, order, actor) {
    requireUnpaid(order, 'close');
    closeOrder(world, order, { closeAfter: 'at-once' }, actor);
  },
  expire(world, order, actor) {
    requireUnpaid(order, 'expire');
    expireOrder(world, order, actor);
  },
  finish(_world, order) {
    throw new SandboxActionError(`finish ${order.outTradeNo}: orders of WeChat Pay have no final state.`);
  },
  refund(world, order, actor, parameters) {
    const { amountFen, outRefundNo, reason } = parameters;
    const left = order.totalFen - reservedFen(tradeDataOf(order).refunds);
    startRefund(
      world,
      order,
      {
        outRefundNo: typeof outRefundNo === 'string' ? outRefundNo : `manual_${world.kernel.ids.digits(16)}`,
        fen: typeof amountFen === 'number' ? amountFen : left,
        totalFen: null,
        reason: typeof reason === 'string' ? reason : null,
        // As on the platform's own pages: told to the address the order was told to.
        notifyUrl: order.notifyUrl,
        protocol: tradeDataOf(order).protocol,
        fundsAccount: null,
        actor,
      },
      { ...settingsFor(world), refundInterval: 'at-once' },
    );
  },
};

/**
 * Does something to an order as a person.
 *
 * `refund` takes `amountFen` (default everything left), `outRefundNo` and `reason`; `fail` takes `code` or `reason`.
 */
export const actOnOrder = actWith(actions, (error) => {
  if (!(error instanceof WeixinPayRefusal)) return null;
  const { v3 } = refusals[error.code];
  return `${v3.code} (${error.detail ?? v3.message})`;
});

function requireUnpaid(order: SandboxOrder, action: OrderAction): void {
  if (isUnpaid(order)) return;
  throw new SandboxActionError(
    `${action} ${order.outTradeNo}: the order is ${String(order.status)}; it must be NOTPAY or USERPAYING.`,
  );
}

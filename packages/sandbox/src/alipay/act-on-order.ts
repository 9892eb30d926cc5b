import { actWith, failureReason } from '../core/act-with.js';
import type { Act } from '../core/act-with.js';
import type { OrderAction, SandboxOrder } from '../core/order.js';
import { SandboxActionError } from '../core/platform.js';
import type { AlipayWorld } from './alipay-world.js';
import { AlipayRefusal } from './answer/alipay-refusal.js';
import { bearTrade } from './trade/bear-trade.js';
import { closeTrade } from './trade/close-trade.js';
import { finishTrade } from './trade/finish-trade.js';
import { isTrade } from './trade/find-trade.js';
import { isOverdue } from './trade/is-overdue.js';
import { payTrade } from './trade/pay-trade.js';
import { recordEvent } from './trade/record-event.js';
import { refundTrade } from './trade/refund-trade.js';
import { tradeDataOf } from './trade/trade-data.js';
import { yuanToFen } from './yuan-to-fen.js';

const actions: Record<OrderAction, Act<AlipayWorld>> = {
  scan(world, order, actor) {
    allow(order, 'scan', [null]);
    refuseOverdue(world, order);
    bearTrade(world, order, { actor, detail: 'The buyer scanned the code or logged in.' });
  },
  pay(world, order, actor) {
    allow(order, 'pay', [null, 'WAIT_BUYER_PAY']);
    if (order.status === null) actions.scan(world, order, actor, {});
    payTrade(world, order, actor);
  },
  fail(world, order, actor, parameters) {
    allow(order, 'fail', [null, 'WAIT_BUYER_PAY']);
    if (order.status === null) actions.scan(world, order, actor, {});
    const detail = `The payment failed: ${failureReason(parameters)}.`;
    recordEvent(world, order, { type: 'payment-failed', actor, detail });
    // A payment by code is one attempt: when it fails, its trade is over. Elsewhere the buyer may try again.
    if (tradeDataOf(order).product !== 'face-to-face') return;
    closeTrade(world, order, { reason: 'close', actor, detail: 'The payment by code failed.' });
  },
  close(world, order, actor) {
    allow(order, 'close', [null, 'WAIT_BUYER_PAY']);
    closeTrade(world, order, { reason: 'close', actor, detail: 'Closed by hand.' });
  },
  expire(world, order, actor) {
    allow(order, 'expire', [null, 'WAIT_BUYER_PAY']);
    closeTrade(world, order, { reason: 'timeout', actor, detail: 'The time to pay was ended by hand.' });
  },
  finish(world, order, actor) {
    allow(order, 'finish', ['TRADE_SUCCESS']);
    finishTrade(world, order, actor);
  },
  refund(world, order, actor, parameters) {
    allow(order, 'refund', ['TRADE_SUCCESS']);
    if (!isTrade(order)) return;
    const { amount, outRequestNo, reason } = parameters;
    const left = order.totalFen - order.refundedFen;
    const fen = amount === undefined || amount === null || amount === '' ? left : yuanToFen(amount);
    if (fen === null) {
      throw new SandboxActionError('refund: amount must be yuan with at most two decimals, such as "0.01".');
    }
    refundTrade(world, order, {
      outRequestNo: typeof outRequestNo === 'string' ? outRequestNo : `manual_${world.kernel.ids.digits(16)}`,
      fen,
      reason: typeof reason === 'string' ? reason : null,
      actor,
    });
  },
};

/**
 * Does something to an order as a person.
 *
 * `refund` takes `amount` (yuan text, default everything left), `outRequestNo` and `reason`; `fail` takes `code` or `reason`.
 */
export const actOnOrder = actWith(actions, (error) =>
  error instanceof AlipayRefusal ? `${error.subCode} (${error.subMessage})` : null,
);

function allow(order: SandboxOrder, action: OrderAction, states: readonly (string | null)[]): void {
  const spoken = (state: string | null) => state ?? 'not yet a trade';
  const voided = order.status === null && order.closedAt !== null;
  if (states.includes(order.status) && !voided) return;
  const allowed = states.map(spoken).join(' or ');
  const current = voided ? 'voided' : spoken(order.status);
  throw new SandboxActionError(
    `${action} is for orders that are ${allowed}; ${order.outTradeNo} is ${current}.`,
  );
}

function refuseOverdue(world: AlipayWorld, order: SandboxOrder): void {
  if (!isOverdue(world, order)) return;
  throw new SandboxActionError(
    `${order.outTradeNo} can no longer be paid: its time_expire or timeout_express is over.`,
  );
}

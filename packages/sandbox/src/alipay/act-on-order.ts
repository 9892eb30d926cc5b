import type { OrderAction, OrderEvent, SandboxOrder } from '../core/order.js';
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
import { yuanToFen } from './yuan.js';

type Actor = OrderEvent['actor'];
type Parameters = Record<string, unknown>;
type Action = (world: AlipayWorld, order: SandboxOrder, actor: Actor, parameters: Parameters) => void;

/**
 * What a person does to an order: as the buyer (scan, pay, fail) or as the operator of the platform.
 *
 * `refund` takes `amount` (yuan text, default everything left), `outRequestNo` and `reason`; `fail` takes `code` or `reason`.
 *
 * @throws SandboxActionError when the order's state does not allow it.
 */
export function actOnOrder(
  world: AlipayWorld,
  order: SandboxOrder,
  action: OrderAction,
  parameters: Parameters,
  actor: Actor,
): SandboxOrder {
  try {
    actions[action](world, order, actor, parameters);
    return order;
  } catch (error) {
    if (!(error instanceof AlipayRefusal)) throw error;
    const reason = `The platform refuses it: ${error.subCode} (${error.subMessage}).`;
    throw new SandboxActionError(`${action} ${order.outTradeNo}: ${reason}`);
  }
}

const actions: Record<OrderAction, Action> = {
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
    const given = parameters['code'] ?? parameters['reason'];
    const reason = typeof given === 'string' ? given : 'the buyer gave up';
    recordEvent(world, order, { type: 'payment-failed', actor, detail: `The payment failed: ${reason}.` });
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

import type { OrderAction, OrderEvent, SandboxOrder } from '../core/order.js';
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

type Actor = OrderEvent['actor'];
type Parameters = Record<string, unknown>;
type Action = (world: WeixinPayWorld, order: SandboxOrder, actor: Actor, parameters: Parameters) => void;

/**
 * What a person does to an order: as the buyer (scan, pay, fail) or as the operator of the platform.
 *
 * `refund` takes `amountFen` (default everything left), `outRefundNo` and `reason`; `fail` takes `code` or `reason`.
 *
 * @throws SandboxActionError when the order's state does not allow it.
 */
export function actOnOrder(
  world: WeixinPayWorld,
  order: SandboxOrder,
  action: OrderAction,
  parameters: Parameters,
  actor: Actor,
): SandboxOrder {
  try {
    actions[action](world, order, actor, parameters);
    return order;
  } catch (error) {
    if (!(error instanceof WeixinPayRefusal)) throw error;
    const { v3 } = refusals[error.code];
    const reason = `The platform refuses it: ${v3.code} (${error.detail ?? v3.message}).`;
    throw new SandboxActionError(`${action} ${order.outTradeNo}: ${reason}`);
  }
}

const actions: Record<OrderAction, Action> = {
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
    const given = parameters['code'] ?? parameters['reason'];
    failPayment(world, order, { actor, reason: typeof given === 'string' ? given : 'the buyer gave up' });
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

function requireUnpaid(order: SandboxOrder, action: OrderAction): void {
  if (isUnpaid(order)) return;
  throw new SandboxActionError(
    `${action} ${order.outTradeNo}: the order is ${String(order.status)}; it must be NOTPAY or USERPAYING.`,
  );
}

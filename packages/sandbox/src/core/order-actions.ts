import { parseYuan } from './parse-yuan.js';
import type { SandboxStore } from './kernel.js';
import type { OrderAction, SandboxOrder } from './order.js';
import { SandboxActionError } from './platform.js';
import type { PlatformName, SandboxPlatform } from './platform.js';
import type { SessionLog } from './session-log.js';
import { SandboxNotFoundError } from './sandbox-not-found-error.js';

/** Every {@link OrderAction}, in the order the dashboard shows them. */
export const orderActions = [
  'scan',
  'pay',
  'fail',
  'close',
  'expire',
  'finish',
  'refund',
] as const satisfies readonly OrderAction[];

/** What can be said about an action; a platform may read more. */
export interface OrderActionParameters {
  /** Whose order is meant, where two platforms have one with this number. */
  readonly platform?: PlatformName | undefined;
  /** For `refund`: decimal yuan, for example `0.10`. Everything that is left when absent. */
  readonly amount?: string | undefined;
  /** For `refund`: why. */
  readonly reason?: string | undefined;
  /** For `fail`: the platform's own error word. */
  readonly code?: string | undefined;
  readonly [name: string]: unknown;
}

/** What of the engine an order action needs. */
export interface OrderActionTools {
  readonly store: SandboxStore;
  readonly platforms: readonly SandboxPlatform[];
  readonly session: Pick<SessionLog, 'noteAction'>;
}

/**
 * Performs an action on the order with this number.
 *
 * @throws `SandboxNotFoundError` when there is none, `SandboxActionError` when two platforms have one and `platform` does not
 * say whose is meant, or when its state or the amount forbids it.
 */
export async function performOrderAction(
  { store, platforms, session }: OrderActionTools,
  outTradeNo: string,
  action: OrderAction,
  parameters: OrderActionParameters,
): Promise<SandboxOrder> {
  const order = orderMeant(store, outTradeNo, parameters.platform);
  const platform = platforms.find((one) => one.name === order.platform);
  if (platform?.act === undefined) {
    throw new SandboxActionError(`Orders of ${order.platform} cannot be changed by hand.`);
  }
  const act = platform.act.bind(platform);
  return session.noteAction({ type: 'order', outTradeNo, action, parameters }, () =>
    act(order, action, withAmount(parameters)),
  );
}

/** Of two orders the newest would often be the right one, and sometimes somebody else's money. */
function orderMeant(
  { orders }: SandboxStore,
  outTradeNo: string,
  platform: PlatformName | undefined,
): SandboxOrder {
  const named = orders.named(outTradeNo);
  const meant = named.filter((order) => platform === undefined || order.platform === platform);
  const [order, ...others] = meant;
  if (order === undefined) {
    const where = named.length === 0 ? '' : ` of ${String(platform)}`;
    throw new SandboxNotFoundError(`There is no order ${outTradeNo}${where}.`);
  }
  if (others.length === 0) return order;
  throw new SandboxActionError(
    `Two platforms have an order ${outTradeNo}. Say whose is meant: platform ${meant.map((one) => one.platform).join(' or ')}.`,
  );
}

function withAmount(parameters: OrderActionParameters): Record<string, unknown> {
  if (parameters.amount === undefined) return { ...parameters };
  const amountFen = parseYuan(parameters.amount);
  if (amountFen === null || amountFen === 0) {
    throw new SandboxActionError(
      '`amount` must be yuan above zero with at most two decimals, for example "0.10".',
    );
  }
  return { ...parameters, amountFen };
}

/**
 * What the common fields of an order allow. The platform has the last word; this decides which buttons are shown.
 */
export function actionsFor(order: SandboxOrder): OrderAction[] {
  if (order.closedAt !== null) return [];
  if (order.paidAt === null) {
    return order.status === null ? ['scan', 'pay'] : ['pay', 'fail', 'close', 'expire'];
  }
  if (order.status === 'TRADE_FINISHED' || order.refundedFen >= order.totalFen) return [];
  return order.status === 'TRADE_SUCCESS' ? ['refund', 'finish'] : ['refund'];
}

import { causeOf } from '../../core/cause-of.js';
import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import type { TradeStatus } from './trade-data.js';

interface Happening {
  readonly type: string;
  readonly actor: OrderEvent['actor'];
  readonly detail: string;
  /** The state after it; absent when it does not change. */
  readonly status?: TradeStatus;
}

/** Writes what happened into the order, moves its state, and saves it. */
export function recordEvent(world: AlipayWorld, order: SandboxOrder, happening: Happening): void {
  const from = order.status;
  const to = happening.status ?? from;
  const { type, actor, detail } = happening;
  order.status = to;
  const cause = causeOf(world.kernel, actor);
  order.events.push({ at: world.kernel.clock.now(), actor, type, from, to, detail, ...cause });
  world.kernel.store.orders.save(order);
}

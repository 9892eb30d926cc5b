import { causeOf } from '../../core/cause-of.js';
import type { OrderEvent, SandboxOrder } from '../../core/order.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';
import type { TradeState } from './trade-data.js';

interface Happening {
  readonly type: string;
  readonly actor: OrderEvent['actor'];
  readonly detail: string;
  /** The state after it; absent when it does not change. */
  readonly state?: TradeState;
}

/** Writes what happened into the order, moves its state, and saves it. */
export function recordEvent(world: WeixinPayWorld, order: SandboxOrder, happening: Happening): void {
  const from = order.status;
  const to = happening.state ?? from;
  const { type, actor, detail } = happening;
  order.status = to;
  const cause = causeOf(world.kernel, actor);
  order.events.push({ at: world.kernel.clock.now(), actor, type, from, to, detail, ...cause });
  world.kernel.store.orders.save(order);
}

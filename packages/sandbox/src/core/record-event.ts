import { causeOf } from './cause-of.js';
import type { SandboxKernel } from './kernel.js';
import type { OrderEvent, SandboxOrder } from './order.js';

/** What happened to an order, in the words of a platform. */
export interface Happening<Status extends string> {
  readonly type: string;
  readonly actor: OrderEvent['actor'];
  readonly detail: string;
  /** The state after it; absent when it does not change. */
  readonly status?: Status;
}

/** Writes what happened into the order, moves its state, and saves it. */
export function recordEvent<Status extends string>(
  { kernel }: { readonly kernel: Pick<SandboxKernel, 'clock' | 'journal' | 'store'> },
  order: SandboxOrder,
  happening: Happening<Status>,
): void {
  const from = order.status;
  const to = happening.status ?? from;
  const { type, actor, detail } = happening;
  order.status = to;
  const cause = causeOf(kernel, actor);
  order.events.push({ at: kernel.clock.now(), actor, type, from, to, detail, ...cause });
  kernel.store.orders.save(order);
}

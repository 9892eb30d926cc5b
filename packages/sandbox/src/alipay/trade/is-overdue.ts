import type { SandboxOrder } from '../../core/order.js';
import type { AlipayWorld } from '../alipay-world.js';
import { tradeDataOf } from './trade-data.js';

/** Whether the time to pay is over, also for an order that never became a trade. */
export function isOverdue(world: AlipayWorld, order: SandboxOrder): boolean {
  const { absoluteExpiry } = tradeDataOf(order);
  return absoluteExpiry !== null && absoluteExpiry <= world.kernel.clock.now();
}

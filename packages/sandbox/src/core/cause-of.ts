import type { SandboxKernel } from './kernel.js';
import type { OrderEvent } from './order.js';

/**
 * The request that an event of an order comes from. Only what a caller or a buyer does has one: the clock and the
 * platform act by themselves, even when a request set the timer.
 */
export function causeOf(
  { journal }: Pick<SandboxKernel, 'journal'>,
  actor: OrderEvent['actor'],
): Pick<OrderEvent, 'requestId'> {
  if (actor !== 'api' && actor !== 'buyer') return {};
  const requestId = journal.currentId();
  return requestId === null ? {} : { requestId };
}

import { dropBeyond } from './drop-beyond.js';
import type { Bound } from './drop-beyond.js';
import type { Collection, SandboxKernel } from './kernel.js';

/** How many of one kind a sandbox keeps when `retention.orders` does not say. */
const defaultKept = 200_000;

/** Keeps transfers, red packets and other things that move money to as many as orders: the oldest that are over go. */
export function dropFinished<Value>(
  { keptOrders = defaultKept }: Pick<SandboxKernel, 'keptOrders'>,
  entries: Collection<Value>,
  bound: Omit<Bound<Value>, 'kept'>,
): void {
  dropBeyond(entries, { kept: keptOrders, ...bound });
}

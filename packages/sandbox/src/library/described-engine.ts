import type { SandboxEngine } from '../core/sandbox-engine.js';
import type { Described } from './describe-instead.js';

/** An engine as messages describe it. */
export function describedEngine({ store, notifier, journal }: SandboxEngine): Described {
  return {
    orders: () => store.orders.list(),
    notifications: () => notifier.list(),
    requests: () => journal.list(),
  };
}

import type { StoredClock } from './continue-clock.js';
import type { SandboxEngine } from './sandbox-engine.js';

/** How far identifiers have come, for the next start on the same folder. */
interface StoredCounters {
  readonly seed: number;
  readonly ids: number;
  readonly requests: number;
  readonly notifications: number;
}

/** What a restarted sandbox needs in order not to hand out the identifiers of its last life again. */
export interface RestartCounters {
  stored(): StoredCounters | undefined;
  /** Continues the identifiers of the last life, unless another seed is wanted now. */
  goOn(seed: number | undefined): void;
  /** Stores how far everything has come; called before each write. */
  save(): void;
}

export function createRestartCounters({
  store,
  clock,
  ids,
  journal,
  notifier,
}: Pick<SandboxEngine, 'store' | 'clock' | 'ids' | 'journal' | 'notifier'>): RestartCounters {
  const counters = store.collection<StoredCounters>('core.counters');
  const clocks = store.collection<StoredClock>('core.clock');
  const stored = (): StoredCounters | undefined => counters.get('state');
  return {
    stored,
    goOn(seed) {
      const last = stored();
      if (last === undefined) return;
      if (seed === undefined || seed === last.seed) ids.restore(last.ids, last.seed);
    },
    save() {
      const state: StoredCounters = {
        seed: ids.seed(),
        ids: ids.state(),
        requests: journal.count(),
        notifications: notifier.count(),
      };
      if (!isSame(state, stored())) counters.set('state', state);
      // Tasks move a frozen clock before the advance they belong to has ended.
      const present = clock.state();
      if (present.frozen && clocks.get('state')?.now !== present.now) {
        clocks.set('state', { ...present, offset: 0 });
      }
    },
  };
}

function isSame(one: StoredCounters, other: StoredCounters | undefined): boolean {
  if (other === undefined) return false;
  const { seed, ids, requests, notifications } = other;
  return (
    one.seed === seed && one.ids === ids && one.requests === requests && one.notifications === notifications
  );
}

import type { JournalEntry } from './kernel.js';
import type { StoreChange } from './memory-store.js';
import type { SandboxEngine } from './sandbox-engine.js';
import type { SandboxSnapshot } from './snapshot.js';

/** Everything an engine knows, as JSON. */
export function takeSnapshot({
  store,
  clock,
  ids,
}: Pick<SandboxEngine, 'store' | 'clock' | 'ids'>): SandboxSnapshot {
  const snapshot: SandboxSnapshot = {
    format: 'sdk-sandbox-snapshot',
    version: 1,
    clock: clock.state(),
    ids: ids.state(),
    seed: ids.seed(),
    changes: [...store.contents()].filter((change) => !isOfThisProcess(change)).map(withoutDuration),
  };
  // Through JSON, so that what is restored is what a file would hold.
  return JSON.parse(JSON.stringify(snapshot)) as SandboxSnapshot;
}

/** How long the machine took is no part of what happened: the same session gives the same snapshot. */
function withoutDuration(change: StoreChange): StoreChange {
  if (change.kind !== 'set' || change.collection !== 'core.requests') return change;
  // The journal alone writes this collection.
  return { ...change, value: { ...(change.value as JournalEntry), duration: 0 } };
}

/** What only a restart of the same folder needs; a snapshot carries time and identifiers itself. */
function isOfThisProcess(change: StoreChange): boolean {
  return (
    change.kind === 'set' && (change.collection === 'core.clock' || change.collection === 'core.counters')
  );
}

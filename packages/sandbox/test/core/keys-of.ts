import type { Sandbox } from '../../src/index.js';

/** The keys of a collection, oldest first. */
export function keysOf(sandbox: Sandbox, collection: string): string[] {
  return sandbox
    .snapshot()
    .changes.flatMap((one) => (one.kind === 'set' && one.collection === collection ? [one.key] : []));
}

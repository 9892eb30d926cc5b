import { ConfigError } from '@sdk/core-signing';

import type { ClockState } from './time-source.js';
import type { StoreChange } from './memory-store.js';
import type { TenantIdentity } from './tenant-identity.js';

/** Everything a sandbox knows, as one JSON value: a fixture, or a way back. */
export interface SandboxSnapshot {
  readonly format: 'sdk-sandbox-snapshot';
  readonly version: 1;
  readonly clock: ClockState;
  /** Where the identifier generator stands; `null` in a snapshot of a sandbox whose identifiers had no seed. */
  readonly ids: number | null;
  /** What the identifiers began with; absent in such a snapshot. */
  readonly seed?: number;
  readonly changes: readonly StoreChange[];
  /** The tenants beside the default one; absent when there are none. */
  readonly tenants?: readonly TenantSnapshot[];
}

/** A tenant within the snapshot of its sandbox. */
export interface TenantSnapshot extends TenantIdentity {
  readonly snapshot: SandboxSnapshot;
}

/**
 * Checks that `value` is a snapshot and returns a copy of it that shares nothing with the original.
 *
 * @throws `ConfigError` when it is not.
 */
export async function parseSnapshot(value: unknown): Promise<SandboxSnapshot> {
  const { snapshotSchema } = await import('./snapshot-schema.js');
  const result = snapshotSchema().safeParse(value);
  if (!result.success) {
    const place = result.error.issues[0]?.path.join('.') ?? '';
    throw new ConfigError(
      `sandbox: this is not a sandbox snapshot (look at \`${place}\`). Take one with snapshot() or GET /_sandbox/snapshot.`,
    );
  }
  // The schema checks the envelope; what platforms stored inside is theirs.
  return structuredClone(result.data) as SandboxSnapshot;
}

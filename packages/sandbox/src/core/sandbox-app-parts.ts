import type { SandboxEngine } from './sandbox-engine.js';
import type { SandboxOptions } from './sandbox-options.js';
import type { TenantDirectory } from './open-tenant.js';

/** What the control API and the dashboard are built on. */
export interface SandboxAppParts {
  readonly engine: SandboxEngine;
  readonly options: SandboxOptions;
  /** All tenants; `engine` is that of one of them. */
  readonly tenants: TenantDirectory;
  /** What clients need, by platform. */
  credentials(url?: string): Record<string, Record<string, string>>;
  /** Aborted when the sandbox closes, which ends event streams. */
  readonly closing: AbortSignal;
}

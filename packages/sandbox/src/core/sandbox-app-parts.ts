import type { SandboxEngine } from './sandbox-engine.js';
import type { SandboxOptions } from './sandbox-options.js';

/** What the control API and the dashboard are built on. */
export interface SandboxAppParts {
  readonly engine: SandboxEngine;
  readonly options: SandboxOptions;
  /** What clients need, by platform. */
  credentials(url?: string): Record<string, Record<string, string>>;
  /** Aborted when the sandbox closes, which ends event streams. */
  readonly closing: AbortSignal;
}

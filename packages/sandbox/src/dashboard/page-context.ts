import type { TenantDirectory } from '../core/open-tenant.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import type { DashboardTexts } from './dashboard-texts.js';

/** What every page is made from. */
export interface PageContext {
  readonly engine: SandboxEngine;
  /** All tenants; the engine is that of one of them. */
  readonly tenants: TenantDirectory;
  /** Where the sandbox was reached, without the tenant's path. */
  readonly origin: string;
  readonly texts: DashboardTexts;
  /** What the address asks for after its `?`. */
  readonly query: URLSearchParams;
}

export type { Section } from './shell-texts.js';

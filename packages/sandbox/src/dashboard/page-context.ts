import type { SandboxEngine } from '../core/sandbox-engine.js';
import type { DashboardTexts } from './dashboard-texts.js';

/** What every page is made from. */
export interface PageContext {
  readonly engine: SandboxEngine;
  readonly texts: DashboardTexts;
  /** What the address asks for after its `?`. */
  readonly query: URLSearchParams;
}

export type { Section } from './shell-texts.js';

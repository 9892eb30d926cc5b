import type { PlatformRouter } from './platform-router.js';
import type { SandboxEngine } from './sandbox-engine.js';
import type { SandboxSnapshot } from './snapshot.js';
import type { TenantIdentity } from './tenant-identity.js';

/** A tenant that is at work: an engine of its own behind the one address of the sandbox. */
export interface OpenTenant {
  readonly identity: TenantIdentity;
  readonly engine: SandboxEngine;
  /** Finds the platform that a request is for. */
  readonly router: PlatformRouter;
  /** Answers a request of this tenant, with or without its path in front. */
  answer(request: Request): Promise<Response>;
  /** What clients of this tenant need, by platform. `url` is the sandbox's address without the tenant's path. */
  credentials(url?: string): Record<string, Record<string, string>>;
  /** Stops timers and event streams, cuts off what still waits for its answer, and releases the folder. */
  close(): void;
}

/** Every tenant of a sandbox. */
export interface TenantDirectory {
  /** The default tenant. */
  readonly root: OpenTenant;
  /** All tenants, the default one first, then by index. */
  list(): readonly OpenTenant[];
  find(name: string): OpenTenant | undefined;
  /**
   * The tenant of this name, created when there is none.
   *
   * @throws `ConfigError` for an impossible name, or when there are too many.
   */
  ensure(name: string): Promise<OpenTenant>;
  /**
   * Ends a tenant and deletes everything it knew, on disk too.
   *
   * @throws `SandboxNotFoundError` when there is none, `SandboxActionError` for the default tenant.
   */
  remove(name: string): Promise<void>;
  /** The default tenant's state, with that of all others below `tenants`. */
  snapshot(): SandboxSnapshot;
  /**
   * Continues from a snapshot; tenants that are not in it stay as they are.
   *
   * @throws `ConfigError`, before anything was changed, when a tenant of the snapshot cannot have its identifiers here.
   */
  restore(snapshot: SandboxSnapshot): Promise<void>;
  /** Back to the state of a new sandbox: the default tenant, or all of them, which stay as tenants. */
  reset(options?: { readonly tenants?: boolean }): void;
  close(): void;
}

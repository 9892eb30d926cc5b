import { ConfigError } from '@sdk/core-signing';

import { defaultTenant } from '../core/tenant-identity.js';

const pattern = /^[a-z0-9][a-z0-9-]{0,30}$/;

/** Whether a tenant beside the default one can have this name: it is part of addresses and names a folder. */
export function isTenantName(name: string): boolean {
  return pattern.test(name) && name !== defaultTenant.name;
}

/** @throws `ConfigError` when no tenant can have this name. */
export function requireTenantName(name: string): void {
  if (pattern.test(name)) return;
  const shown = JSON.stringify(name.length > 40 ? `${name.slice(0, 40)}…` : name);
  throw new ConfigError(
    `sandbox: ${shown} cannot name a tenant. A name is 1 to 31 lower-case letters, digits and hyphens, and does not begin with a hyphen.`,
  );
}

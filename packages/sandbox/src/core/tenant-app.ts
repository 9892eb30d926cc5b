import { Hono } from 'hono';
import { getPath } from 'hono/utils/url';

import { pathBelow } from './split-mount.js';
import { basePathOf } from './tenant-identity.js';
import type { TenantIdentity } from './tenant-identity.js';

/**
 * An application whose routes lie below the tenant's path as well as at the root. The request itself keeps its address:
 * what a client signed is the path it requested.
 */
export function createTenantApp(tenant: TenantIdentity): Hono {
  const base = basePathOf(tenant);
  return base === '' ? new Hono() : new Hono({ getPath: (request) => pathBelow(getPath(request), base) });
}

import { basePathOf } from '../core/tenant-identity.js';
import type { TenantIdentity } from '../core/tenant-identity.js';

/** The name after `/t/` at the beginning of an address's path, as it is written; `null` when the path begins otherwise. */
export function tenantInPath(url: string): string | null {
  const start = url.indexOf('/', url.indexOf('://') + 3);
  if (start < 0 || !url.startsWith('/t/', start)) return null;
  return /^[^/?#]*/.exec(url.slice(start + 3))?.[0] ?? '';
}

/** The name in an address's path when it is another than this tenant's. */
export function otherTenantInPath(url: string, tenant: TenantIdentity): string | null {
  const named = tenantInPath(url);
  return named === null || basePathOf(tenant) === `/t/${named}` ? null : named;
}

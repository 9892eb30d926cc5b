import { markNotEmulated } from './mark-not-emulated.js';
import type { SandboxPlatform } from './platform.js';
import { otherTenantInPath } from '../tenants/tenant-in-path.js';
import { basePathOf } from './tenant-identity.js';
import type { TenantIdentity } from './tenant-identity.js';

/** The answer to a path nobody serves: it says what is emulated and where, instead of pretending. */
export function notFound(
  request: Request,
  tenant: TenantIdentity,
  platforms: readonly SandboxPlatform[],
): Response {
  const { origin, pathname } = new URL(request.url);
  const base = origin + basePathOf(tenant);
  const stranger = otherTenantInPath(request.url, tenant);
  const message =
    stranger !== null
      ? unknownTenant(stranger)
      : `The sandbox serves nothing at ${request.method} ${pathname}. Nothing was done. See \`emulated\` for what it serves.`;
  const emulated = platforms.map(({ name, mountPath, hosts, operations }) => ({
    platform: name,
    baseUrl: base + mountPath,
    hosts,
    operations: operations ?? [],
  }));
  const body = {
    error: { code: stranger !== null ? 'SANDBOX_UNKNOWN_TENANT' : 'SANDBOX_NOT_EMULATED', message },
    emulated,
    dashboard: `${base}/`,
    control: `${base}/_sandbox/`,
  };
  const names = platforms.flatMap(({ operations = [] }) => operations);
  return markNotEmulated(Response.json(body, { status: 404 }), `${request.method} ${pathname}`, names);
}

function unknownTenant(name: string): string {
  const shown = name.length > 40 ? `${name.slice(0, 40)}…` : name;
  return `There is no tenant "${shown}", so nothing was done. GET /_sandbox/tenants lists the tenants; POST { "name": … } to it creates one. The default tenant's addresses have no /t/ in front.`;
}

import { basePathOf } from './tenant-identity.js';
import type { TenantIdentity } from './tenant-identity.js';

/** Where in an address a platform lies, and what lies below it. */
export interface MountedPath {
  /** For links: the tenant's path and that of the platform; the second is missing when the platform is at the root. */
  readonly mountPath: string;
  /** What came in front of {@link path} in this request; a client that was recognised by its number sent no tenant. */
  readonly prefix: string;
  /** The platform's own path, beginning with `/`. */
  readonly path: string;
}

/** Splits the path of a request of this tenant for the platform at `platformPath`, for example `/alipay`. */
export function splitMount(tenant: TenantIdentity, pathname: string, platformPath: string): MountedPath {
  const base = basePathOf(tenant);
  const below = pathBelow(pathname, base);
  const isMounted = below.startsWith(`${platformPath}/`);
  const path = isMounted ? below.slice(platformPath.length) : below;
  return {
    mountPath: isMounted ? base + platformPath : base,
    prefix: pathname.slice(0, pathname.length - path.length),
    path,
  };
}

/** A path without the base in front of it; unchanged when it does not lie there. */
export function pathBelow(pathname: string, base: string): string {
  if (base === '') return pathname;
  if (pathname === base) return '/';
  return pathname.startsWith(`${base}/`) ? pathname.slice(base.length) : pathname;
}

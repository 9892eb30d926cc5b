import { otherTenantInPath } from '../tenants/tenant-in-path.js';
import { addressOf } from './address-of.js';
import type { Answerer } from './exchange.js';
import type { SandboxPlatform } from './platform.js';
import { createTenantApp } from './tenant-app.js';
import { basePathOf } from './tenant-identity.js';
import type { TenantIdentity } from './tenant-identity.js';
import { pathBelow } from './split-mount.js';

/** Finds who answers a request that is neither for the dashboard nor for the control API. */
export interface PlatformRouter {
  find(request: Request): Answerer | null;
}

interface Doors {
  readonly platform: SandboxPlatform;
  /** Serves the platform's routes below its mount path. */
  readonly mounted: Answerer;
  /** Serves the platform's routes at the root, as its real host does. */
  readonly rooted: Answerer;
}

/**
 * Routes by mount path, below the tenant's path or without it, then by real host, then by the marks a platform claims. The request is handed on
 * untouched: what a client signed is the path it requested, so no prefix may be cut off.
 */
export function createPlatformRouter(
  tenant: TenantIdentity,
  platforms: readonly SandboxPlatform[],
  notFound: (request: Request) => Response | Promise<Response>,
): PlatformRouter {
  const base = basePathOf(tenant);
  const doors = platforms.map((platform) => openDoors(tenant, platform, notFound));
  return {
    find(request) {
      // Whatever else is on it: it is for a tenant that there is not.
      if (otherTenantInPath(request.url, tenant) !== null) return null;
      const { hostname, pathname: whole } = addressOf(request);
      const pathname = pathBelow(whole, base);
      const byPath = doors.find(
        ({ platform }) => pathname === platform.mountPath || pathname.startsWith(`${platform.mountPath}/`),
      );
      if (byPath !== undefined) return byPath.mounted;
      const byHost = doors.find(({ platform }) => platform.hosts.includes(hostname));
      if (byHost !== undefined) return byHost.rooted;
      const asRoot = pathname === whole ? request : withPath(request, pathname);
      return doors.find(({ platform }) => platform.claims(asRoot))?.rooted ?? null;
    },
  };
}

/** As the platform's own host would see it; only for recognising whose request it is. */
function withPath({ method, headers, url }: Request, pathname: string): Request {
  return new Request(new URL(pathname + new URL(url).search, url), { method, headers });
}

function openDoors(
  tenant: TenantIdentity,
  platform: SandboxPlatform,
  notFound: (request: Request) => Response | Promise<Response>,
): Doors {
  const door = (prefix: string): Answerer => {
    const app = createTenantApp(tenant).route(prefix, platform.app);
    // Passed on, so that the exchange records it; a platform's own error handler comes first.
    app.onError((error) => {
      throw error;
    });
    app.notFound((context) => notFound(context.req.raw));
    return { platform, answer: (request) => app.fetch(request) };
  };
  return { platform, mounted: door(platform.mountPath), rooted: door('/') };
}

import { Hono } from 'hono';

import type { Answerer } from './exchange.js';
import type { SandboxPlatform } from './platform.js';

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
 * Routes by mount path, then by real host, then by the marks a platform claims. The request is handed on
 * untouched: what a client signed is the path it requested, so no prefix may be cut off.
 */
export function createPlatformRouter(
  platforms: readonly SandboxPlatform[],
  notFound: (request: Request) => Response | Promise<Response>,
): PlatformRouter {
  const doors = platforms.map((platform) => openDoors(platform, notFound));
  return {
    find(request) {
      const { pathname, hostname } = new URL(request.url);
      const byPath = doors.find(
        ({ platform }) => pathname === platform.mountPath || pathname.startsWith(`${platform.mountPath}/`),
      );
      if (byPath !== undefined) return byPath.mounted;
      const byHost = doors.find(({ platform }) => platform.hosts.includes(hostname));
      if (byHost !== undefined) return byHost.rooted;
      return doors.find(({ platform }) => platform.claims(request))?.rooted ?? null;
    },
  };
}

function openDoors(
  platform: SandboxPlatform,
  notFound: (request: Request) => Response | Promise<Response>,
): Doors {
  const door = (prefix: string): Answerer => {
    const app = new Hono().route(prefix, platform.app);
    // Passed on, so that the exchange records it; a platform's own error handler comes first.
    app.onError((error) => {
      throw error;
    });
    app.notFound((context) => notFound(context.req.raw));
    return { platform, answer: (request) => app.fetch(request) };
  };
  return { platform, mounted: door(platform.mountPath), rooted: door('/') };
}

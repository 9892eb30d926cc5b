import { markNotEmulated } from './mark-not-emulated.js';
import type { SandboxPlatform } from './platform.js';

/** The answer to a path nobody serves: it says what is emulated and where, instead of pretending. */
export function notFound(request: Request, platforms: readonly SandboxPlatform[]): Response {
  const { origin, pathname } = new URL(request.url);
  const message = `The sandbox serves nothing at ${request.method} ${pathname}. Nothing was done. See \`emulated\` for what it serves.`;
  const emulated = platforms.map(({ name, mountPath, hosts, operations }) => ({
    platform: name,
    baseUrl: origin + mountPath,
    hosts,
    operations: operations ?? [],
  }));
  const body = {
    error: { code: 'SANDBOX_NOT_EMULATED', message },
    emulated,
    dashboard: `${origin}/`,
    control: `${origin}/_sandbox/`,
  };
  const names = platforms.flatMap(({ operations = [] }) => operations);
  return markNotEmulated(Response.json(body, { status: 404 }), `${request.method} ${pathname}`, names);
}

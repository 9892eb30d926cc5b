import { isIP } from 'node:net';

import type { MiddlewareHandler } from 'hono';

import { addressOf } from './address-of.js';
import type { SandboxPlatform } from './platform.js';
import { splitMount } from './split-mount.js';
import type { TenantIdentity } from './tenant-identity.js';

/**
 * Refuses pages under a foreign name: a web page whose domain was pointed at this machine (DNS rebinding) must not
 * read orders and keys. Addresses, names without a dot and reserved names cannot be pointed by a stranger.
 */
export function guardPage(allowedHosts: readonly string[]): MiddlewareHandler {
  const refuse = refuseForeignName(allowedHosts);
  return async (context, next) => refuse(context.req.raw) ?? next();
}

/** Refuses changes that a page of another origin asks for. Programs send no `Origin` and pass. */
export function guardWrite(): MiddlewareHandler {
  return async (context, next) => refuseForeignOrigin(context.req.raw) ?? next();
}

/**
 * The guard of what nobody signs among the routes of the platforms: `PUT …/sandbox/settings`, and what is pressed on the
 * pages of a buyer. Everything else there is taken under any name and from any page, because a client signs what it
 * sends.
 *
 * @param names those allowed to show the sandbox, and the platforms' own, which no stranger can point at this machine.
 */
export function guardUnsigned(
  names: readonly string[],
  tenant: TenantIdentity,
  platforms: readonly SandboxPlatform[],
): MiddlewareHandler {
  const refuseName = refuseForeignName(names);
  return async (context, next) => {
    const { raw } = context.req;
    if (!isUnsigned(raw, tenant, platforms)) return next();
    return refuseName(raw) ?? refuseForeignOrigin(raw) ?? next();
  };
}

function isUnsigned(
  request: Request,
  tenant: TenantIdentity,
  platforms: readonly SandboxPlatform[],
): boolean {
  // As the platforms read it, without decoding.
  const { pathname } = addressOf(request);
  if (pathname.endsWith('/sandbox/settings')) return true;
  if (isReading(request.method)) return false;
  return platforms.some(({ mountPath, pages = [] }) => {
    const { path } = splitMount(tenant, pathname, mountPath);
    return pages.some((page) => path.startsWith(page));
  });
}

function refuseForeignName(allowedHosts: readonly string[]): (request: Request) => Response | undefined {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return (request) => {
    const { hostname } = addressOf(request);
    if (allowed.has(hostname) || isLocalName(hostname)) return undefined;
    const message = `The sandbox does not show itself under the name ${hostname}. Open it as 127.0.0.1, or allow the name with allowedHosts.`;
    return Response.json({ error: { code: 'HOST_NOT_ALLOWED', message } }, { status: 403 });
  };
}

function refuseForeignOrigin(request: Request): Response | undefined {
  if (isReading(request.method) || isSameOrigin(request)) return undefined;
  const message =
    'Changes are accepted from the pages of the sandbox and from programs, not from other web pages.';
  return Response.json({ error: { code: 'CROSS_ORIGIN', message } }, { status: 403 });
}

function isReading(method: string): boolean {
  return method === 'GET' || method === 'HEAD';
}

function isLocalName(hostname: string): boolean {
  const host = hostname.replace(/^\[|\]$/g, '');
  return isIP(host) !== 0 || !host.includes('.') || /\.(localhost|test|example|invalid)$/.test(host);
}

function isSameOrigin(request: Request): boolean {
  const site = request.headers.get('sec-fetch-site');
  if (site !== null && site !== 'same-origin' && site !== 'none') return false;
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  return URL.canParse(origin) && new URL(origin).host === new URL(request.url).host;
}

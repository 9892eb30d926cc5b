import { isIP } from 'node:net';

import type { MiddlewareHandler } from 'hono';

/**
 * Refuses pages under a foreign name: a web page whose domain was pointed at this machine (DNS rebinding) must not
 * read orders and keys. Addresses, names without a dot and reserved names cannot be pointed by a stranger.
 */
export function guardPage(allowedHosts: readonly string[]): MiddlewareHandler {
  const allowed = new Set(allowedHosts.map((host) => host.toLowerCase()));
  return async (context, next) => {
    const { hostname } = new URL(context.req.url);
    if (allowed.has(hostname) || isLocalName(hostname)) return next();
    const message = `The sandbox does not show itself under the name ${hostname}. Open it as 127.0.0.1, or allow the name with allowedHosts.`;
    return Response.json({ error: { code: 'HOST_NOT_ALLOWED', message } }, { status: 403 });
  };
}

/** Refuses changes that a page of another origin asks for. Programs send no `Origin` and pass. */
export function guardWrite(): MiddlewareHandler {
  return async (context, next) => {
    const { method, raw } = context.req;
    if (method === 'GET' || method === 'HEAD' || isSameOrigin(raw)) return next();
    const message =
      'Changes are accepted from the sandbox dashboard and from programs, not from other web pages.';
    return Response.json({ error: { code: 'CROSS_ORIGIN', message } }, { status: 403 });
  };
}

/**
 * The guards of `PUT …/sandbox/settings`, which lies among the routes of the platforms: those take requests under any
 * name, because a client signs what it sends there, and nobody signs a setting.
 *
 * @param names those allowed to show the sandbox, and the platforms' own, which no stranger can point at this machine.
 */
export function guardSettings(names: readonly string[]): MiddlewareHandler[] {
  const onlyThere =
    (guard: MiddlewareHandler): MiddlewareHandler =>
    (context, next) =>
      // As the platforms read it, without decoding.
      new URL(context.req.url).pathname.endsWith('/sandbox/settings') ? guard(context, next) : next();
  return [guardPage(names), guardWrite()].map(onlyThere);
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

import { Hono } from 'hono';

import type { OpenTenant } from '../core/open-tenant.js';
import type { SandboxAppParts } from '../core/sandbox-app-parts.js';
import { basePathOf } from '../core/tenant-identity.js';
import { readJsonBody } from './read-json-body.js';

/** `/tenants`: which there are, and new ones. The same below the path of every tenant. */
export function tenantRoutes(parts: SandboxAppParts): Hono {
  const routes = new Hono();
  routes.get('/', (context) => {
    const { origin } = new URL(context.req.url);
    return context.json({ tenants: parts.tenants.list().map((tenant) => describe(tenant, origin)) });
  });
  routes.post('/', async (context) => {
    const { origin } = new URL(context.req.url);
    const { name } = await readJsonBody(context.req.raw, (schemas) => schemas.tenantSchema());
    const tenant = await parts.tenants.ensure(name);
    return context.json({ ...describe(tenant, origin), credentials: tenant.credentials(origin) });
  });
  routes.delete('/:name', async (context) => {
    const name = context.req.param('name');
    await parts.tenants.remove(name);
    return context.json({ removed: name });
  });
  // The dashboard's buttons only post.
  routes.post('/:name/remove', async (context) => {
    const name = context.req.param('name');
    await parts.tenants.remove(name);
    return context.json({ removed: name });
  });
  return routes;
}

/** A tenant without its keys. */
function describe({ identity, engine }: OpenTenant, origin: string): Record<string, unknown> {
  return {
    name: identity.name,
    index: identity.index,
    url: `${origin}${basePathOf(identity)}`,
    orders: engine.store.orders.size(),
  };
}

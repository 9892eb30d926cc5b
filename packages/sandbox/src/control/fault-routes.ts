import { Hono } from 'hono';

import type { SandboxEngine } from '../core/sandbox-engine.js';
import { readJsonBody } from './read-json-body.js';
import { requireEmulatedOperation } from './require-emulated-operation.js';

/** `/faults`: make the next matching requests go wrong. */
export function faultRoutes({ faults, platforms }: SandboxEngine): Hono {
  const routes = new Hono();
  routes.get('/', (context) => context.json({ faults: faults.list() }));
  routes.post('/', async (context) => {
    const fault = await readJsonBody(context.req.raw, (schemas) => schemas.faultSchema());
    requireEmulatedOperation(fault, platforms);
    return context.json(faults.add(fault), 201);
  });
  routes.delete('/', (context) => {
    faults.clear();
    return context.json({ faults: [] });
  });
  routes.delete('/:id', (context) => {
    faults.remove(context.req.param('id'));
    return context.json({ faults: faults.list() });
  });
  // What a button of the dashboard, which can only post, does instead of DELETE.
  routes.post('/clear', (context) => {
    faults.clear();
    return context.json({ faults: [] });
  });
  routes.post('/:id/clear', (context) => {
    faults.remove(context.req.param('id'));
    return context.json({ faults: faults.list() });
  });
  return routes;
}

import { Hono } from 'hono';

import type { SandboxEngine } from '../core/sandbox-engine.js';
import { readJsonBody } from './read-json-body.js';
import { replayRequest } from './replay-request.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';

/** `/requests`: what arrived, what was answered, and why a signature failed. */
export function requestRoutes(engine: SandboxEngine): Hono {
  const { journal } = engine;
  const routes = new Hono();
  routes.get('/', (context) => {
    const { operation, outTradeNo, limit } = context.req.query();
    const requests = journal
      .list()
      .filter((entry) => operation === undefined || entry.operation === operation)
      .filter((entry) => outTradeNo === undefined || entry.outTradeNo === outTradeNo)
      .slice(0, limit !== undefined && /^\d+$/.test(limit) ? Number(limit) : 100);
    return context.json({ requests });
  });
  routes.get('/:id', (context) => {
    const id = context.req.param('id');
    const entry = journal.get(id);
    if (entry === undefined) throw new SandboxNotFoundError(`There is no request ${id}, or no longer.`);
    return context.json(entry);
  });
  routes.post('/:id/replay', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    const replay = await replayRequest(engine, context.req.param('id'));
    return context.json({ ...replay, page: `/requests/${replay.id}` }, 201);
  });
  return routes;
}

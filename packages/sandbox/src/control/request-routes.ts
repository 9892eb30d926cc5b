import { Hono } from 'hono';

import type { JournalEntry } from '../core/kernel.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { readJsonBody } from './read-json-body.js';
import { readPage } from './read-page.js';
import { replayRequest } from './replay-request.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';

/**
 * `/requests`: what arrived, what was answered, and why a signature failed. The newest hundred; `?limit=`, `?offset=`,
 * `?operation=` and `?outTradeNo=` ask for others, and `total` says how many there are of those.
 */
export function requestRoutes(engine: SandboxEngine): Hono {
  const { journal } = engine;
  const routes = new Hono();
  routes.get('/', (context) => {
    const query = context.req.query();
    const { operation, outTradeNo } = query;
    const matches = (entry: JournalEntry): boolean =>
      (operation === undefined || entry.operation === operation) &&
      (outTradeNo === undefined || entry.outTradeNo === outTradeNo);
    const { items, total } = journal.page({ ...readPage(query, 100), matches });
    return context.json({ requests: items, total });
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

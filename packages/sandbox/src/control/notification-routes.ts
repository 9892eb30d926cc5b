import { Hono } from 'hono';

import type { SandboxEngine } from '../core/sandbox-engine.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';
import { readJsonBody } from './read-json-body.js';

/** `/notifications`: deliveries with every attempt, and deliveries by hand. */
export function notificationRoutes({ notifier }: SandboxEngine): Hono {
  const routes = new Hono();
  routes.get('/', (context) => context.json({ notifications: notifier.list() }));
  routes.get('/:id', (context) => {
    const id = context.req.param('id');
    const notification = notifier.get(id);
    if (notification === undefined) throw new SandboxNotFoundError(`There is no notification ${id}.`);
    return context.json(notification);
  });
  routes.post('/:id/resend', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    return context.json(await notifier.resend(context.req.param('id')));
  });
  routes.post('/:id/corrupt', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    return context.json(await notifier.corrupt(context.req.param('id')));
  });
  routes.post('/:id/duplicate', async (context) => {
    const { copies } = await readJsonBody(context.req.raw, (schemas) => schemas.duplicateSchema());
    return context.json(await notifier.duplicate(context.req.param('id'), copies ?? 2));
  });
  routes.post('/:id/late', async (context) => {
    const { ms } = await readJsonBody(context.req.raw, (schemas) => schemas.lateSchema());
    return context.json(notifier.late(context.req.param('id'), ms));
  });
  return routes;
}

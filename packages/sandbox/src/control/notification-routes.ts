import { Hono } from 'hono';

import type { SandboxNotification } from '../core/kernel.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';
import { readJsonBody } from './read-json-body.js';
import { readPage } from './read-page.js';

/** How late a notification comes where nothing is said: later than any network is slow. */
const aMinute = 60_000;

/**
 * `/notifications`: deliveries with every attempt, and deliveries by hand. `?limit=`, `?offset=`, `?state=` and `?outTradeNo=`
 * ask for a part of them; `total` says how many there are of those.
 */
export function notificationRoutes({ notifier }: SandboxEngine): Hono {
  const routes = new Hono();
  routes.get('/', (context) => {
    const query = context.req.query();
    const { state, outTradeNo } = query;
    const matches = (one: SandboxNotification): boolean =>
      (state === undefined || one.state === state) &&
      (outTradeNo === undefined || one.outTradeNo === outTradeNo);
    const { items, total } = notifier.page({ ...readPage(query), matches });
    return context.json({ notifications: items, total });
  });
  routes.get('/holds', (context) => context.json({ holds: notifier.holds() }));
  routes.post('/hold', async (context) => {
    const { outTradeNo } = await readJsonBody(context.req.raw, (schemas) => schemas.holdSchema());
    notifier.hold(outTradeNo);
    return context.json({ holds: notifier.holds() });
  });
  routes.post('/release', async (context) => {
    const { outTradeNo } = await readJsonBody(context.req.raw, (schemas) => schemas.holdSchema());
    await notifier.release(outTradeNo);
    return context.json({ holds: notifier.holds() });
  });
  routes.post('/reorder', async (context) => {
    const request = await readJsonBody(context.req.raw, (schemas) => schemas.reorderSchema());
    return context.json({ notifications: await notifier.reorder(request) });
  });
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
    const request = await readJsonBody(context.req.raw, (schemas) => schemas.corruptSchema());
    return context.json(await notifier.corrupt(context.req.param('id'), request));
  });
  routes.post('/:id/diagnose', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    return context.json(await notifier.diagnose(context.req.param('id')));
  });
  routes.post('/:id/duplicate', async (context) => {
    const { copies } = await readJsonBody(context.req.raw, (schemas) => schemas.duplicateSchema());
    return context.json(await notifier.duplicate(context.req.param('id'), copies ?? 2));
  });
  routes.post('/:id/late', async (context) => {
    const { ms } = await readJsonBody(context.req.raw, (schemas) => schemas.lateSchema());
    return context.json(notifier.late(context.req.param('id'), ms ?? aMinute));
  });
  return routes;
}

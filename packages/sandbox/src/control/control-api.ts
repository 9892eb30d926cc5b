import { Hono } from 'hono';
import type { Context } from 'hono';

import type { SandboxAppParts } from '../core/sandbox-app-parts.js';
import { clockRoutes } from './clock-routes.js';
import { ControlError, controlErrorOf } from './control-error.js';
import { eventStream } from './event-stream.js';
import { faultRoutes } from './fault-routes.js';
import { magicValues } from './magic-values.js';
import { notificationRoutes } from './notification-routes.js';
import { orderRoutes } from './order-routes.js';
import { readJson } from './read-json-body.js';
import { requestRoutes } from './request-routes.js';
import { parseSnapshot } from '../core/snapshot.js';

/** The control API, relative to `/_sandbox`: what the dashboard, the command line and tests use. */
export function createControlApi(parts: SandboxAppParts): Hono {
  const { engine } = parts;
  const api = new Hono();
  api.onError((error, context) => {
    const { status, code, message } = controlErrorOf(error);
    return context.json({ error: { code, message } }, status);
  });
  const ofPlatforms = engine.platforms.flatMap(({ controlRoutes }) => controlRoutes ?? []);
  api.get('/', (context) => context.json({ routes: [...routes, ...ofPlatforms] }));
  api.get('/credentials', (context) => context.json(parts.credentials(new URL(context.req.url).origin)));
  api.route('/orders', orderRoutes(engine));
  api.route('/requests', requestRoutes(engine));
  api.route('/notifications', notificationRoutes(engine));
  api.route('/clock', clockRoutes(engine));
  api.route('/faults', faultRoutes(engine));
  api.get('/magic-values', (context) => context.json({ magicValues }));
  api.get('/events', () => eventStream(engine.events, parts.closing));
  api.get('/snapshot', (context) => context.json(engine.snapshot()));
  api.put('/snapshot', async (context) => {
    engine.restore(await parseSnapshot(await readJson(context.req.raw)));
    return context.json({ restored: true });
  });
  api.post('/reset', (context) => {
    engine.reset();
    return context.json({ reset: true });
  });
  for (const { name, control, controlPath = `/${name}` } of engine.platforms) {
    if (control !== undefined) api.route(controlPath, control);
  }
  api.all('/sms', notEmulated);
  api.all('/sms/*', notEmulated);
  api.all('/*', (context) => {
    const { method, path } = context.req;
    // Mounted, `/` is the path without a slash at its end.
    if (method === 'GET' && path === '/_sandbox/') return context.json({ routes });
    throw new ControlError(
      404,
      'NOT_FOUND',
      `The control API has no ${method} ${path}. GET /_sandbox/ lists what it has.`,
    );
  });
  return api;
}

function notEmulated(context: Context): never {
  throw new ControlError(
    501,
    'NOT_EMULATED_YET',
    `${context.req.path} is not emulated yet: this sandbox has no short messages. Nothing was done.`,
  );
}

const routes = [
  'GET /_sandbox/credentials',
  'GET /_sandbox/orders',
  'GET /_sandbox/orders/:outTradeNo',
  'POST /_sandbox/orders/:outTradeNo/{scan|pay|fail|close|expire|finish|refund}',
  'GET /_sandbox/requests',
  'GET /_sandbox/requests/:id',
  'GET /_sandbox/notifications',
  'GET /_sandbox/notifications/:id',
  'POST /_sandbox/notifications/:id/{resend|corrupt|duplicate|late|diagnose}',
  'GET /_sandbox/notifications/holds',
  'POST /_sandbox/notifications/{hold|release|reorder}',
  'GET /_sandbox/clock',
  'POST /_sandbox/clock/{advance|freeze|thaw|run-until-idle}',
  'GET | POST | DELETE /_sandbox/faults',
  'DELETE /_sandbox/faults/:id',
  'GET /_sandbox/magic-values',
  'GET /_sandbox/events',
  'GET | PUT /_sandbox/snapshot',
  'POST /_sandbox/reset',
];

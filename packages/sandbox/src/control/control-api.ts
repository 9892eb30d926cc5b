import { Hono } from 'hono';
import type { Context } from 'hono';

import { formatDotenv } from '../core/format-dotenv.js';
import { deepest } from '../core/is-too-deep.js';
import type { SandboxAppParts } from '../core/sandbox-app-parts.js';
import { clockRoutes } from './clock-routes.js';
import { ControlError, controlErrorOf } from './control-error.js';
import { eventStream } from './event-stream.js';
import { faultRoutes } from './fault-routes.js';
import { keyRoutes } from './key-routes.js';
import { magicValues } from './magic-values.js';
import { notificationRoutes } from './notification-routes.js';
import { orderRoutes } from './order-routes.js';
import { phoneRoutes } from './phone-routes.js';
import { readJson, readJsonBody } from './read-json-body.js';
import { recordedControl } from './recorded-control.js';
import { requestRoutes } from './request-routes.js';
import { sessionRoutes } from './session-routes.js';
import { languageHeader, spokenRefusal } from './spoken-refusal.js';
import { tenantRoutes } from './tenant-routes.js';
import { triggerRoutes } from './trigger-routes.js';
import { connectionSnippets } from '../dashboard/connection-snippets.js';
import { parseSnapshot } from '../core/snapshot.js';

/** The control API, relative to `/_sandbox`: what the dashboard, the command line and tests use. */
export function createControlApi(parts: SandboxAppParts): Hono {
  const { engine } = parts;
  const isRoot = engine.tenant.index === 0;
  const api = new Hono();
  api.onError(async (error, context) => {
    const { status, code, message } = controlErrorOf(error);
    const spoken = await spokenRefusal(message, context.req.header(languageHeader));
    return context.json({ error: { code, message, ...(spoken === null ? {} : { spoken }) } }, status);
  });
  api.use('*', async (context, next) => {
    await next();
    const { method } = context.req;
    // Not for pages of other origins, in whatever way they embed it; nothing here ever allows one by CORS.
    context.header('cross-origin-resource-policy', 'same-origin');
    context.header('x-content-type-options', 'nosniff');
    // A change is answered when it is kept.
    if (method !== 'GET' && method !== 'HEAD') engine.commit();
  });
  const ofPlatforms = engine.platforms.flatMap(({ controlRoutes }) => controlRoutes ?? []);
  const list = (context: Context) => context.json({ routes: [...routes, ...ofPlatforms] });
  api.get('/', list);
  api.get('/credentials', (context) => context.json(parts.credentials(new URL(context.req.url).origin)));
  api.get('/env', (context) =>
    context.text(`${formatDotenv(parts.credentials(new URL(context.req.url).origin))}\n`),
  );
  api.route('/orders', orderRoutes(engine));
  api.route('/requests', requestRoutes(engine));
  api.route('/phone', phoneRoutes(engine));
  api.get('/snippets', (context) => {
    const { origin } = new URL(context.req.url);
    return context.json({ snippets: connectionSnippets(origin) });
  });
  api.route('/notifications', notificationRoutes(engine));
  api.route('/clock', clockRoutes(engine));
  api.route('/faults', faultRoutes(engine));
  api.route('/tenants', tenantRoutes(parts));
  api.route('/triggers', triggerRoutes(engine));
  api.route('/', sessionRoutes(parts));
  api.get('/magic-values', (context) => context.json({ magicValues }));
  api.route('/keys', keyRoutes(engine));
  api.get('/events', () => eventStream(engine.events, parts.closing));
  api.get('/snapshot', (context) => context.json(isRoot ? parts.tenants.snapshot() : engine.snapshot()));
  api.put('/snapshot', async (context) => {
    // What requests brought stands some levels further down in it.
    const snapshot = await parseSnapshot(await readJson(context.req.raw, deepest + 20));
    if (isRoot) await parts.tenants.restore(snapshot);
    else engine.restore(snapshot);
    return context.json({ restored: true });
  });
  api.post('/reset', async (context) => {
    const { tenants } = await readJsonBody(context.req.raw, (schemas) => schemas.resetSchema());
    if (isRoot) parts.tenants.reset(tenants === undefined ? {} : { tenants });
    else engine.reset();
    return context.json({ reset: true });
  });
  for (const { name, control, controlPath = `/${name}` } of engine.platforms) {
    if (control !== undefined) api.route(controlPath, recordedControl(engine.session, control));
  }
  api.all('/sms', notEmulated);
  api.all('/sms/*', notEmulated);
  api.all('/*', (context) => {
    const { method, path } = context.req;
    // Mounted, `/` is the path without a slash at its end.
    if (method === 'GET' && path === '/_sandbox/') return list(context);
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
  'GET /_sandbox/env',
  'GET /_sandbox/orders?limit=&offset=&platform=&status=&search=',
  'GET /_sandbox/orders/:outTradeNo',
  'POST /_sandbox/orders/:outTradeNo/{scan|pay|fail|close|expire|finish|refund}',
  'GET /_sandbox/requests?limit=&offset=&operation=&outTradeNo=',
  'GET /_sandbox/requests/:id',
  'POST /_sandbox/requests/:id/replay',
  'POST /_sandbox/phone/:outTradeNo',
  'GET /_sandbox/snippets',
  'GET /_sandbox/notifications?limit=&offset=&state=&outTradeNo=',
  'GET /_sandbox/notifications/:id',
  'POST /_sandbox/notifications/:id/{resend|corrupt|duplicate|late|diagnose}',
  'GET /_sandbox/notifications/holds',
  'POST /_sandbox/notifications/{hold|release|reorder}',
  'GET /_sandbox/clock',
  'POST /_sandbox/clock/{advance|freeze|thaw|run-until-idle|speed}',
  'GET | POST | DELETE /_sandbox/faults',
  'GET | POST /_sandbox/tenants',
  'DELETE /_sandbox/tenants/:name',
  'DELETE /_sandbox/faults/:id',
  'GET /_sandbox/magic-values',
  'GET | POST /_sandbox/keys',
  'GET /_sandbox/events',
  'GET | PUT /_sandbox/snapshot',
  'GET /_sandbox/session',
  'GET /_sandbox/export?runner={jest|vitest|node-test}',
  'GET /_sandbox/triggers',
  'POST /_sandbox/triggers/:name',
  'POST /_sandbox/reset',
];

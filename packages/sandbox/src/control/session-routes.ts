import { Hono } from 'hono';

import type { SandboxAppParts } from '../core/sandbox-app-parts.js';

/** `/session` and `/export`: what happened from outside, and the same as a test. */
export function sessionRoutes({ engine, options }: SandboxAppParts): Hono {
  const routes = new Hono();
  routes.get('/session', (context) =>
    context.json({
      seed: engine.ids.seed(),
      start: engine.session.start() ?? null,
      steps: engine.session.steps(),
    }),
  );
  routes.get('/export', async (context) => {
    const { exportTest } = await import('../export/export-test.js');
    const { readExportOptions } = await import('../export/export-options.js');
    const text = await exportTest(engine, options, readExportOptions(context.req.query()));
    return context.body(text, 200, { 'content-type': 'text/javascript; charset=utf-8' });
  });
  return routes;
}

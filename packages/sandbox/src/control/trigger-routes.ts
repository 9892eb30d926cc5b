import { Hono } from 'hono';

import type { SandboxEngine } from '../core/sandbox-engine.js';
import { readJsonBody } from './read-json-body.js';

/** `/triggers`: let something happen on a platform, by the name of a scenario. */
export function triggerRoutes(engine: SandboxEngine): Hono {
  const routes = new Hono();
  routes.get('/', async (context) => {
    const { triggerScenarios } = await import('../triggers/trigger-scenarios.js');
    return context.json({
      triggers: triggerScenarios.map(({ name, platform, summary, steps }) => ({
        name,
        platform,
        summary,
        steps,
      })),
    });
  });
  routes.post('/:name', async (context) => {
    const options = await readJsonBody(context.req.raw, (schemas) => schemas.triggerSchema());
    const { runTrigger } = await import('../triggers/run-trigger.js');
    const { origin } = new URL(context.req.url);
    return context.json(await runTrigger(engine, context.req.param('name'), options, origin), 201);
  });
  return routes;
}

import { Hono } from 'hono';

import type { ControllableClock } from '../core/clock.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { readJsonBody } from './read-json-body.js';

/** `/clock`: the sandbox's time. Every answer says where it stands. */
export function clockRoutes({ clock }: SandboxEngine): Hono {
  const routes = new Hono();
  routes.get('/', (context) => context.json(describe(clock)));
  routes.post('/advance', async (context) => {
    const { ms } = await readJsonBody(context.req.raw, (schemas) => schemas.advanceSchema());
    await clock.advance(ms);
    return context.json(describe(clock));
  });
  routes.post('/run-until-idle', async (context) => {
    const ran = await clock.runUntilIdle();
    return context.json({ ...describe(clock), ran });
  });
  routes.post('/freeze', (context) => {
    clock.freeze();
    return context.json(describe(clock));
  });
  routes.post('/thaw', (context) => {
    clock.thaw();
    return context.json(describe(clock));
  });
  routes.post('/speed', async (context) => {
    const { factor } = await readJsonBody(context.req.raw, (schemas) => schemas.speedSchema());
    clock.setSpeed(factor);
    return context.json(describe(clock));
  });
  return routes;
}

function describe(clock: ControllableClock): Record<string, unknown> {
  const now = clock.now();
  return {
    now,
    iso: new Date(now).toISOString(),
    frozen: clock.isFrozen(),
    speed: clock.speed(),
    pending: clock.pending(),
    nextDueAt: clock.nextDueAt(),
  };
}

import { Hono } from 'hono';

import type { SandboxEngine } from '../core/sandbox-engine.js';
import { usePhone } from '../phone/use-phone.js';
import { readJsonBody } from './read-json-body.js';

/** `/phone`: what the buyer does at the payment sheet, and what the phone tells the shop's client. */
export function phoneRoutes(engine: SandboxEngine): Hono {
  const routes = new Hono();
  routes.post('/:outTradeNo', async (context) => {
    const use = await readJsonBody(context.req.raw, (schemas) => schemas.phoneUseSchema());
    const { origin } = new URL(context.req.url);
    return context.json(await usePhone(engine, context.req.param('outTradeNo'), use, origin));
  });
  return routes;
}

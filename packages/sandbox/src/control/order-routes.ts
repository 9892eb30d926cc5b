import { Hono } from 'hono';

import type { OrderAction } from '../core/order.js';
import { orderActions, performOrderAction } from '../core/order-actions.js';
import type { PlatformName } from '../core/platform.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';
import { ControlError } from './control-error.js';
import { readJsonBody } from './read-json-body.js';
import { readPage } from './read-page.js';

/**
 * `/orders`: look at orders and act on them. `?limit=`, `?offset=`, `?platform=`, `?status=` and `?search=` ask for a part of
 * them; `total` says how many there are of those. `?platform=` says too whose order is acted on, where two have one number.
 */
export function orderRoutes(engine: SandboxEngine): Hono {
  const { orders } = engine.store;
  const routes = new Hono();
  routes.get('/', (context) => {
    const query = context.req.query();
    const { status, search } = query;
    const platform = platformIn(query['platform'], engine);
    return context.json(orders.page({ ...readPage(query), platform, status, search }));
  });
  routes.get('/:outTradeNo', (context) => {
    const outTradeNo = context.req.param('outTradeNo');
    const platform = platformIn(context.req.query('platform'), engine);
    const order = platform === undefined ? orders.find(outTradeNo) : orders.get(platform, outTradeNo);
    if (order === undefined) throw new SandboxNotFoundError(`There is no order ${outTradeNo}.`);
    return context.json(order);
  });
  routes.post('/:outTradeNo/:action', async (context) => {
    const { outTradeNo, action } = context.req.param();
    if (!isOrderAction(action)) {
      throw new ControlError(404, 'UNKNOWN_ACTION', `Orders know these actions: ${orderActions.join(', ')}.`);
    }
    const parameters = await readJsonBody(context.req.raw, (schemas) => schemas.orderActionSchema());
    const platform = platformIn(context.req.query('platform'), engine);
    const meant = platform === undefined ? parameters : { ...parameters, platform };
    return context.json(await performOrderAction(engine, outTradeNo, action, meant));
  });
  return routes;
}

function platformIn(word: string | undefined, { platforms }: SandboxEngine): PlatformName | undefined {
  if (word === undefined) return undefined;
  const found = platforms.find(({ name }) => name === word);
  if (found !== undefined) return found.name;
  const names = platforms.map(({ name }) => name).join(', ');
  throw new ControlError(400, 'INVALID_QUERY', `platform: one of ${names}`);
}

function isOrderAction(word: string): word is OrderAction {
  return orderActions.some((action) => action === word);
}

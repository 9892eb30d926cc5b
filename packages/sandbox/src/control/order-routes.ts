import { Hono } from 'hono';

import type { OrderAction } from '../core/order.js';
import { orderActions, performOrderAction } from '../core/order-actions.js';
import type { SandboxEngine } from '../core/sandbox-engine.js';
import { SandboxNotFoundError } from '../core/sandbox-not-found-error.js';
import { ControlError } from './control-error.js';
import { readJsonBody } from './read-json-body.js';

/** `/orders`: look at orders and act on them. */
export function orderRoutes(engine: SandboxEngine): Hono {
  const { orders } = engine.store;
  const routes = new Hono();
  routes.get('/', (context) => context.json({ orders: orders.list() }));
  routes.get('/:outTradeNo', (context) => {
    const outTradeNo = context.req.param('outTradeNo');
    const order = orders.find(outTradeNo);
    if (order === undefined) throw new SandboxNotFoundError(`There is no order ${outTradeNo}.`);
    return context.json(order);
  });
  routes.post('/:outTradeNo/:action', async (context) => {
    const { outTradeNo, action } = context.req.param();
    if (!isOrderAction(action)) {
      throw new ControlError(404, 'UNKNOWN_ACTION', `Orders know these actions: ${orderActions.join(', ')}.`);
    }
    const parameters = await readJsonBody(context.req.raw, (schemas) => schemas.orderActionSchema());
    return context.json(await performOrderAction(engine, outTradeNo, action, parameters));
  });
  return routes;
}

function isOrderAction(word: string): word is OrderAction {
  return orderActions.some((action) => action === word);
}

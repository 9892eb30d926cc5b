import { Hono } from 'hono';

import { readJsonBody } from '../../control/read-json-body.js';
import { SandboxActionError } from '../../core/platform.js';
import { SandboxNotFoundError } from '../../core/sandbox-not-found-error.js';
import { formatCompactTime } from '../../core/china-time.js';
import { changeServiceOrder, notifyServiceOrder, serviceOrders } from '../payscore/service-order.js';
import type { ServiceOrder } from '../payscore/service-order.js';
import type { WeixinPayWorld } from '../weixin-pay-world.js';

/** What the user of WeChat Pay Score does: agree to an order, pay a completed one. */
export function payscoreRoutes(world: WeixinPayWorld): Hono {
  const routes = new Hono();
  routes.get('/', (context) => context.json({ serviceOrders: serviceOrders(world).values() }));
  routes.post('/:outOrderNo/:action{confirm|pay}', async (context) => {
    await readJsonBody(context.req.raw, (schemas) => schemas.emptySchema());
    const { outOrderNo, action } = context.req.param();
    const order = serviceOrders(world).get(outOrderNo);
    if (order === undefined) throw new SandboxNotFoundError(`There is no service order ${outOrderNo}.`);
    return context.json(action === 'confirm' ? confirm(world, order) : pay(world, order));
  });
  return routes;
}

function confirm(world: WeixinPayWorld, order: ServiceOrder): ServiceOrder {
  if (order.state !== 'CREATED') throw wrongState(order, 'CREATED');
  const confirmed = changeServiceOrder(world, order, { state: 'DOING' });
  notifyServiceOrder(world, confirmed, 'PAYSCORE.USER_CONFIRM');
  return confirmed;
}

function pay(world: WeixinPayWorld, order: ServiceOrder): ServiceOrder {
  if (order.state !== 'DOING' || order.totalFen === null) throw wrongState(order, 'DOING and complete');
  const { clock, ids } = world.kernel;
  const now = clock.now();
  const paid = changeServiceOrder(world, order, {
    state: 'DONE',
    stateDescription: null,
    paidAt: now,
    transactionId: `420000${ids.digits(4)}${formatCompactTime(now).slice(0, 8)}${ids.digits(10)}`,
  });
  notifyServiceOrder(world, paid, 'PAYSCORE.USER_PAID');
  return paid;
}

function wrongState({ outOrderNo, state }: ServiceOrder, needed: string): SandboxActionError {
  return new SandboxActionError(`The service order ${outOrderNo} is ${state}; it must be ${needed}.`);
}

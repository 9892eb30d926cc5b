import { Hono } from 'hono';

import type { SandboxPlatform, SandboxPlatformFactory } from '../core/platform.js';
import { platformHosts } from '../interception/platform-hosts.js';
import { actOnOrder } from './act-on-order.js';
import { createAlipayWorld } from './alipay-world.js';
import { alipayFaults } from './alipay-faults.js';
import { alipayDeliveries } from './notification/alipay-deliveries.js';
import { platformCredentials } from './platform-credentials.js';
import { emulatedMethods } from './operations/operations.js';
import { routeRequest } from './route-request.js';
import { scheduleExpiry, scheduleFinish } from './trade/schedule-trade.js';
import { alipayCallers } from './alipay-callers.js';

/** Alipay's open platform: gateway v2, REST v3, cashier pages, bills and notifications. */
export const alipayPlatform: SandboxPlatformFactory = (kernel): SandboxPlatform => {
  const world = createAlipayWorld(kernel);
  const app = new Hono();
  app.all('*', async (context) => (await routeRequest(world, context.req.raw)) ?? context.notFound());
  return {
    name: 'alipay',
    mountPath: '/alipay',
    hosts: platformHosts.alipay,
    claims,
    callersOf: alipayCallers,
    knowsCaller: (caller) => caller === world.identities.appId,
    app,
    pages: ['/cashier/', '/certify/'],
    credentials: (baseUrl) => platformCredentials(world, baseUrl),
    operations: emulatedMethods(),
    faults: alipayFaults,
    deliveries: alipayDeliveries(world),
    act: (order, action, parameters) =>
      new Promise((resolve) => {
        resolve(actOnOrder(world, order, action, parameters));
      }),
    resume: () => {
      const orders = kernel.store.orders.list().filter((order) => order.platform === 'alipay');
      for (const order of orders) {
        if (order.status === 'WAIT_BUYER_PAY') scheduleExpiry(world, order);
        if (order.status === 'TRADE_SUCCESS') scheduleFinish(world, order);
      }
    },
  };
};

/** The gateway's path and the scheme of REST v3 are marks nobody else has. */
function claims(request: Request): boolean {
  if (new URL(request.url).pathname === '/gateway.do') return true;
  return request.headers.get('authorization')?.startsWith('ALIPAY-SHA256withRSA') ?? false;
}

import { Hono } from 'hono';

import type { SandboxPlatform, SandboxPlatformFactory } from '../core/platform.js';
import { platformHosts } from '../interception/platform-hosts.js';
import { actOnOrder } from './act-on-order.js';
import { createWeixinPayControl, weixinPayControlRoutes } from './control/weixin-pay-control.js';
import { signV3Attempt } from './notification/sign-v3-notification.js';
import { operationOf, emulatedOperations } from './operations.js';
import { weixinPayFaults } from './weixin-pay-faults.js';
import { weixinPayDeliveries } from './notification/weixin-pay-deliveries.js';
import { platformCredentials } from './platform-credentials.js';
import { scheduleSettlement } from './refund/settle-refund.js';
import { routeRequest } from './route-request.js';
import { isUnpaid } from './trade/is-unpaid.js';
import { scheduleExpiry } from './trade/schedule-expiry.js';
import { tradeDataOf } from './trade/trade-data.js';
import { scheduleTransferEnd } from './transfer/change-transfer.js';
import { transfersOf } from './transfer/transfer-data.js';
import { createWeixinPayWorld } from './weixin-pay-world.js';
import { weixinPayCallers } from './weixin-pay-callers.js';

/** The folders of API v2; no other platform's paths begin so. */
const v2Paths = /^\/(pay|secapi\/(pay|mch)|mmpaymkttransfers|mmpaysptrans|xdc|risk|tools|payitil)\//;

/** WeChat Pay: API v2 (XML) and v3 (JSON), bills and notifications. */
export const weixinPayPlatform: SandboxPlatformFactory = (kernel): SandboxPlatform => {
  const world = createWeixinPayWorld(kernel);
  const app = new Hono();
  app.all('*', (context) => routeRequest(world, context.req.raw));
  kernel.notifier.signAttempts('weixinPay', (notification) => signV3Attempt(world, notification));
  return {
    name: 'weixinPay',
    mountPath: '/wxpay',
    hosts: platformHosts.weixinPay,
    claims,
    callersOf: weixinPayCallers,
    knowsCaller: (caller) => caller === world.identities.mchId || caller === world.keys.serialNo('merchant'),
    app,
    pages: ['/cashier/'],
    credentials: (baseUrl) => platformCredentials(world, baseUrl),
    operations: emulatedOperations(),
    faults: weixinPayFaults,
    deliveries: weixinPayDeliveries(world),
    operationOf,
    control: createWeixinPayControl(world),
    controlRoutes: weixinPayControlRoutes,
    act: (order, action, parameters) =>
      new Promise((resolve) => {
        resolve(actOnOrder(world, order, action, parameters));
      }),
    resume: () => {
      const orders = kernel.store.orders.list().filter((order) => order.platform === 'weixinPay');
      for (const order of orders) {
        if (isUnpaid(order)) scheduleExpiry(world, order);
        for (const refund of tradeDataOf(order).refunds) {
          if (refund.status === 'PROCESSING') scheduleSettlement(world, order.outTradeNo, refund);
        }
      }
      const waiting = transfersOf(world).filter(({ state }) => state === 'WAIT_USER_CONFIRM');
      for (const transfer of waiting) scheduleTransferEnd(world, transfer);
    },
  };
};

/** The scheme of API v3 and the paths of v2 are marks nobody else has. */
function claims(request: Request): boolean {
  const { pathname } = new URL(request.url);
  if (v2Paths.test(pathname)) return true;
  const authorization = request.headers.get('authorization') ?? '';
  return pathname.startsWith('/v3/') && authorization.startsWith('WECHATPAY2-');
}

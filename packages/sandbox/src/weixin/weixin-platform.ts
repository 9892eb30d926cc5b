import { Hono } from 'hono';

import { serveSettings } from '../core/serve-settings.js';
import type { SandboxPlatform, SandboxPlatformFactory } from '../core/platform.js';
import { platformHosts } from '../interception/platform-hosts.js';
import { createWeixinControl, weixinControlRoutes } from './control/weixin-control.js';
import { handleCall } from './handle-call.js';
import { emulatedOperations, operations } from './operations.js';
import { weixinFaults } from './weixin-faults.js';
import { pushDeliveries } from './push/push-deliveries.js';
import { platformCredentials } from './platform-credentials.js';
import { resumeRefunds } from './virtual-payment/schedule-refund.js';
import { changeSettings, settingsFor } from './weixin-settings.js';
import { createWeixinWorld } from './weixin-world.js';
import { splitMount } from '../core/split-mount.js';
import { weixinCallers } from './weixin-callers.js';
import { wasIssued } from './token/access-tokens.js';

const mountPath = '/weixin';
/** The paths of the server API begin so; no other platform's do. */
const families = /^\/(cgi-bin|sns|wxa|wxaapi|datacube|cv|xpay)\//;

/** WeChat's server API for mini programs, and the messages it pushes. */
export const weixinPlatform: SandboxPlatformFactory = (kernel): SandboxPlatform => {
  const world = createWeixinWorld(kernel);
  const app = new Hono();
  app.all('*', async (context) => {
    const request = context.req.raw;
    const { pathname } = new URL(request.url);
    const { path } = splitMount(kernel.tenant, pathname, mountPath);
    if (path === '/sandbox/settings')
      return serveSettings(request, world, 'WeChat', { settingsFor, changeSettings });
    return handleCall(world, request, path);
  });
  return {
    name: 'weixin',
    mountPath,
    hosts: platformHosts.weixin,
    claims: (request) => {
      const { pathname } = new URL(request.url);
      return families.test(pathname) || operations.has(pathname);
    },
    callersOf: weixinCallers,
    knowsCaller: (caller) => caller === world.identities.appId || wasIssued(world, caller),
    app,
    credentials: (baseUrl) => platformCredentials(world, baseUrl),
    operations: emulatedOperations(),
    faults: weixinFaults,
    deliveries: pushDeliveries(world),
    control: createWeixinControl(world),
    controlRoutes: weixinControlRoutes,
    resume: () => {
      resumeRefunds(world);
    },
  };
};

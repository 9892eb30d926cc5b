import { Hono } from 'hono';

import type { SandboxPlatform, SandboxPlatformFactory } from '../core/platform.js';
import { createAliyunSmsWorld } from './aliyun-sms-world.js';
import { platformHosts } from '../interception/platform-hosts.js';
import { aliyunSmsControlRoutes, createAliyunSmsControl } from './control/aliyun-sms-control.js';
import { handleCall } from './handle-call.js';
import { listSms } from './message/sms-message.js';
import { operations } from './operations.js';
import { aliyunSmsFaults } from './aliyun-sms-faults.js';
import { platformCredentials } from './platform-credentials.js';
import { handleQueue } from './queue/handle-queue.js';
import { mnsOperations, operationOfQueue } from './queue/mns-operations.js';
import { isForQueue } from './queue/mns-request.js';
import { scheduleReceipt } from './receipt/schedule-receipt.js';
import { aliyunSmsCallers } from './aliyun-sms-callers.js';
import { findKey } from './security/known-keys.js';

/**
 * Aliyun SMS (Dysms 2017-05-25) with both signatures, as much of STS as gives temporary credentials, and the queues of
 * receipts: their tokens (Dybaseapi) and their messages (MNS).
 */
export const aliyunSmsPlatform: SandboxPlatformFactory = (kernel): SandboxPlatform => {
  const world = createAliyunSmsWorld(kernel);
  const app = new Hono();
  app.all('*', ({ req: { raw } }) =>
    isForQueue(world, raw) ? handleQueue(world, raw) : handleCall(world, raw),
  );
  return {
    name: 'aliyunSms',
    mountPath: '/dysms',
    hosts: platformHosts.aliyunSms,
    claims: carriesMarks,
    callersOf: aliyunSmsCallers,
    knowsCaller: (caller) => findKey(world, caller) !== undefined,
    app,
    credentials: (baseUrl) => platformCredentials(world, baseUrl),
    operations: [...operations.keys(), ...mnsOperations],
    operationOf: (request) => operationOfQueue(world, request),
    faults: aliyunSmsFaults,
    control: createAliyunSmsControl(world),
    controlPath: '/sms',
    controlRoutes: aliyunSmsControlRoutes,
    resume() {
      for (const message of listSms(world)) scheduleReceipt(world, message);
    },
  };
};

/** Clients of Aliyun cannot carry a path: they are known by a header, a parameter, or a form sent to the root. */
function carriesMarks(request: Request): boolean {
  const { pathname, searchParams } = new URL(request.url);
  if (request.headers.has('x-acs-action')) return true;
  if (pathname.startsWith('/queues/') && request.headers.get('authorization')?.startsWith('MNS ') === true)
    return true;
  if (pathname !== '/') return false;
  // One of them may be what the client forgot; it is to be told so, and not to be shown the dashboard.
  if (['Action', 'Version', 'AccessKeyId'].some((name) => searchParams.has(name))) return true;
  const type = request.headers.get('content-type') ?? '';
  return request.method === 'POST' && type.startsWith('application/x-www-form-urlencoded');
}

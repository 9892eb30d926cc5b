import { Hono } from 'hono';

import type { SandboxPlatformFactory } from '../../src/index.js';

/** A platform of the test's own that sends back what it was sent: what is large would be cut in the journal. */
export const echoPlatform: SandboxPlatformFactory = () => {
  const app = new Hono();
  app.post('*', async (context) => context.body(await context.req.arrayBuffer()));
  return {
    name: 'mpserverless',
    mountPath: '/echo',
    hosts: ['echo.platform.example'],
    claims: () => false,
    app,
    credentials: () => ({}),
  };
};

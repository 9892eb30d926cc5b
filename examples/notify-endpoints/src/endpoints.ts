import { once } from 'node:events';
import type { AddressInfo } from 'node:net';

import { createAdaptorServer } from '@hono/node-server';
import { toFastifyPlugin, type NotifyHandler } from '@sdk/unified-pay';
import fastify from 'fastify';
import { Hono } from 'hono';

export interface Endpoint {
  readonly notifyUrl: string;
  close(): Promise<void>;
}

/** Fastify: the plugin keeps raw bodies inside its own scope; other routes keep their JSON parser. */
export async function serveWithFastify(notify: NotifyHandler): Promise<Endpoint> {
  const app = fastify({ forceCloseConnections: true });
  await app.register(toFastifyPlugin(notify, { path: '/notify' }));
  app.post('/echo', (request) => request.body); // parsed as ever
  const url = await app.listen({ port: 0, host: '127.0.0.1' });
  return { notifyUrl: `${url}/notify`, close: () => app.close() };
}

/** Hono: the handler is a Web handler already. */
export async function serveWithHono(notify: NotifyHandler): Promise<Endpoint> {
  const app = new Hono();
  app.post('/notify', (context) => notify(context.req.raw));
  const server = createAdaptorServer({ fetch: app.fetch });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  return {
    notifyUrl: `http://127.0.0.1:${port}/notify`,
    close: async () => {
      if ('closeAllConnections' in server) server.closeAllConnections();
      server.close();
      await once(server, 'close');
    },
  };
}

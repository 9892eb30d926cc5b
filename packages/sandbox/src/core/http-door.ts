import type { Server } from 'node:http';

import { ConfigError } from '@sdk/core-signing';

import { ConnectionCut } from './connection-cut.js';
import { errorCodeOf } from './describe-error.js';

export interface ListenOptions {
  /** 0 lets the system choose. @default 4010 */
  readonly port?: number;
  /** @default '127.0.0.1' */
  readonly host?: string;
}

/** A sandbox reachable over HTTP. */
export interface SandboxServer {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Stops listening and ends every open connection. */
  close(): Promise<void>;
}

/**
 * Opens an HTTP door to a fetch function.
 *
 * @throws `ConfigError` when the address cannot be listened on.
 */
export async function openHttpDoor(
  answer: (request: Request) => Promise<Response>,
  options: ListenOptions,
): Promise<SandboxServer> {
  const { createAdaptorServer } = await import('@hono/node-server');
  const host = options.host ?? '127.0.0.1';
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    hostname: host,
    fetch: async (request, { outgoing }) => {
      try {
        return await answer(request);
      } catch (error) {
        if (!(error instanceof ConnectionCut)) throw error;
        outgoing.destroy();
        // Tells the adaptor that there is nothing left to write.
        return new Response(null, { headers: { 'x-hono-already-sent': 'true' } });
      }
    },
    // Without TLS options the adaptor makes a plain HTTP server; its type covers HTTP/2 as well.
  }) as Server;
  const port = await listenOn(server, options.port ?? 4010, host);
  return { url: `http://${printable(host)}:${port}`, port, close: () => closeServer(server) };
}

function listenOn(server: Server, port: number, host: string): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause) => reject(explain(cause, port, host)));
    server.listen(port, host, () => {
      const address = server.address();
      resolve(typeof address === 'object' && address !== null ? address.port : port);
    });
  });
}

function explain(cause: Error, port: number, host: string): ConfigError {
  const inUse = errorCodeOf(cause) === 'EADDRINUSE';
  const message = inUse
    ? `sandbox: port ${port} is in use, perhaps by another sandbox. Stop that program or choose another port (0 takes any free one).`
    : `sandbox: cannot listen on ${host}:${port} (${cause.message}). Choose another host or port.`;
  return new ConfigError(message, { cause });
}

function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    server.close(() => resolve());
    server.closeAllConnections();
  });
}

/** An address a browser on this machine can open. */
function printable(host: string): string {
  if (host === '0.0.0.0') return '127.0.0.1';
  if (host === '::') return '[::1]';
  return host.includes(':') ? `[${host}]` : host;
}

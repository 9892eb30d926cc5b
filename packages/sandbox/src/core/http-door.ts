import type { IncomingMessage, Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { ServerOptions } from 'node:https';
import type { Socket } from 'node:net';
import { TLSSocket } from 'node:tls';

import { ConfigError } from '@sdk/core-signing';

import { ConnectionCut } from './connection-cut.js';
import { errorCodeOf } from './describe-error.js';
import { alreadySent, resetOnRequest } from './reset-on-request.js';

/** Options of `sandbox.listen`: ports and address. */
export interface ListenOptions {
  /** The TCP port; 0 lets the system choose. @default 4010 */
  readonly port?: number | undefined;
  /** The address to bind to; anything but loopback lets other machines in. @default '127.0.0.1' */
  readonly host?: string | undefined;
  /**
   * A second port, HTTPS, that asks every client for the merchant's certificate of WeChat Pay; 0 lets the system choose.
   * Without it there is none. `credentials()` then has `weixinPay.mtlsEndpoint` and `weixinPay.certificateAuthority`.
   */
  readonly mtlsPort?: number | undefined;
}

/** A sandbox reachable over HTTP. */
export interface SandboxServer {
  /** Without a trailing slash. */
  readonly url: string;
  readonly port: number;
  /** Where clients with a certificate connect, without a trailing slash; `null` without `mtlsPort`. */
  readonly mtlsUrl: string | null;
  /** Stops listening and ends every open connection. */
  close(): Promise<void>;
}

type Answer = (request: Request) => Promise<Response>;

/** The merchant that the client's certificate names, once it was checked. Only the door with TLS may set it. */
const certificateMark = 'x-sandbox-tls-client';

/**
 * Opens an HTTP door to a fetch function, and with `mtlsPort` one that asks for a certificate.
 *
 * @param realHosts names that only an intercepted client can have asked for, so that its connection was TLS to it.
 * @throws `ConfigError` when an address cannot be listened on.
 */
export async function openHttpDoor(
  answer: Answer,
  options: ListenOptions,
  realHosts: readonly string[] = [],
): Promise<SandboxServer> {
  const host = options.host ?? '127.0.0.1';
  const plain = await openDoor(answer, { host, port: options.port ?? 4010, realHosts });
  const url = `http://${printable(host)}:${plain.port}`;
  if (options.mtlsPort === undefined) return { ...plain, url, mtlsUrl: null };
  try {
    const { merchantTls } = await import('../weixin-pay/mtls/merchant-tls.js');
    const secure = await openDoor(answer, { host, port: options.mtlsPort, tls: merchantTls });
    return {
      url,
      port: plain.port,
      mtlsUrl: `https://${printable(host)}:${secure.port}`,
      close: async () => {
        await Promise.all([plain.close(), secure.close()]);
      },
    };
  } catch (error) {
    await plain.close();
    throw error;
  }
}

interface DoorOptions {
  readonly host: string;
  readonly port: number;
  readonly tls?: ServerOptions;
  readonly realHosts?: readonly string[];
}

async function openDoor(
  answer: Answer,
  { host, port, tls, realHosts = [] }: DoorOptions,
): Promise<Pick<SandboxServer, 'port' | 'close'>> {
  const { createAdaptorServer } = await import('@hono/node-server');
  const server = createAdaptorServer({
    overrideGlobalObjects: false,
    hostname: host,
    ...(tls === undefined ? {} : { createServer: createSecureServer, serverOptions: tls }),
    fetch: async (request, { incoming, outgoing }) => {
      request.headers.delete(certificateMark);
      if (tls !== undefined) request.headers.set(certificateMark, certifiedName(incoming.socket));
      try {
        return await resetOnRequest(await answer(request), outgoing);
      } catch (error) {
        if (!(error instanceof ConnectionCut)) throw error;
        outgoing.destroy();
        return alreadySent();
      }
    },
    // The adaptor makes a server of HTTP/1.1; its type covers HTTP/2 as well.
  }) as Server;
  if (tls === undefined) server.prependListener('request', (incoming) => markAsSecure(incoming, realHosts));
  return { port: await listenOn(server, port, host), close: () => closeServer(server) };
}

/**
 * A request for a real host arrives here in the clear because it was intercepted. Its client wrote `https`, and links
 * in the answer have to say so too: the adaptor takes the scheme of a request's URL from here.
 */
function markAsSecure({ socket, headers }: IncomingMessage, realHosts: readonly string[]): void {
  const name = (headers.host ?? '').replace(/:\d+$/, '');
  Object.assign(socket, { encrypted: realHosts.includes(name) });
}

/** The common name of the client's certificate, which the door let in because an authority of the sandbox issued it. */
function certifiedName(socket: Socket): string {
  const name = socket instanceof TLSSocket ? socket.getPeerCertificate().subject.CN : undefined;
  return typeof name === 'string' ? name : '';
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

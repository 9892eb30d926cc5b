import type { KeyObject } from 'node:crypto';
import type { Agent, buildConnector, Dispatcher, Pool } from 'undici';
import { unwrapDefault } from '../util/unwrap-default.js';
import type { Pem, UndiciTransportOptions } from './undici-transport-options.js';

const defaultConnectTimeout = 10_000;
const agentFile = 'undici/lib/dispatcher/agent.js';

/** Loads undici and opens its pools. Rejects with undici's own error when it does not accept the options. */
export async function openDispatcher(options: UndiciTransportOptions): Promise<Dispatcher> {
  const tls = tlsOptions(options);
  const pool = {
    connections: options.connections ?? 64,
    keepAliveTimeout: options.keepAliveTimeout ?? 4000,
    pipelining: 1,
  };
  const timeout = options.connectTimeout ?? defaultConnectTimeout;
  const { proxy } = options;
  if (proxy === undefined) return new (await loadAgent(agentFile))({ ...pool, connect: { ...tls, timeout } });
  const { Pool, ProxyAgent } = unwrapDefault(await import('undici'));
  return new ProxyAgent({
    ...pool,
    uri: proxy,
    requestTls: { ...tls, timeout },
    proxyTls: { timeout },
    factory(origin, poolOptions) {
      const { connect, ...rest } = poolOptions as Pool.Options & { connect: buildConnector.connector };
      return new Pool(origin, { ...rest, connect: failOnce(connect) });
    },
  });
}

/**
 * The agent's own file loads in a third of the time of all of undici, which counts at a cold start. undici 7 lets
 * it be imported but promises no path, hence the second way; it is also the one that bundlers see and pack.
 */
async function loadAgent(file: string): Promise<typeof Agent> {
  try {
    const module = (await import(file)) as { readonly default: typeof Agent };
    return module.default;
  } catch {
    return unwrapDefault(await import('undici')).Agent;
  }
}

/**
 * undici takes a `UND_ERR_SOCKET` while connecting for a passing trouble and connects again, without end and
 * without pause, when a proxy hangs up on each attempt to open a tunnel. As a plain reset it fails the request.
 */
function failOnce(connect: buildConnector.connector): buildConnector.connector {
  return (options, callback) =>
    connect(options, (...outcome) => {
      const [error] = outcome;
      if (error === null || (error as { code?: unknown }).code !== 'UND_ERR_SOCKET') callback(...outcome);
      else
        callback(
          Object.assign(new Error(`The proxy hung up: ${error.message}`), { code: 'ECONNRESET' }),
          null,
        );
    });
}

function tlsOptions(options: UndiciTransportOptions): { cert?: string; key?: string; ca?: string[] } {
  const { cert, key, ca } = options;
  return {
    ...(cert === undefined ? {} : { cert: pemText(cert) }),
    ...(key === undefined ? {} : { key: keyText(key) }),
    ...(ca === undefined ? {} : { ca: (isPem(ca) ? [ca] : ca).map(pemText) }),
  };
}

function isPem(value: Pem | readonly Pem[]): value is Pem {
  return typeof value === 'string' || value instanceof Uint8Array;
}

function pemText(pem: Pem): string {
  return typeof pem === 'string' ? pem : Buffer.from(pem).toString('latin1');
}

function keyText(key: Pem | KeyObject): string {
  if (typeof key === 'string' || key instanceof Uint8Array) return pemText(key);
  return key.export({ format: 'pem', type: 'pkcs8' }).toString();
}

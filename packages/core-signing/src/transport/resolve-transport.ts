import { ConfigError } from '../errors/config-error.js';
import { fetchTransport, type FetchFunction } from './fetch-transport.js';
import type { Transport } from './transport.js';
import { undiciTransport } from './undici-transport.js';

/**
 * The transport a client's settings ask for. One that was made here is closed with the client; one that was passed
 * in may be shared, and is left to its owner.
 *
 * @throws ConfigError when both are given.
 */
export function resolveTransport(settings: {
  readonly transport?: Transport | undefined;
  readonly fetch?: FetchFunction | undefined;
}): Transport {
  const { transport, fetch } = settings;
  if (transport !== undefined && fetch !== undefined) {
    throw new ConfigError('`transport` and `fetch` exclude each other: pass one of them.');
  }
  if (transport !== undefined) {
    return {
      send: (request) => transport.send(request),
      stream: (request) => transport.stream(request),
      close: () => Promise.resolve(),
    };
  }
  return fetch === undefined ? undiciTransport() : fetchTransport(fetch);
}

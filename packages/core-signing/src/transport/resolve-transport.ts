import { ConfigError } from '../errors/config-error.js';
import { fetchTransport, type FetchFunction } from './fetch-transport.js';
import type { Transport } from './transport.js';
import { undiciTransport } from './undici-transport.js';

/**
 * The transport a client's settings ask for. One that was made here is closed with the client; one that was passed
 * in may be shared, and is left to its owner.
 *
 * @throws ConfigError when both are given, or one that cannot send: called all the same, it would look like a request
 * that may have been processed.
 */
export function resolveTransport(settings: {
  readonly transport?: Transport | undefined;
  readonly fetch?: FetchFunction | undefined;
}): Transport {
  const { transport, fetch } = settings;
  if (transport !== undefined && fetch !== undefined) {
    throw new ConfigError('`transport` and `fetch` exclude each other: pass one of them.');
  }
  if (fetch !== undefined && typeof (fetch as unknown) !== 'function') {
    throw new ConfigError(
      '`fetch`: expected a function. Of a module that was loaded with `require` it may be the property `default`. Nothing was sent.',
    );
  }
  if (transport !== undefined) {
    const { send, stream } = (transport as Partial<Transport> | null) ?? {};
    if (typeof send !== 'function') throw cannot('send');
    return {
      send: (request) => transport.send(request),
      // Few calls stream, and what a test stands in with need not.
      stream: (request) =>
        typeof stream === 'function' ? transport.stream(request) : Promise.reject(cannot('stream')),
      close: () => Promise.resolve(),
    };
  }
  return fetch === undefined ? undiciTransport() : fetchTransport(fetch);
}

function cannot(name: 'send' | 'stream'): ConfigError {
  return new ConfigError(
    `\`transport\`: expected an object with the function \`${name}\`, as undiciTransport() is. Nothing was sent.`,
  );
}

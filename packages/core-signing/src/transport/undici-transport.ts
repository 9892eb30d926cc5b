import { ConfigError } from '../errors/config-error.js';
import type { Transport, TransportRequest } from './transport.js';
import { assertUndiciTransportOptions, type UndiciTransportOptions } from './undici-transport-options.js';

/**
 * The default transport on Node: a pool of kept-alive connections per host, made with `undici`, which is loaded
 * when the first request is sent. Redirects are never followed.
 *
 * @throws ConfigError when the options contradict each other. TLS material is read at the first request.
 * @example
 * const transport = undiciTransport({ cert, key, proxy: 'http://proxy.local:8080' });
 */
export function undiciTransport(options?: UndiciTransportOptions): Transport {
  const chosen = options ?? {};
  assertUndiciTransportOptions(chosen);
  const withLimits = limitPhases(chosen);
  let client: Transport | undefined;
  let loading: Promise<Transport> | undefined;
  let closed = false;

  const load = async (): Promise<Transport> => {
    if (closed) throw new ConfigError('The client was closed and cannot be used again. Nothing was sent.');
    const opening = (loading ??= open(chosen));
    try {
      client = await opening;
      return client;
    } catch (cause) {
      if (loading === opening) loading = undefined;
      // One for each call: the call's own details are added to it.
      throw new ConfigError(
        'undiciTransport: the options were not accepted; see `cause`. Nothing was sent.',
        {
          cause,
        },
      );
    }
  };

  return {
    send(request) {
      if (client !== undefined) return client.send(withLimits(request));
      return load().then((loaded) => loaded.send(withLimits(request)));
    },
    stream(request) {
      if (client !== undefined) return client.stream(withLimits(request));
      return load().then((loaded) => loaded.stream(withLimits(request)));
    },
    async close() {
      if (closed) return;
      closed = true;
      if (loading === undefined) return;
      const opened = await loading.catch(() => undefined);
      await opened?.close();
    },
  };
}

/** Everything that only a client which sends needs: one that signs or verifies does not pay for it. */
async function open(options: UndiciTransportOptions): Promise<Transport> {
  const { openUndiciClient } = await import('./open-undici-client.js');
  return openUndiciClient(options);
}

/** The transport's own phase limits apply where they are shorter than the call's. */
function limitPhases(options: UndiciTransportOptions): (request: TransportRequest) => TransportRequest {
  const { connectTimeout = Infinity, headersTimeout = Infinity, bodyTimeout = Infinity } = options;
  if (Math.min(connectTimeout, headersTimeout, bodyTimeout) === Infinity) return (request) => request;
  return (request) => ({
    ...request,
    timeouts: {
      connect: Math.min(request.timeouts.connect, connectTimeout),
      headers: Math.min(request.timeouts.headers, headersTimeout),
      body: Math.min(request.timeouts.body, bodyTimeout),
      total: request.timeouts.total,
    },
  });
}

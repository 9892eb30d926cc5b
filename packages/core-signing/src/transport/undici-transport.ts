import type { Dispatcher } from 'undici';
import { ConfigError } from '../errors/config-error.js';
import { collectResponse } from './collect-response.js';
import { openDispatcher } from './open-dispatcher.js';
import { streamResponse } from './stream-response.js';
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
export function undiciTransport(options: UndiciTransportOptions = {}): Transport {
  assertUndiciTransportOptions(options);
  const withLimits = limitPhases(options);
  let dispatcher: Dispatcher | undefined;
  let loading: Promise<Dispatcher> | undefined;
  let closed = false;

  const load = async (): Promise<Dispatcher> => {
    if (closed) throw new ConfigError('The client was closed and cannot be used again. Nothing was sent.');
    loading ??= openDispatcher(options);
    dispatcher = await loading;
    return dispatcher;
  };

  return {
    send(request) {
      if (dispatcher !== undefined) return collectResponse(dispatcher, withLimits(request));
      return load().then((loaded) => collectResponse(loaded, withLimits(request)));
    },
    stream(request) {
      if (dispatcher !== undefined) return streamResponse(dispatcher, withLimits(request));
      return load().then((loaded) => streamResponse(loaded, withLimits(request)));
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

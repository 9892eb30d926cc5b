import { collectResponse } from './collect-response.js';
import { openDispatcher } from './open-dispatcher.js';
import { streamResponse } from './stream-response.js';
import type { Transport } from './transport.js';
import type { UndiciTransportOptions } from './undici-transport-options.js';

/** Loads undici and opens its pools. Rejects with undici's own error when it does not accept the options. */
export async function openUndiciClient(options: UndiciTransportOptions): Promise<Transport> {
  const dispatcher = await openDispatcher(options);
  return {
    send: (request) => collectResponse(dispatcher, request),
    stream: (request) => streamResponse(dispatcher, request),
    close: () => dispatcher.close(),
  };
}

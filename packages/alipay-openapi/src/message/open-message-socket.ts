import { NetworkError } from '@sdk/core-signing';
import type { AlipayContext } from '../alipay-context.js';
import { loadWebSocket } from './load-web-socket.js';
import { signedMessageQuery } from './message-channel-url.js';
import type { MessageClientOptions } from './message-client-options.js';
import type { MessageSocket } from './message-socket.js';
import { registerMessageChannel } from './register-message-channel.js';

/** Greatest size of a frame in bytes. */
const maximumFrameBytes = 1024 * 1024;

/**
 * Registers and opens one connection.
 *
 * @param endpoint - checked and without trailing slash.
 */
export async function openMessageSocket(
  context: AlipayContext,
  endpoint: string,
  options: MessageClientOptions,
  signal: AbortSignal,
): Promise<MessageSocket> {
  const {
    registerPath = '/websocket/register.do',
    connectPath = '/websocket',
    handshakeTimeout = 10_000,
  } = options;
  const Socket = options.webSocket ?? (await loadWebSocket());
  const { linkToken, zone } = await registerMessageChannel(context, `${endpoint}${registerPath}`, signal);
  const query = signedMessageQuery(context, { link_token: linkToken }, context.clock.now());
  const socket = new Socket(`${endpoint.replace(/^http/, 'ws')}${connectPath}?${query}`, {
    headers: zone === undefined ? {} : { cookie: `zone=${zone};` },
    handshakeTimeout,
    maxPayload: maximumFrameBytes,
    followRedirects: false,
    perMessageDeflate: false,
  });
  return opened(socket, signal);
}

function opened(socket: MessageSocket, signal: AbortSignal): Promise<MessageSocket> {
  return new Promise((resolve, reject) => {
    const fail = (cause?: unknown): void => {
      signal.removeEventListener('abort', onAbort);
      const message = 'The connection to the message gateway could not be opened.';
      reject(new NetworkError(message, { reason: 'other', outcome: 'not-sent', platform: 'alipay', cause }));
    };
    const onAbort = (): void => {
      socket.terminate();
      fail(signal.reason);
    };
    // The error of a handshake names the address with its token: only its name travels on.
    socket.on('error', (error) => fail(new Error(error.name)));
    socket.on('close', () => fail());
    socket.on('open', () => {
      signal.removeEventListener('abort', onAbort);
      // A message that comes with the handshake must wait for its listener.
      socket.pause?.();
      resolve(socket);
    });
    if (signal.aborted) onAbort();
    else signal.addEventListener('abort', onAbort, { once: true });
  });
}

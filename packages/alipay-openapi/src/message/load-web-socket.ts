import { ConfigError } from '@sdk/core-signing';
import { unwrapDefault } from '@sdk/core-signing/internal';
import type { MessageSocketConstructor } from './message-socket.js';

/** @throws ConfigError `ERR_SDK_UNSUPPORTED` when the optional package `ws` is not installed. */
export async function loadWebSocket(): Promise<MessageSocketConstructor> {
  try {
    const { WebSocket } = unwrapDefault(await import('ws'));
    return WebSocket;
  } catch (cause) {
    throw new ConfigError(
      'The message client needs the package `ws`, which is not installed. Run `npm install ws`, or pass a ' +
        'compatible class as `webSocket`.',
      { code: 'ERR_SDK_UNSUPPORTED', platform: 'alipay', cause },
    );
  }
}

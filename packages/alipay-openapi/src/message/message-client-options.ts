import type { Delay } from '@sdk/core-signing/internal';
import type { AlipayMessage } from './alipay-message.js';
import type { MessageSocketConstructor } from './message-socket.js';

/**
 * How messages of the message gateway are received over a WebSocket.
 *
 * @remarks Host, paths and intervals follow the platform's Java client; none is confirmed by a document, and all
 * can be changed here.
 */
export interface MessageClientOptions {
  /**
   * Handles a verified message. When it resolves, the message is acknowledged; when it rejects, the platform is
   * told so and delivers again. Messages arrive at least once: a handler must be idempotent by `messageId`.
   */
  readonly onMessage: (message: AlipayMessage) => void | Promise<void>;
  /** Hears of refused messages, failed handlers and lost connections, which are logged too. */
  readonly onError?: ((error: unknown) => void) | undefined;
  /** Hears each time a connection stands. What it throws goes to `onError`; the connection stays. */
  readonly onConnected?: (() => void) | undefined;
  /** Ends the client when aborted, as {@link MessageClient.close} does. */
  readonly signal?: AbortSignal | undefined;
  /** Origin, with a path prefix if there is one. `https`, except on loopback. @default 'https://openchannel.alipay.com' */
  readonly endpoint?: string | undefined;
  /** @default '/websocket/register.do' */
  readonly registerPath?: string | undefined;
  /** @default '/websocket' */
  readonly connectPath?: string | undefined;
  /** A class that works like that of the package `ws`. Default: `ws`, loaded on first use. */
  readonly webSocket?: MessageSocketConstructor | undefined;
  /** Milliseconds between pings. @default 2000 */
  readonly heartbeatInterval?: number | undefined;
  /** Milliseconds without any sign of life after which a connection is given up. @default 20000 */
  readonly heartbeatTimeout?: number | undefined;
  /** Milliseconds until a connection must stand. @default 10000 */
  readonly handshakeTimeout?: number | undefined;
  /** First and greatest ceiling in ms of the random wait before a new connection. @default 1000 and 30000 */
  readonly reconnect?:
    | { readonly baseDelay?: number | undefined; readonly maxDelay?: number | undefined }
    | undefined;
  /** Messages handled at the same time; reading pauses beyond. @default 10 */
  readonly concurrency?: number | undefined;
  /** Random numbers for the wait, in [0, 1). @default Math.random */
  readonly random?: (() => number) | undefined;
  readonly delay?: Delay | undefined;
}

import { AbortedError, SdkError } from '@sdk/core-signing';
import { assertEndpoint, assertParameters, timerDelay } from '@sdk/core-signing/internal';
import type { AlipayContext } from '../alipay-context.js';
import type { MessageClientOptions } from './message-client-options.js';

/** Receives the messages of the message gateway over a WebSocket. */
export interface MessageClient {
  /** Whether a connection stands at this moment. */
  readonly connected: boolean;
  /**
   * Connects and keeps connected until {@link close} or the signal. Resolves when the first connection stands.
   * While the network fails it keeps trying; a refusal of the platform rejects.
   *
   * @throws PlatformError, SignatureError, ConfigError, AbortedError
   */
  connect(): Promise<void>;
  /** Stops receiving, waits for the handlers that run, and disconnects. */
  close(): Promise<void>;
}

/**
 * A client of the message gateway. Delivery is at least once: a message is acknowledged only when its handler
 * resolved, and comes again when the connection was lost in between.
 *
 * @example
 * ```ts
 * const messages = createMessageClient(context, {
 *   onMessage: async ({ messageId, msgMethod, content }) => handleOnce(messageId, msgMethod, content),
 * });
 * await messages.connect();
 * ```
 * @remarks Built after the platform's Java client; not confirmed against the live gateway.
 */
export function createMessageClient(context: AlipayContext, options: MessageClientOptions): MessageClient {
  assertParameters(options, { platform: 'alipay', operation: 'createMessageClient' });
  const endpoint = assertEndpoint(options.endpoint ?? 'https://openchannel.alipay.com', {
    name: 'endpoint',
    platform: 'alipay',
  });
  const { baseDelay = 1000, maxDelay = 30_000 } = options.reconnect ?? {};
  const random = options.random ?? Math.random;
  const delay = options.delay ?? timerDelay;
  const stop = new AbortController();
  let running: Promise<void> | undefined;
  let connecting: Promise<void> | undefined;
  let connected = false;

  /** A listener's own failure, at once or later, must not end the connection, still less the process. */
  const tell = (listener: () => unknown, onFailure: (failure: unknown) => void): void => {
    void (async () => {
      await listener();
    })().catch(onFailure);
  };

  const report = (error: unknown): void => {
    context.logger?.warn(describe(error), 'alipay message client');
    tell(
      () => options.onError?.(error),
      (failure) => context.logger?.error(describe(failure), 'alipay message client: onError threw'),
    );
  };

  const session = async (onOpen: () => void): Promise<void> => {
    // Loaded with the first connection: a process that only pays never needs them.
    const [{ openMessageSocket }, { runMessageSession }] = await Promise.all([
      import('./open-message-socket.js'),
      import('./run-message-session.js'),
    ]);
    const socket = await openMessageSocket(context, endpoint, options, stop.signal);
    connected = true;
    onOpen();
    tell(() => options.onConnected?.(), report);
    try {
      await runMessageSession({ context, socket, options, signal: stop.signal, report });
    } finally {
      connected = false;
    }
  };

  const isStopped = (): boolean => stop.signal.aborted;

  const run = async (onOpen: () => void, onRefused: (error: unknown) => void): Promise<void> => {
    let failures = 0;
    const progress = { opened: false };
    while (!isStopped()) {
      const startedAt = context.clock.now();
      try {
        await session(() => {
          progress.opened = true;
          onOpen();
        });
      } catch (error) {
        if (isStopped()) break;
        if (!progress.opened && !isTransient(error)) {
          onRefused(error);
          return;
        }
        report(error);
      }
      if (isStopped()) break;
      // A connection that lasted was a good one; one that breaks at once must not be retried without pause.
      failures = context.clock.now() - startedAt > maxDelay ? 1 : failures + 1;
      const ceiling = Math.min(maxDelay, baseDelay * 2 ** Math.min(failures - 1, 30));
      await delay(Math.floor(random() * ceiling), stop.signal).catch(() => undefined);
    }
    onRefused(stopped());
  };

  const close = async (): Promise<void> => {
    stop.abort(stopped());
    await running;
  };
  const { signal } = options;
  signal?.addEventListener('abort', () => void close(), { once: true, signal: stop.signal });

  return {
    get connected() {
      return connected;
    },
    connect() {
      if (signal?.aborted === true) stop.abort(stopped());
      connecting ??= new Promise<void>((resolve, reject) => {
        running = run(resolve, reject);
      });
      return connecting;
    },
    close,
  };
}

function stopped(): SdkError {
  return new AbortedError('The message client was closed. Make a new one to receive again.', {
    outcome: 'not-sent',
    platform: 'alipay',
  });
}

/** Whether trying again can help: the network failed, or the server. */
function isTransient(error: unknown): boolean {
  if (!SdkError.is(error)) return false;
  return error.code === 'ERR_SDK_NETWORK' || error.code === 'ERR_SDK_TIMEOUT' || error.retryable;
}

/** What of an error may be logged. */
function describe(error: unknown): Record<string, unknown> {
  if (SdkError.is(error)) return error.toJSON();
  return { name: error instanceof Error ? error.name : typeof error };
}

import { NetworkError, type SdkError } from '@sdk/core-signing';
import type { AlipayContext } from '../alipay-context.js';
import { refuse } from '../notification/notification-refusal.js';
import type { MessageClientOptions } from './message-client-options.js';
import { encodeMessageAck, parseMessageFrame, type MessageFrame } from './message-frame.js';
import { socketOpen, type MessageSocket } from './message-socket.js';
import { openMessageFrame } from './open-message-frame.js';

export interface MessageSession {
  readonly context: AlipayContext;
  readonly socket: MessageSocket;
  readonly options: MessageClientOptions;
  readonly signal: AbortSignal;
  readonly report: (error: unknown) => void;
}

/**
 * Serves one open connection until it ends: heartbeat, messages, answers. Resolves after a wanted end, when all
 * handlers are done; rejects when the connection was lost.
 */
export async function runMessageSession(session: MessageSession): Promise<void> {
  const { socket, options, signal } = session;
  const { concurrency = 10 } = options;
  const handling = new Set<Promise<void>>();
  // A paused socket hears no answers to its pings.
  const heartbeat = startHeartbeat(session, () => handling.size >= concurrency);
  socket.on('message', (data, isBinary) => {
    heartbeat.alive();
    if (signal.aborted) return;
    const task = handle(session, isBinary ? undefined : textOf(data)).finally(() => {
      handling.delete(task);
      if (handling.size < concurrency) socket.resume?.();
    });
    handling.add(task);
    if (handling.size >= concurrency) socket.pause?.();
  });
  const ended = new Promise<void>((resolve) => socket.on('close', () => resolve()));
  // The signal outlives many sessions: nothing of one may stay with it.
  const over = new AbortController();
  const wanted = new Promise<void>((resolve) => {
    if (signal.aborted) resolve();
    else signal.addEventListener('abort', () => resolve(), { once: true, signal: over.signal });
  });
  socket.resume?.();
  // It may have ended before anybody listened.
  if (socket.readyState === socketOpen) await Promise.race([ended, wanted]);
  over.abort();
  await Promise.all(handling);
  heartbeat.stop();
  if (!signal.aborted) throw lost();
  await disconnect(socket, ended);
}

function startHeartbeat(session: MessageSession, isPaused: () => boolean) {
  const { socket, options } = session;
  const { heartbeatInterval = 2000, heartbeatTimeout = 20_000 } = options;
  let unanswered = 0;
  const timer = setInterval(() => {
    if (isPaused()) unanswered = 0;
    if (unanswered * heartbeatInterval >= heartbeatTimeout) {
      socket.terminate();
      return;
    }
    unanswered += 1;
    if (socket.readyState === socketOpen) socket.ping();
  }, heartbeatInterval);
  const alive = (): void => {
    unanswered = 0;
  };
  socket.on('pong', alive);
  return { alive, stop: () => clearInterval(timer) };
}

/** Never rejects: a message that fails is reported and delivered again by the platform. */
async function handle(session: MessageSession, text: string | undefined): Promise<void> {
  const { context, options, report } = session;
  let frame: MessageFrame;
  try {
    if (text === undefined) throw new SyntaxError('a frame is text');
    frame = parseMessageFrame(text);
  } catch {
    report(
      refuse('body', 'ERR_SDK_SIGNATURE_REJECTED', 'it is not a frame of the message gateway.', 'message'),
    );
    return;
  }
  if (frame.protocol.get('x-cmd') !== 'CONSUME') return;
  let status: 'SUCCESS' | 'FAIL' = 'FAIL';
  try {
    const message = await openMessageFrame(context, frame);
    await options.onMessage(message);
    status = 'SUCCESS';
  } catch (error) {
    report(error);
  }
  answer(session, encodeMessageAck(frame, status));
}

function answer(session: MessageSession, text: string): void {
  const { socket, report } = session;
  // An answer that cannot be sent any more is no loss: the message comes again.
  if (socket.readyState !== socketOpen) return;
  socket.send(text, (error) => {
    if (error) report(lost());
  });
}

async function disconnect(socket: MessageSocket, ended: Promise<void>): Promise<void> {
  // A paused socket would never read the other side's goodbye.
  socket.resume?.();
  socket.close(1000);
  const patience = setTimeout(() => socket.terminate(), 1000);
  await ended;
  clearTimeout(patience);
}

function lost(): SdkError {
  return new NetworkError('The connection to the message gateway was lost; a new one will be made.', {
    reason: 'reset',
    outcome: 'not-sent',
    platform: 'alipay',
  });
}

function textOf(data: unknown): string | undefined {
  if (typeof data === 'string') return data;
  if (data instanceof Uint8Array)
    return Buffer.from(data.buffer, data.byteOffset, data.byteLength).toString('utf8');
  return undefined;
}

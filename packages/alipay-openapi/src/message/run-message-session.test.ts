import { EventEmitter, getEventListeners } from 'node:events';
import type { AlipayContext } from '../alipay-context.js';
import { socketOpen, type MessageSocket } from './message-socket.js';
import { runMessageSession } from './run-message-session.js';

function fakeSocket(): MessageSocket & EventEmitter {
  const socket = Object.assign(new EventEmitter(), {
    readyState: socketOpen,
    ping: () => undefined,
    send: () => undefined,
    terminate: () => void socket.emit('close'),
    close: () => void socket.emit('close'),
  });
  return socket;
}

test('a session that is over leaves nothing with the signal, which outlives many', async () => {
  const { signal } = new AbortController();
  const socket = fakeSocket();
  const running = runMessageSession({
    context: {} as AlipayContext,
    socket,
    options: { onMessage: () => undefined },
    signal,
    report: () => undefined,
  });
  expect(getEventListeners(signal, 'abort')).toHaveLength(1);
  socket.emit('close');
  await expect(running).rejects.toMatchObject({ code: 'ERR_SDK_NETWORK' });
  expect(getEventListeners(signal, 'abort')).toEqual([]);
});

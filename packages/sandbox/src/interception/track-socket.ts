import type { Socket } from 'node:net';

import type { InterceptionLayer } from './interception-layer.js';

/** Remembers a connection that was led to the sandbox while it is open. */
export function trackSocket(socket: Socket, { sockets }: InterceptionLayer): void {
  sockets.add(socket);
  socket.once('close', () => sockets.delete(socket));
}

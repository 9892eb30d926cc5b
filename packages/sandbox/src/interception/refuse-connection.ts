import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers';

/**
 * Ends a connection before it begins, as a network that is down would. No byte has left, and the code says so to
 * whoever decides about repeating.
 */
export function refuseConnection<Kind extends Socket>(socket: Kind, host: string, message: string): Kind {
  const error = Object.assign(new Error(message), {
    code: 'ENETUNREACH',
    syscall: 'connect',
    hostname: host,
  });
  // A connection that fails does so a little later, when its user listens; what is written meanwhile waits.
  Object.assign(socket, { connecting: true });
  setImmediate(() => socket.destroy(error));
  return socket;
}

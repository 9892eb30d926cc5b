import type { Socket } from 'node:net';

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
  socket.destroy(error);
  return socket;
}

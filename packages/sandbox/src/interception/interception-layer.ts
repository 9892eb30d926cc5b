import type { Socket } from 'node:net';
import type { TLSSocket } from 'node:tls';

import type { InterceptionTarget } from './interception-target.js';

/** One interception that is in force. */
export interface InterceptionLayer extends InterceptionTarget {
  /** Connections that were led to the sandbox and are open. */
  readonly sockets: Set<Socket>;
}

/** What `tls.connect` and `socket.connect` were, under the interception. */
export interface OriginalConnects {
  readonly tlsConnect: (...values: unknown[]) => TLSSocket;
  readonly socketConnect: (this: Socket, ...values: unknown[]) => Socket;
}

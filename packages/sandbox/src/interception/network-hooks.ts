import { syncBuiltinESMExports } from 'node:module';
import net from 'node:net';
import type { Socket } from 'node:net';
import tls from 'node:tls';
import type { TLSSocket } from 'node:tls';

import type { InterceptionLayer, OriginalConnects } from './interception-layer.js';
import { replaceMethod } from './replace-method.js';
import { routeSocket } from './route-socket.js';
import { routeTls } from './route-tls.js';

/** The interceptions of a process, the newest first, and the one pair of hooks that serves them all. */
interface NetworkHooks {
  readonly layers: InterceptionLayer[];
  unhook(): void;
}

/**
 * Found through the hooked function itself: whatever loaded this package, once or several times (each test file of
 * Jest has modules of its own, and so have the two module kinds), it meets the same hooks.
 */
const hooksKey = Symbol.for('@sdk/sandbox interception 1');

/** Puts an interception in force. The function returned ends it, and the last one to end puts back the originals. */
export function addInterception(layer: InterceptionLayer): () => void {
  const hooks = currentHooks() ?? hookNetwork();
  hooks.layers.unshift(layer);
  return () => {
    const index = hooks.layers.indexOf(layer);
    if (index < 0) return;
    hooks.layers.splice(index, 1);
    if (hooks.layers.length === 0) hooks.unhook();
    // A connection kept for later requests must not go on to the sandbox.
    for (const socket of layer.sockets) socket.destroy();
    layer.sockets.clear();
  };
}

function currentHooks(): NetworkHooks | undefined {
  return (tls.connect as typeof tls.connect & { [hooksKey]?: NetworkHooks })[hooksKey];
}

/**
 * HTTP clients reach the network in two ways only: `tls.connect`, called as a property of its module, and the
 * `connect` of a socket.
 */
function hookNetwork(): NetworkHooks {
  const originals: OriginalConnects = {
    tlsConnect: tls.connect as OriginalConnects['tlsConnect'],
    socketConnect: net.Socket.prototype.connect as OriginalConnects['socketConnect'],
  };
  const layers: InterceptionLayer[] = [];
  const connectTls = function connect(...values: unknown[]): TLSSocket {
    return routeTls(layers, originals, values);
  };
  const connectSocket = function connect(this: Socket, ...values: unknown[]): Socket {
    return routeSocket(layers, originals, this, values);
  };
  const restoreTls = replaceMethod(tls, 'connect', connectTls);
  const restoreSocket = replaceMethod(net.Socket.prototype, 'connect', connectSocket);
  syncBuiltinESMExports();
  const hooks: NetworkHooks = {
    layers,
    unhook() {
      restoreTls();
      restoreSocket();
      syncBuiltinESMExports();
    },
  };
  Object.defineProperty(connectTls, hooksKey, { value: hooks });
  return hooks;
}

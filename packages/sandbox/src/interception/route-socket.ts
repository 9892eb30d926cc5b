import type { Socket } from 'node:net';
import tls from 'node:tls';

import { readNetArguments } from './connect-arguments.js';
import { hostNameOf } from './host-name-of.js';
import type { InterceptionLayer, OriginalConnects } from './interception-layer.js';
import { isOwnMachine } from './is-own-machine.js';
import { refuseConnection } from './refuse-connection.js';
import { towardsSandbox } from './towards-sandbox.js';
import { trackSocket } from './track-socket.js';

/** `socket.connect`: leads a connection for a platform to the sandbox, and knows when the network is off. */
export function routeSocket(
  layers: readonly InterceptionLayer[],
  originals: OriginalConnects,
  socket: Socket,
  values: readonly unknown[],
): Socket {
  const pass = (): Socket => originals.socketConnect.apply(socket, [...values]);
  const asked = readNetArguments(values);
  if (asked === null || layers.length === 0) return pass();
  const host = hostNameOf(asked.options.host ?? 'localhost');
  const layer = layers.find(({ hosts }) => hosts.has(host));
  if (layer !== undefined) {
    if (socket instanceof tls.TLSSocket) return refuseConnection(socket, host, tooLate(host));
    trackSocket(socket, layer);
    const { callback } = asked;
    const to = { ...towardsSandbox(asked.options), ...layer.plain };
    return originals.socketConnect.call(socket, to, ...(callback === undefined ? [] : [callback]));
  }
  // The newest interception decides about strangers, as it does about platforms.
  const isOff = layers[0]?.others === 'refuse' && !isOwnMachine(host) && !isSandbox(host, layers);
  return isOff ? refuseConnection(socket, host, networkOff(host)) : pass();
}

function isSandbox(host: string, layers: readonly InterceptionLayer[]): boolean {
  return layers.some(({ plain, mtls }) => host === plain.host || host === mtls?.host);
}

function networkOff(host: string): string {
  return `The network is off: a connection to ${host} was refused before it began, because the sandbox's interception was asked to refuse all others. Nothing was sent. Use others: 'pass' (SDK_SANDBOX_OTHERS=pass) to let it through.`;
}

function tooLate(host: string): string {
  return `A TLS connection to ${host} was begun with a copy of tls.connect that was taken before the sandbox's interception, so it was refused instead of reaching the real platform. Nothing was sent. Intercept before that program is loaded: node -r @sdk/sandbox/register.`;
}

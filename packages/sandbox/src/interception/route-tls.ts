import net, { isIP } from 'node:net';
import type { ConnectionOptions, TLSSocket } from 'node:tls';

import { fakeWeixinPayCertificates } from '../keys/fake-weixin-pay-certificates.js';
import { readTlsArguments } from './connect-arguments.js';
import { dressAsTls } from './dress-as-tls.js';
import { hostNameOf } from './host-name-of.js';
import type { InterceptionLayer, OriginalConnects } from './interception-layer.js';
import type { SocketAddress } from './interception-target.js';
import { refuseConnection } from './refuse-connection.js';
import { towardsSandbox } from './towards-sandbox.js';
import { trackSocket } from './track-socket.js';

/**
 * `tls.connect`: a connection for a platform becomes a plain one to the sandbox in the clothes of TLS; or, when the
 * client brings a certificate to a host that checks it, a real one to the sandbox's port that does.
 */
export function routeTls(
  layers: readonly InterceptionLayer[],
  originals: OriginalConnects,
  values: readonly unknown[],
): TLSSocket {
  const { options, callback } = readTlsArguments(values);
  const found = findLayer(layers, options);
  if (found === null) return originals.tlsConnect(...values);
  const { layer, host } = found;
  const { socket: given } = options;
  if (given instanceof net.Socket && layer.sockets.has(given)) return dressAsTls(given, host, callback);
  if (given !== undefined) {
    return dressAsTls(refuseConnection(new net.Socket(), host, throughTunnel(host)), host, callback);
  }
  if (layer.mtls !== null && layer.certificateHosts.has(host) && bringsCertificate(options)) {
    const secured = connectWithCertificate(options, host, layer.mtls, originals);
    if (callback !== undefined) secured.once('secureConnect', callback);
    trackSocket(secured, layer);
    return secured;
  }
  const plain = towardsSandbox(options);
  const socket = new net.Socket(plain);
  if (options.timeout !== undefined) socket.setTimeout(options.timeout);
  trackSocket(socket, layer);
  originals.socketConnect.call(socket, { ...plain, ...layer.plain });
  return dressAsTls(socket, host, callback);
}

/** By the name that is connected to; by the name in the handshake when an address was looked up beforehand. */
function findLayer(
  layers: readonly InterceptionLayer[],
  { host = 'localhost', servername = '', socket }: ConnectionOptions,
): { layer: InterceptionLayer; host: string } | null {
  const name = socket !== undefined || isIP(host) !== 0 ? servername || host : host;
  const found = hostNameOf(name);
  const layer = layers.find(({ hosts }) => hosts.has(found));
  return layer === undefined ? null : { layer, host: found };
}

function bringsCertificate({ pfx, cert, secureContext }: ConnectionOptions): boolean {
  if (pfx !== undefined || cert !== undefined) return true;
  // What Node.js keeps in a context that was prepared beforehand; its types do not show it.
  const context = secureContext?.context as { getCertificate?: () => unknown } | undefined;
  return context?.getCertificate?.() != null;
}

function connectWithCertificate(
  options: ConnectionOptions,
  host: string,
  address: SocketAddress,
  { tlsConnect }: OriginalConnects,
): TLSSocket {
  const { ALPNProtocols: _protocols, session: _session, ...rest } = towardsSandbox(options);
  return tlsConnect({
    ...rest,
    ...address,
    servername: host,
    // The sandbox's own authority vouches for it, under the sandbox's own name.
    ca: fakeWeixinPayCertificates.authority,
    checkServerIdentity: () => undefined,
    // A context that was prepared beforehand cannot be given another authority.
    rejectUnauthorized: options.secureContext === undefined,
  });
}

function throughTunnel(host: string): string {
  return `A TLS connection to ${host} was begun over another connection, as programs do that use a proxy; it was refused instead of reaching the real platform. Nothing was sent. Take the proxy away for this host: unset HTTPS_PROXY, or add ${host} to NO_PROXY.`;
}

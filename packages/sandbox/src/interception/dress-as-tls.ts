import type { Socket } from 'node:net';
import { setImmediate } from 'node:timers';
import type { PeerCertificate, TLSSocket } from 'node:tls';

/**
 * Makes a plain connection look to its user like a finished TLS connection to `host`: the events, properties and
 * functions of a `TLSSocket`, with nothing encrypted. HTTP/2 is never agreed on.
 */
export function dressAsTls(socket: Socket, host: string, callback: (() => void) | undefined): TLSSocket {
  const secured = { authorized: false };
  Object.defineProperties(socket, {
    authorized: { get: () => secured.authorized, enumerable: true, configurable: true },
    ...Object.fromEntries(
      Object.entries(costume(host)).map(([name, value]) => [
        name,
        { value, writable: true, enumerable: true, configurable: true },
      ]),
    ),
  });
  // What was just added is what makes it one, as far as its users can tell.
  const dressed = socket as TLSSocket;
  if (callback !== undefined) dressed.once('secureConnect', callback);
  if (socket.connecting) {
    socket.once('connect', () => {
      secured.authorized = true;
    });
    // It comes right after `connect`, so that whoever waits for both meets them in the order of a real connection.
    socket.once('ready', () => dressed.emit('secureConnect'));
  } else {
    secured.authorized = true;
    setImmediate(() => !socket.destroyed && dressed.emit('secureConnect'));
  }
  return dressed;
}

function costume(host: string): Record<string, unknown> {
  return {
    encrypted: true,
    authorizationError: null,
    alpnProtocol: false,
    servername: host,
    getCertificate: () => ({}),
    getCipher: () => ({
      name: 'TLS_AES_256_GCM_SHA384',
      standardName: 'TLS_AES_256_GCM_SHA384',
      version: 'TLSv1.3',
    }),
    getEphemeralKeyInfo: () => ({}),
    getFinished: () => undefined,
    getPeerCertificate: () => peerCertificateOf(host),
    getPeerFinished: () => undefined,
    getPeerX509Certificate: () => undefined,
    getProtocol: () => 'TLSv1.3',
    getSession: () => undefined,
    getSharedSigalgs: () => [],
    getTLSTicket: () => undefined,
    getX509Certificate: () => undefined,
    isSessionReused: () => false,
    disableRenegotiation: () => undefined,
    enableTrace: () => undefined,
    setMaxSendFragment: () => true,
    setServername: () => undefined,
    setSession: () => undefined,
    renegotiate: () => false,
  };
}

/** Says whose connection it is, and that it is none. */
function peerCertificateOf(host: string): Partial<PeerCertificate> {
  const none = Array<string>(20).fill('00').join(':');
  return {
    subject: { C: 'CN', ST: '', L: '', O: 'FAKE SANDBOX', OU: '', CN: host },
    issuer: {
      C: 'CN',
      ST: '',
      L: '',
      O: 'FAKE SANDBOX',
      OU: '',
      CN: 'FAKE SANDBOX: intercepted, not encrypted',
    },
    subjectaltname: `DNS:${host}`,
    valid_from: 'Jan  1 00:00:00 2000 GMT',
    valid_to: 'Dec 31 23:59:59 2099 GMT',
    serialNumber: '00',
    fingerprint: none,
    fingerprint256: Array<string>(32).fill('00').join(':'),
  };
}

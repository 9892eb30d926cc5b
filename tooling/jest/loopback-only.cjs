'use strict';
// No test may reach a real network: any connection that is not to this machine fails loudly.
const net = require('node:net');

const loopback = new Set(['127.0.0.1', '::1', 'localhost', '::ffff:127.0.0.1']);
const originalConnect = net.Socket.prototype.connect;
// Sockets are shared by all files that one process tests: the wall is put up once, not once more for each.
const wall = Symbol.for('@sdk/loopback-only');

function connect(...args) {
  const [first] = net._normalizeArgs ? net._normalizeArgs(args) : args;
  const options = Array.isArray(args[0]) ? args[0][0] : first;
  const host = options && typeof options === 'object' ? (options.host ?? 'localhost') : 'localhost';
  const isPath = options && typeof options === 'object' && typeof options.path === 'string';
  // Names that end in .invalid never resolve: they are how a DNS failure is tested.
  if (!isPath && !loopback.has(host) && !host.endsWith('.invalid') && !host.startsWith('127.')) {
    throw new Error(`A test tried to connect to ${host}. Tests run on loopback only.`);
  }
  return originalConnect.apply(this, args);
}

if (originalConnect[wall] !== true) {
  net.Socket.prototype.connect = Object.assign(connect, { [wall]: true });
}

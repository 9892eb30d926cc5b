'use strict';
// No test may reach a real network: any connection that is not to this machine fails loudly.
const net = require('node:net');

const loopback = new Set(['127.0.0.1', '::1', 'localhost', '::ffff:127.0.0.1']);
const originalConnect = net.Socket.prototype.connect;

net.Socket.prototype.connect = function connect(...args) {
  const [first] = net._normalizeArgs ? net._normalizeArgs(args) : args;
  const options = Array.isArray(args[0]) ? args[0][0] : first;
  const host = options && typeof options === 'object' ? (options.host ?? 'localhost') : 'localhost';
  const isPath = options && typeof options === 'object' && typeof options.path === 'string';
  // Names that end in .invalid never resolve: they are how a DNS failure is tested.
  if (!isPath && !loopback.has(host) && !host.endsWith('.invalid') && !host.startsWith('127.')) {
    throw new Error(`A test tried to connect to ${host}. Tests run on loopback only.`);
  }
  return originalConnect.apply(this, args);
};

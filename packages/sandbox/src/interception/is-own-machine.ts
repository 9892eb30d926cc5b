import { BlockList, isIP } from 'node:net';

/** Whether a connection to this host stays on this machine. */
export function isOwnMachine(host: string): boolean {
  const family = isIP(host);
  if (family === 0) return host === '' || host === 'localhost' || host.endsWith('.localhost');
  return ownAddresses().check(host, family === 6 ? 'ipv6' : 'ipv4');
}

/** Loopback, and the address that stands for every one of this machine. An IPv4 address within IPv6 counts as itself. */
function ownAddresses(): BlockList {
  const addresses = new BlockList();
  addresses.addSubnet('127.0.0.0', 8);
  addresses.addAddress('0.0.0.0');
  addresses.addAddress('::1', 'ipv6');
  addresses.addAddress('::', 'ipv6');
  return addresses;
}

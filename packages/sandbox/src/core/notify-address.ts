import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Decides where notifications may go. */
export interface NotifyAddressPolicy {
  /** `null` when a notification may be sent to `url`, otherwise the reason why not. */
  refusal(url: string): Promise<string | null>;
}

/** Looks a name up; replaceable for tests. */
export type AddressLookup = (hostname: string) => Promise<readonly string[]>;

/**
 * Loopback and private addresses are allowed, and names listed in `allowedHosts` (`shop.example.com`, or
 * `*.example.com` for every name below). A name without a dot, as Docker gives its services, is looked up and
 * must be private. Everything else is refused, so that a sandbox cannot be made to post to strangers.
 */
export function createNotifyAddressPolicy(
  allowedHosts: readonly string[] = [],
  addressesOf: AddressLookup = systemLookup,
): NotifyAddressPolicy {
  const allowed = allowedHosts.map((host) => host.toLowerCase());
  return {
    async refusal(url) {
      const target = parseHttpUrl(url);
      if (target === null) return `Not sent: \`${url}\` is not an absolute http or https address.`;
      const host = target.hostname.replace(/^\[|\]$/g, '');
      if (allowed.some((pattern) => matches(host, pattern)) || isPrivateName(host)) return null;
      if (isIP(host) !== 0) return isPrivateAddress(host) ? null : refusalOf(host);
      if (!dockerNames.has(host) && host.includes('.')) return refusalOf(host);
      const addresses = await addressesOf(host).catch(() => []);
      if (addresses.length === 0) return `Not sent: the name ${host} has no address.`;
      return addresses.every(isPrivateAddress) ? null : refusalOf(host);
    },
  };
}

const dockerNames = new Set(['host.docker.internal', 'gateway.docker.internal', 'host.containers.internal']);

function refusalOf(host: string): string {
  return `Not sent: ${host} is neither on this machine nor on a private network. Allow it with allowNotifyHosts: ['${host}'] if it is yours.`;
}

function parseHttpUrl(url: string): URL | null {
  const parsed = URL.canParse(url) ? new URL(url) : null;
  return parsed?.protocol === 'http:' || parsed?.protocol === 'https:' ? parsed : null;
}

function matches(host: string, pattern: string): boolean {
  return pattern.startsWith('*.') ? host.endsWith(pattern.slice(1)) : host === pattern;
}

/** Names that by RFC 6761 never leave the machine or never resolve at all. */
function isPrivateName(host: string): boolean {
  return host === 'localhost' || /\.(localhost|test|example|invalid)$/.test(host);
}

function isPrivateAddress(address: string): boolean {
  return privateRanges().check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

function privateRanges(): BlockList {
  const ranges = new BlockList();
  ranges.addSubnet('127.0.0.0', 8);
  ranges.addSubnet('10.0.0.0', 8);
  ranges.addSubnet('172.16.0.0', 12);
  ranges.addSubnet('192.168.0.0', 16);
  ranges.addAddress('::1', 'ipv6');
  ranges.addSubnet('fc00::', 7, 'ipv6');
  return ranges;
}

async function systemLookup(hostname: string): Promise<readonly string[]> {
  const records = await lookup(hostname, { all: true });
  return records.map((record) => record.address);
}

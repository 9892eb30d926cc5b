import { lookup } from 'node:dns/promises';
import { BlockList, isIP } from 'node:net';

/** Where one notification goes, or why it goes nowhere. */
export type NotifyRoute =
  | { readonly refusal: string }
  /** `address` is the one to connect to when a name was looked up, so that nobody can answer otherwise in between. */
  | { readonly refusal: null; readonly address: string | null };

/** Decides where notifications may go. */
export interface NotifyAddressPolicy {
  route(url: string): Promise<NotifyRoute>;
}

/** Looks a name up; replaceable for tests. */
export type AddressLookup = (hostname: string) => Promise<readonly string[]>;

export interface NotifyAddressOptions {
  readonly allowedHosts?: readonly string[] | undefined;
  /** Whether notifications really leave by the network, and names have to lead somewhere. */
  readonly isNetwork: boolean;
  /** @default the system's */
  readonly addressesOf?: AddressLookup | undefined;
}

/**
 * Loopback and private addresses are allowed, and names listed in `allowedHosts` (`shop.example.com`, or
 * `*.example.com` for every name below). A name without a dot, as Docker gives its services, is looked up and
 * must be private. Everything else is refused, so that a sandbox cannot be made to post to strangers; and addresses where
 * clouds hand out credentials are refused under any name.
 */
export function createNotifyAddressPolicy(options: NotifyAddressOptions): NotifyAddressPolicy {
  const { isNetwork, addressesOf = systemLookup } = options;
  const allowed = (options.allowedHosts ?? []).map((host) => host.toLowerCase());

  return {
    async route(url) {
      const target = parseHttpUrl(url);
      if (target === null)
        return { refusal: `Not sent: \`${url}\` is not an absolute http or https address.` };
      const host = target.hostname.replace(/^\[|\]$/g, '');
      const isAllowed = allowed.some((pattern) => matches(host, pattern));
      const isGood = (address: string): boolean =>
        !isCloudMetadata(address) && (isAllowed || isPrivateAddress(address));
      if (isIP(host) !== 0) return isGood(host) ? straight : refused(host);
      if (host === 'localhost') return straight;
      const isReserved = isReservedName(host);
      if (!isNetwork && (isAllowed || isReserved)) return straight;
      if (!isAllowed && !isReserved && !dockerNames.has(host) && host.includes('.')) return refused(host);
      const addresses = await addressesOf(host).catch(() => []);
      if (addresses.length === 0) {
        return isReserved ? straight : { refusal: `Not sent: the name ${host} has no address.` };
      }
      if (!addresses.every(isGood)) return refused(host);
      if (!isNetwork) return straight;
      return { refusal: null, address: addresses.find((one) => isIP(one) === 4) ?? addresses[0] ?? null };
    },
  };
}

const straight: NotifyRoute = { refusal: null, address: null };

function refused(host: string): NotifyRoute {
  return { refusal: refusalOf(host) };
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

/** Names that by RFC 6761 belong to this machine or to nobody. */
function isReservedName(host: string): boolean {
  return /\.(localhost|test|example|invalid)$/.test(host);
}

function isPrivateAddress(address: string): boolean {
  return privateRanges().check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
}

/** Where clouds tell a machine its secrets: link-local for most, one of its own for Alibaba Cloud and for AWS on IPv6. */
function isCloudMetadata(address: string): boolean {
  const ranges = new BlockList();
  ranges.addSubnet('169.254.0.0', 16);
  ranges.addAddress('100.100.100.200');
  ranges.addSubnet('fe80::', 10, 'ipv6');
  ranges.addAddress('fd00:ec2::254', 'ipv6');
  return ranges.check(address, isIP(address) === 6 ? 'ipv6' : 'ipv4');
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

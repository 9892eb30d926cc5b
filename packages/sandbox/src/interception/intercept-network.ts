import { addInterception } from './network-hooks.js';
import { hostNameOf } from './host-name-of.js';
import type { SocketAddress } from './interception-target.js';

/** What {@link interceptNetwork} has to know. */
export interface NetworkInterception {
  /** The sandbox's address, `http://…`. */
  readonly url: string;
  /** Its address for clients with a certificate, `https://…`; `null` leaves certificates unchecked. */
  readonly mtlsUrl: string | null;
  readonly hosts: readonly string[];
  /** Those of {@link hosts} that check a client's certificate. */
  readonly certificateHosts: readonly string[];
  readonly others: 'pass' | 'refuse';
}

/** Leads connections of this process to a sandbox, in this process or another one, until the returned function is called. */
export function interceptNetwork(interception: NetworkInterception): () => void {
  const { url, mtlsUrl, hosts, certificateHosts, others } = interception;
  return addInterception({
    plain: addressOf(url, 80),
    mtls: mtlsUrl === null ? null : addressOf(mtlsUrl, 443),
    hosts: new Set(hosts.map(hostNameOf)),
    certificateHosts: new Set(certificateHosts.map(hostNameOf)),
    others,
    sockets: new Set(),
  });
}

function addressOf(url: string, defaultPort: number): SocketAddress {
  const { hostname, port } = new URL(url);
  return { host: hostNameOf(hostname), port: port === '' ? defaultPort : Number(port) };
}

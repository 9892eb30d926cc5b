import type { KeyObject } from 'node:crypto';
import { ConfigError } from '../errors/config-error.js';

/** PEM text or bytes. */
export type Pem = string | Uint8Array;

/** Options of `undiciTransport`: certificates, a proxy, and time-outs in ms for each phase. */
export interface UndiciTransportOptions {
  /** Certificate (with its chain) to present to the server, PEM. Needs `key`. */
  readonly cert?: Pem | undefined;
  /** Private key of `cert`, PEM or a `KeyObject` (for example from `loadPkcs12`). */
  readonly key?: Pem | KeyObject | undefined;
  /**
   * Authorities to trust **instead of** Node's own list, PEM. To trust one more, pass
   * `[...tls.rootCertificates, yours]`. Verification cannot be switched off.
   */
  readonly ca?: Pem | readonly Pem[] | undefined;
  /** An HTTP proxy, for example `http://user:password@proxy.local:8080`. Every connection is a tunnel through it. */
  readonly proxy?: string | undefined;
  /** Milliseconds until a connection with TLS stands. @default 10000, and never more than the call's timeout */
  readonly connectTimeout?: number | undefined;
  /** Milliseconds from the request until the answer's headers. @default the call's timeout */
  readonly headersTimeout?: number | undefined;
  /** Milliseconds between two pieces of the answer. @default the call's timeout */
  readonly bodyTimeout?: number | undefined;
  /** Milliseconds an idle connection is kept. @default 4000, less than most servers keep theirs */
  readonly keepAliveTimeout?: number | undefined;
  /** Connections per host at most; further requests wait. @default 64 */
  readonly connections?: number | undefined;
}

/** @throws ConfigError for settings that contradict each other; never shows their values. */
export function assertUndiciTransportOptions(options: UndiciTransportOptions): void {
  const { cert, key, proxy } = options;
  if ((cert === undefined) !== (key === undefined)) {
    throw new ConfigError('undiciTransport: `cert` and `key` go together; one of them is missing.');
  }
  for (const name of [
    'connectTimeout',
    'headersTimeout',
    'bodyTimeout',
    'keepAliveTimeout',
    'connections',
  ] as const) {
    const value = options[name];
    if (value !== undefined && !(Number.isInteger(value) && value > 0)) {
      throw new ConfigError(`undiciTransport: \`${name}\` must be a positive integer.`);
    }
  }
  if (proxy !== undefined && !(URL.canParse(proxy) && /^https?:$/.test(new URL(proxy).protocol))) {
    throw new ConfigError(
      'undiciTransport: `proxy` must be an address that begins with http:// or https://.',
    );
  }
}

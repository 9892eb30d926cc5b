import type { RetryOptions } from '../pipeline/call.js';
import type { Store } from '../store/store.js';
import type { FetchFunction } from '../transport/fetch-transport.js';
import type { Transport } from '../transport/transport.js';
import type { Clock } from '../util/clock.js';
import type { Logger } from '../util/logger.js';

/** The optional settings that every client of this family takes beside its own credentials. */
export interface ClientSettings {
  /**
   * Where requests go instead of the platform's own address: origin plus optional path prefix. All requests of
   * the client go below it. `https` only, except for loopback hosts. @default the platform's production address
   */
  readonly endpoint?: string | undefined;
  /** Sends the requests. Cannot be combined with `fetch`. @default `undiciTransport()` */
  readonly transport?: Transport | undefined;
  /**
   * The `fetch` function that sends the requests, for edge runtimes and tests. Short for
   * `transport: fetchTransport(fetch)`.
   */
  readonly fetch?: FetchFunction | undefined;
  /** Milliseconds for one attempt, from connecting to the last byte. @default 5000 */
  readonly timeout?: number | undefined;
  /** `false` makes one attempt per call. @default 3 attempts within 3 × timeout, by the meaning of the operation */
  readonly retry?: RetryOptions | false | undefined;
  /**
   * Keeps tokens, certificates and the record of handled notifications. Processes that serve the same application have
   * to share one (`@sdk/redis-store`): otherwise each asks for tokens of its own, and a notification that is delivered to
   * two of them is handled twice. @default the memory of this process, which keeps the last 10 000 entries only
   */
  readonly store?: Store | undefined;
  /** Receives fields on an allow-list for each attempt: never a key, a body, a header or a query. @default none */
  readonly logger?: Logger | undefined;
  /** The current time. @default the system's clock */
  readonly clock?: Clock | undefined;
}

/** The names of {@link ClientSettings}, for `parseConfig`'s `knownKeys`. */
export const clientSettingKeys = [
  'endpoint',
  'transport',
  'fetch',
  'timeout',
  'retry',
  'store',
  'logger',
  'clock',
] as const satisfies readonly (keyof ClientSettings)[];

import type { Hono } from 'hono';

import type { SandboxKernel } from './kernel.js';
import type { OrderAction, SandboxOrder } from './order.js';
import type { PlatformDeliveries } from './platform-deliveries.js';
import type { PlatformFaults } from './platform-faults.js';

/** The platforms that are emulated, as they are called in `credentials()`, faults and requests. */
export type PlatformName = 'alipay' | 'weixinPay' | 'weixin' | 'aliyunSms' | 'mpserverless';

/**
 * One emulated platform. A platform owns its wire protocol, its state machine and its error table;
 * time, storage, identifiers, the journal and outgoing notifications come from the kernel.
 */
export interface SandboxPlatform {
  readonly name: PlatformName;
  /** The path below which the platform is mounted, for example `/alipay`. */
  readonly mountPath: string;
  /** Real host names of the platform: a request that arrives for one of them is routed here. */
  readonly hosts: readonly string[];
  /** Whether a request without path prefix or known host carries this platform's marks. */
  claims(request: Request): boolean;
  /**
   * Whom a request says it comes from: application or merchant number, key id, access token. With `body: null` only
   * what address and headers say; empty when they say nothing, and then the body is asked.
   */
  callersOf?(request: Request, body: string | null): readonly string[];
  /** Whether one of those is this tenant's. */
  knowsCaller?(caller: string): boolean;
  /** The platform's routes, relative to {@link mountPath}. The path a client signed is that of `Request.url`. */
  readonly app: Hono;
  /**
   * Where the paths of its pages for buyers begin, below {@link mountPath}. What is pressed there carries no signature, so
   * it is taken from the page itself and from programs, never from another web page.
   */
  readonly pages?: readonly string[];
  /** What a client needs to talk to this platform; `baseUrl` is the sandbox's origin, and the path of the tenant. */
  credentials(baseUrl: string): Record<string, string>;
  /**
   * Performs an action of the control API or dashboard on an order, or throws `SandboxActionError`.
   *
   * `parameters` are those of the control API: for `refund`, `amount` (decimal yuan as a string) and
   * `amountFen` (integer) arrive together or not at all, and absent means everything that is left; `reason` is
   * optional. For `fail`, `code` is the platform's own error word, optional.
   */
  act?(order: SandboxOrder, action: OrderAction, parameters: Record<string, unknown>): Promise<SandboxOrder>;
  /** The platform's own part of the control API, mounted at {@link controlPath}. Its errors are answered there. */
  readonly control?: Hono;
  /** Below `/_sandbox`. @default `/<name>` */
  readonly controlPath?: string;
  /** What {@link control} serves, for the control API's list of routes. */
  readonly controlRoutes?: readonly string[];
  /** Names of the emulated operations, listed in the answer to a path nobody serves. */
  readonly operations?: readonly string[];
  /** The emulated operation a request is for, by the path below the mount; `null` when there is none. */
  operationOf?(request: Request, path: string): string | null;
  /** What it can be made to do wrong in its own words. */
  readonly faults?: PlatformFaults;
  /** What only it can do to its notifications. */
  readonly deliveries?: PlatformDeliveries;
  /** Re-arms timers (order timeouts) from stored state, after a restart or a snapshot restore. */
  resume?(): void;
}

/** Makes a platform on a kernel. */
export type SandboxPlatformFactory = (kernel: SandboxKernel) => SandboxPlatform;

/** An action that the order's state does not allow; the message says which states do. */
export class SandboxActionError extends Error {
  override readonly name = 'SandboxActionError';
}

import type { SmsMessage } from './aliyun-sms/message/sms-message.js';
import type { SmsWait } from './aliyun-sms/message/wait-for-sms.js';
import type { Fault, FaultRequest } from './core/fault-rules.js';
import type { ReorderRequest } from './core/choose-order.js';
import type { CorruptionRequest } from './core/corrupt-message.js';
import type { RefusalDiagnosis } from './core/refusal-diagnosis.js';
import type { ListenOptions, SandboxServer } from './core/http-door.js';
import type { JournalEntry, SandboxEvent, SandboxNotification } from './core/kernel.js';
import type { OrderAction, SandboxOrder } from './core/order.js';
import type { OrderActionParameters } from './core/order-actions.js';
import type { SandboxFetch } from './library/as-fetch.js';
import type { NotificationWait, OrderWait } from './library/wanted.js';
import type { SessionStep } from './core/session-step.js';
import type { SandboxSnapshot } from './core/snapshot.js';
import type { InterceptionOptions, SandboxInterception } from './interception/sandbox-interception.js';
import type { ExportTestOptions } from './export/export-options.js';
import type { CaptureDiagnosis } from './sign-check/diagnose-capture.js';
import type { SandboxCredentials } from './sandbox-credentials.js';
import type { TriggerOptions, TriggerResult } from './triggers/run-trigger.js';

/** Orders of every platform, and what a person can do to them. */
export interface SandboxOrders {
  /** Newest first. */
  list(): SandboxOrder[];
  get(outTradeNo: string): SandboxOrder | undefined;
  /**
   * Does what a buyer, a seller or time would do.
   *
   * @throws `SandboxNotFoundError` for an unknown order, `SandboxActionError` when its state forbids the action.
   */
  act(outTradeNo: string, action: OrderAction, parameters?: OrderActionParameters): Promise<SandboxOrder>;
  /** The buyer opens the payment: from here on the trade exists. */
  scan(outTradeNo: string): Promise<SandboxOrder>;
  /** The buyer pays. */
  pay(outTradeNo: string): Promise<SandboxOrder>;
  /** Refunds `amount` (decimal yuan), or everything that is left. */
  refund(outTradeNo: string, amount?: string): Promise<SandboxOrder>;
  close(outTradeNo: string): Promise<SandboxOrder>;
  /**
   * Resolves with the first order that matches, now or later. Rejects after `timeout` ms of real time (4000), with what
   * there was instead.
   */
  waitFor(wanted: OrderWait | ((order: SandboxOrder) => boolean), timeout?: number): Promise<SandboxOrder>;
}

/** Time as the platforms see it. */
export interface SandboxTime {
  /** Milliseconds since the epoch. */
  now(): number;
  /**
   * Moves time forward by milliseconds or a text such as `24h` or `4m`, runs what becomes due in order, and
   * resolves when it has finished, deliveries of notifications included. `advance(0)` waits for what is under way.
   */
  advance(duration: number | string): Promise<void>;
  /** Advances until nothing is scheduled; resolves with how many tasks ran. */
  runUntilIdle(): Promise<number>;
  freeze(): void;
  /** Lets a frozen clock run again. */
  thaw(): void;
  isFrozen(): boolean;
  /** Makes time run `factor` times faster than the machine, schedules included; 1 is as fast as the machine. */
  speed(factor: number): void;
}

/** Notifications with every attempt to deliver them. */
export interface SandboxNotifications {
  /** Newest first. */
  list(): SandboxNotification[];
  get(id: string): SandboxNotification | undefined;
  resend(id: string): Promise<SandboxNotification>;
  /** Delivers once with something wrong, the signature's bytes unless told otherwise: a server must refuse it. */
  corrupt(id: string, request?: CorruptionRequest): Promise<SandboxNotification>;
  /**
   * Delivers notifications one after another in another order than they were made: a server must not fall back to an
   * older state. Resolves with them in the order in which they were delivered.
   */
  reorder(request?: ReorderRequest): Promise<SandboxNotification[]>;
  /** From now on nothing of an order, or nothing at all, is delivered by itself. Deliveries by hand are. */
  hold(outTradeNo?: string): void;
  /** Ends a hold, or all; resolves when what waited was delivered, in the order in which it was due. */
  release(outTradeNo?: string): Promise<void>;
  /**
   * Finds out why your server refused a notification: delivers it again in ways that only a server with a certain
   * mistake accepts.
   */
  diagnose(id: string): Promise<RefusalDiagnosis>;
  /** Delivers several copies at once: a server must act on one of them only. @default 2 copies */
  duplicate(id: string, copies?: number): Promise<SandboxNotification>;
  /** Delivers once more, later on the sandbox clock. */
  late(id: string, duration: number | string): SandboxNotification;
  /**
   * Resolves with the first notification that matches, now or later. Rejects after `timeout` ms (4000), with what there
   * was instead.
   */
  waitFor(
    wanted: NotificationWait | ((notification: SandboxNotification) => boolean),
    timeout?: number,
  ): Promise<SandboxNotification>;
}

/** Short messages that were sent. */
export interface SandboxSms {
  /** Newest first. */
  list(): SmsMessage[];
  /** Resolves with the newest message to a number, now or later. Rejects after `timeout` ms (4000). */
  waitFor(wanted: SmsWait): Promise<SmsMessage>;
}

/** The last requests with everything they carried. */
export interface SandboxRequests {
  /** Newest first. */
  list(): JournalEntry[];
  get(id: string): JournalEntry | undefined;
  last(): JournalEntry | undefined;
}

/** Things made to go wrong. */
export interface SandboxFaults {
  /** @throws `ConfigError` for a fault that no platform it is meant for can do. */
  add(fault: FaultRequest): Fault;
  list(): Fault[];
  /** Takes one away. @throws `SandboxNotFoundError` */
  remove(id: string): void;
  clear(): void;
}

/**
 * One isolated set of credentials and state: orders, requests, notifications, faults, clock, settings, identifiers and
 * tokens of its own, in the same process and behind the same port. Its addresses lie below `/t/<name>`; clients that
 * cannot carry a path are recognised by their application or merchant number, key or token.
 */
export interface SandboxTenant {
  /** `default` for the tenant that is there from the beginning. */
  readonly name: string;
  /** Answers a request of this tenant as the platforms would; give it to a client as its `fetch`. */
  readonly fetch: SandboxFetch;
  /** What clients of this tenant need, by platform. `url`, the sandbox's address, defaults to where it listens. */
  credentials(url?: string): SandboxCredentials;
  /** A sandbox made with this seed hands out the same identifiers: with the same calls, the same bytes. */
  readonly seed: number;
  readonly orders: SandboxOrders;
  readonly clock: SandboxTime;
  readonly notifications: SandboxNotifications;
  readonly sms: SandboxSms;
  readonly requests: SandboxRequests;
  readonly faults: SandboxFaults;
  /**
   * Lets something happen on a platform, over its own wire, by the name of a scenario: `wxpay.v3.payment.success`.
   * GET /_sandbox/triggers lists them.
   *
   * @throws `SandboxNotFoundError` for an unknown name, `ConfigError` for an override that no step of the scenario has,
   *   `SandboxActionError` when the platform refuses a step.
   */
  trigger(name: string, options?: TriggerOptions): Promise<TriggerResult>;
  /** What happened from outside since the sandbox was new, oldest first: requests, actions, deliveries. */
  session(): SessionStep[];
  /**
   * Why the signature of a captured request or notification fails: a request, or the text of one (raw HTTP, an entry of
   * an HTTP archive, a `curl` command). It is judged with the keys of the sandbox and not answered or recorded.
   *
   * @throws `ConfigError` when it cannot be read, or has the marks of no signature that is known.
   */
  diagnose(request: Request | string): Promise<CaptureDiagnosis>;
  /** Calls `listener` on every change; returns the function that ends it. */
  subscribe(listener: (event: SandboxEvent) => void): () => void;
  /** Back to the state of a new tenant. */
  reset(): void;
  /** Everything this tenant knows, as JSON. */
  snapshot(): SandboxSnapshot;
  /** Continues from a snapshot of a tenant. @throws `ConfigError` when it is not one. */
  restore(snapshot: unknown): Promise<void>;
}

/**
 * The offline platforms, in this process. Members that every tenant has (`orders`, `faults`, `clock` …) are
 * those of the default tenant.
 */
export interface Sandbox extends SandboxTenant {
  /** Answers a request as the platforms would, whichever tenant it is for; give it to a client as its `fetch`. */
  readonly fetch: SandboxFetch;
  /** Back to the state of a new sandbox; the state of other tenants is left alone unless `tenants` asks for it. */
  reset(options?: { readonly tenants?: boolean }): void;
  /** Everything the sandbox knows, all tenants included, as JSON. */
  snapshot(): SandboxSnapshot;
  /**
   * Continues from a snapshot, and creates the tenants it has. Tenants that are not in it stay as they are.
   *
   * @throws `ConfigError` when it is not one, or a tenant's identifiers belong to another tenant here.
   */
  restore(snapshot: unknown): Promise<void>;
  /** Opens the sandbox on HTTP, by default at `http://127.0.0.1:4010`. */
  listen(options?: ListenOptions): Promise<SandboxServer>;
  /**
   * Leads every connection of this process to a platform's real host to this sandbox, whatever HTTP client makes it.
   * Call it before the program's first request, and `restore()` at the end. Several may be in force: the newest decides.
   *
   * @throws `ConfigError` for an option it does not know, or after {@link close}.
   */
  intercept(options?: InterceptionOptions): Promise<SandboxInterception>;
  /**
   * The tenant of this name, created when there is none.
   *
   * @throws `ConfigError` unless the name is 1 to 31 lower-case letters, digits and hyphens.
   */
  tenant(name: string): Promise<SandboxTenant>;
  /** All tenants, the default one first. */
  tenants(): SandboxTenant[];
  /**
   * Ends a tenant and deletes everything it knew.
   *
   * @throws `SandboxNotFoundError` when there is none, `SandboxActionError` for the default tenant.
   */
  removeTenant(name: string): Promise<void>;
  /**
   * The session as the text of a test for Jest, Vitest or node:test that does it all again and asserts the same answers,
   * orders and notifications.
   *
   * @throws `SandboxActionError` when the session has no beginning that could be repeated.
   */
  exportTest(options: ExportTestOptions): Promise<string>;
  /**
   * Ends interceptions, stops timers, closes every server it opened, and releases the data folder. A request that still
   * waits for its answer fails as if the connection had been cut, in process too, and so does one that comes later.
   */
  close(): Promise<void>;
}

import type { SmsMessage } from './aliyun-sms/message/sms-message.js';
import type { SmsWait } from './aliyun-sms/message/wait-for-sms.js';
import type { Fault, FaultRequest } from './core/fault-rules.js';
import type { ReorderRequest } from './core/choose-order.js';
import type { CorruptionRequest } from './core/corrupt-message.js';
import type { RefusalDiagnosis } from './core/diagnose-refusal.js';
import type { ListenOptions, SandboxServer } from './core/http-door.js';
import type { JournalEntry, SandboxEvent, SandboxNotification } from './core/kernel.js';
import type { OrderAction, SandboxOrder } from './core/order.js';
import type { OrderActionParameters } from './core/order-actions.js';
import type { SandboxSnapshot } from './core/snapshot.js';
import type { CaptureDiagnosis } from './sign-check/diagnose-capture.js';
import type { SandboxCredentials } from './sandbox-credentials.js';

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
  /** Resolves with the first order that matches, now or later. Rejects after `timeout` ms of real time (5000). */
  waitFor(matches: (order: SandboxOrder) => boolean, timeout?: number): Promise<SandboxOrder>;
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
  /** Resolves with the first notification that matches, now or later. Rejects after `timeout` ms (5000). */
  waitFor(
    matches: (notification: SandboxNotification) => boolean,
    timeout?: number,
  ): Promise<SandboxNotification>;
}

/** Short messages that were sent. */
export interface SandboxSms {
  /** Newest first. */
  list(): SmsMessage[];
  /** Resolves with the newest message to a number, now or later. Rejects after `timeout` ms (5000). */
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

/** The offline platforms, in this process. */
export interface Sandbox {
  /** Answers a request as the platforms would; give it to a client as its `fetch`. */
  fetch(request: Request): Promise<Response>;
  /** Opens the sandbox on HTTP, by default at `http://127.0.0.1:4010`. */
  listen(options?: ListenOptions): Promise<SandboxServer>;
  /** What clients need, by platform. `url` defaults to where the sandbox listens. */
  credentials(url?: string): SandboxCredentials;
  readonly orders: SandboxOrders;
  readonly clock: SandboxTime;
  readonly notifications: SandboxNotifications;
  readonly sms: SandboxSms;
  readonly requests: SandboxRequests;
  readonly faults: SandboxFaults;
  /**
   * Why the signature of a captured request or notification fails: a request, or the text of one (raw HTTP, an entry of
   * an HTTP archive, a `curl` command). It is judged with the keys of the sandbox and not answered or recorded.
   *
   * @throws `ConfigError` when it cannot be read, or has the marks of no signature that is known.
   */
  diagnose(request: Request | string): Promise<CaptureDiagnosis>;
  /** Calls `listener` on every change; returns the function that ends it. */
  subscribe(listener: (event: SandboxEvent) => void): () => void;
  /** Back to the state of a new sandbox. */
  reset(): void;
  /** Everything the sandbox knows, as JSON. */
  snapshot(): SandboxSnapshot;
  /** Continues from a snapshot. @throws `ConfigError` when it is not one. */
  restore(snapshot: unknown): Promise<void>;
  /** Stops timers, closes every server it opened, and releases the data folder. */
  close(): Promise<void>;
}

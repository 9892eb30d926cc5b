import type { Journal } from './journal.js';
import type { Notifier } from './notification.js';
import type { SandboxOrder } from './order.js';
import type { PlatformName } from './platform.js';
import type { TenantIdentity } from './tenant-identity.js';

// A platform names the kernel and nothing below it.
export type { Journal, JournalEntry, JournalFault, JournalNote, SignatureDiagnosis } from './journal.js';
export type {
  NotificationAttempt,
  NotificationRequest,
  Notifier,
  SandboxNotification,
} from './notification.js';

/** Everything a platform may depend on. All of it is injected, so that a test can replace or freeze it. */
export interface SandboxKernel {
  readonly clock: SandboxClock;
  readonly ids: IdSource;
  readonly store: SandboxStore;
  readonly journal: Journal;
  readonly notifier: Notifier;
  readonly events: EventBus;
  readonly self: SandboxItself;
  /** Whose sandbox this is; identifiers and secrets are made from it. */
  readonly tenant: TenantIdentity;
  /** The other tenants of this process, so that a key of theirs is recognised. They change as time goes on. */
  neighbours(): readonly TenantIdentity[];
  /** How many short messages are kept, and messages of each queue of receipts. @default 5000 */
  readonly keptSms?: number | undefined;
  /** How many documents of MPServerless are kept, in all collections together. @default 100000 */
  readonly keptDocuments?: number | undefined;
  /** How many of a platform's other orders (transfers, red packets and so on) are kept, of each kind. @default 200000 */
  readonly keptOrders?: number | undefined;
}

/** The sandbox as its own client: for a platform that calls another one, over the same wire as everybody. */
export interface SandboxItself {
  /** Answered by the platform that the path names; recorded in the journal like any request. */
  fetch(request: Request): Promise<Response>;
  /** What a client of that platform needs, or `undefined` when the sandbox was made without it. */
  credentials(name: PlatformName, baseUrl: string): Readonly<Record<string, string>> | undefined;
}

/** Real or virtual time with one scheduler. */
export interface SandboxClock {
  /** Milliseconds since the epoch. */
  now(): number;
  /** Runs `task` once at `at` (or as soon as possible when that is past). Returns a function that cancels. */
  schedule(at: number, task: () => void | Promise<void>): () => void;
  /** Moves time forward by `ms`, running due tasks in order; resolves when they have finished. */
  advance(ms: number): Promise<void>;
}

/** Identifiers; deterministic when seeded. */
export interface IdSource {
  /** `length` decimal digits. */
  digits(length: number): string;
  /** `length` lower-case hexadecimal characters. */
  hex(length: number): string;
  /**
   * Identifiers of their own for one purpose, always the same for the same seed and purpose: for what happens at a
   * moment that requests may overtake, such as an attempt to deliver a notification.
   */
  apart(purpose: string): Pick<IdSource, 'digits' | 'hex'>;
}

/** Named collections of JSON values plus the orders. Every write may be journaled to disk. */
export interface SandboxStore {
  orders: OrderCollection;
  /** A named map of JSON-serialisable values, private to the caller by its name (`alipay.tokens`). */
  collection<Value>(name: string): Collection<Value>;
}

export interface Collection<Value> {
  get(key: string): Value | undefined;
  set(key: string, value: Value): void;
  delete(key: string): void;
  values(): Value[];
  /** The values without a copy, in the order in which their keys were first set. */
  oldest(): Iterable<Value>;
  size(): number;
  /** Deletes the oldest entries until no more than `kept` are left. */
  trim(kept: number): void;
}

export interface OrderCollection {
  get(platform: PlatformName, outTradeNo: string): SandboxOrder | undefined;
  /** The newest order with this number on whichever platform. */
  find(outTradeNo: string): SandboxOrder | undefined;
  /** Every order with this number, newest first: each platform may have one. */
  named(outTradeNo: string): SandboxOrder[];
  findByTradeNo(platform: PlatformName, tradeNo: string): SandboxOrder | undefined;
  /** Inserts or replaces, journals, and publishes an `order` event. Call after every change. */
  save(order: SandboxOrder): void;
  /** Newest first. Copies everything; {@link newest} and {@link page} do not. */
  list(): SandboxOrder[];
  /** Newest first, without a copy. */
  newest(): Iterable<SandboxOrder>;
  /** A part of the orders, newest first, and how many there are. */
  page(query: OrderPageQuery): { orders: SandboxOrder[]; total: number };
  size(): number;
  /** How many orders are neither paid nor closed. */
  waiting(): number;
  /** How many orders are in each of the platforms' states. */
  countByStatus(): { platform: PlatformName; status: string | null; count: number }[];
}

/** Which orders a page shows. */
export interface OrderPageQuery {
  /** How many to skip. @default 0 */
  readonly offset?: number | undefined;
  readonly limit: number;
  readonly platform?: PlatformName | undefined;
  /** The platform's own state word. */
  readonly status?: string | undefined;
  /** A part of the order's number, the platform's number or the subject, in any case. */
  readonly search?: string | undefined;
}

export interface EventBus {
  publish(event: SandboxEvent): void;
  subscribe(listener: (event: SandboxEvent) => void): () => void;
}

/** Something changed: which kind of thing, and its id where there is one. The dashboard lives on these. */
export interface SandboxEvent {
  readonly type: 'order' | 'request' | 'notification' | 'sms' | 'clock' | 'reset';
  readonly id: string | null;
}

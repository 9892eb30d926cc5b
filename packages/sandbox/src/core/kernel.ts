import type { SandboxOrder } from './order.js';
import type { PlatformName } from './platform.js';
import type { TenantIdentity } from './tenant-identity.js';

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
  /** How many short messages are kept. @default 5000 */
  readonly keptSms?: number | undefined;
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

/** One request as it arrived, what it meant, what was answered and, if its signature failed, why. */
export interface JournalEntry {
  readonly id: string;
  readonly at: number;
  readonly platform: PlatformName | null;
  /** The platform's operation, for example `alipay.trade.pay`. */
  readonly operation: string | null;
  readonly method: string;
  readonly url: string;
  readonly requestHeaders: Record<string, string>;
  /** The bytes as text: UTF-8 when they are valid UTF-8, otherwise one character a byte (`latin1`). */
  readonly requestBody: string;
  /** How {@link requestBody} was decoded; absent means `utf-8`. */
  readonly requestEncoding?: 'utf-8' | 'latin1';
  readonly status: number;
  readonly responseHeaders: Record<string, string>;
  readonly responseBody: string;
  /** Milliseconds of real time. */
  readonly duration: number;
  readonly outTradeNo: string | null;
  /** Result in the platform's words, for example `10000` or `40004 ACQ.TRADE_NOT_EXIST`. */
  readonly result: string | null;
  readonly signature: SignatureDiagnosis | null;
  /** The fault that hit this request; absent when none did. */
  readonly fault?: JournalFault;
}

/** Which of the faults that were set hit a request, and what it did. */
export interface JournalFault {
  /** Its id in the control API, for example `flt_1`. */
  readonly id: string;
  /** For example `commit-then-status`. */
  readonly effect: string;
}

/** The verdict on a request's signature, proven where it can be. */
export interface SignatureDiagnosis {
  readonly valid: boolean;
  readonly scheme: string;
  /** A stable word for the cause, for example `wrong-key`, `sign-type-omitted`, `values-url-encoded`. */
  readonly cause: string | null;
  /** What proves it, for example the recovered digest and the candidate string that has it. */
  readonly evidence: string | null;
  /** What to change, in one or two English sentences. */
  readonly fix: string | null;
  /** The string the platform expects to be signed. */
  readonly expectedStringToSign: string | null;
  /** The string that was signed, when it could be found. */
  readonly signedString: string | null;
}

/** What a route tells the journal about the request it is answering; the core records the rest. */
export interface JournalNote {
  operation?: string;
  outTradeNo?: string;
  result?: string;
  signature?: SignatureDiagnosis;
}

export interface Journal {
  /** Adds to what is known about a request in flight. `request` is the one the route received (`c.req.raw`). */
  note(request: Request, note: JournalNote): void;
  /** The id the entry for this request will have. */
  idOf(request: Request): string;
  /** The id of the request that is being answered where this is called; `null` outside of any. */
  currentId(): string | null;
  list(): JournalEntry[];
  get(id: string): JournalEntry | undefined;
}

/** How a platform wants one notification delivered. */
export interface NotificationRequest {
  readonly platform: PlatformName;
  /** The platform's word, for example `trade_status_sync`. */
  readonly type: string;
  readonly outTradeNo: string | null;
  readonly url: string;
  readonly method: 'POST' | 'GET';
  readonly headers: Record<string, string>;
  readonly body: string;
  /** Milliseconds after the previous attempt; the first attempt is made at once. */
  readonly retrySchedule: readonly number[];
  /**
   * How an answer counts as accepted. `success-text`: HTTP 200 and the body is exactly `success`. `weixin-push`: HTTP 200
   * and `success`, nothing, or a reply. `weixin-pay-v2`: HTTP 200 and XML whose `return_code` is SUCCESS.
   * `weixin-pay-v3`: HTTP 200 or 204. `numeric-code`: HTTP 200 and JSON whose `code` is a number. `exactly`: HTTP 200
   * and this text.
   */
  readonly acceptance:
    | 'success-text'
    | 'http-2xx'
    | 'weixin-push'
    | 'weixin-pay-v2'
    | 'weixin-pay-v3'
    | 'numeric-code'
    | { readonly exactly: string };
  /** What the platform has to know to sign an attempt, in its own words; absent when the body carries the signature. */
  readonly signature?: string;
}

/**
 * One delivery of a notification and what your server answered. Times are ms since the epoch, of the sandbox's
 * clock.
 */
export interface NotificationAttempt {
  readonly at: number;
  readonly status: number | null;
  /** The first 500 characters of the answer. */
  readonly responseBody: string;
  /** Why the attempt was not accepted, in one sentence; `null` when it was. */
  readonly error: string | null;
  readonly accepted: boolean;
  /** `schedule`, or the manual action that caused it. */
  readonly cause: 'schedule' | 'resend' | 'corrupt' | 'duplicate' | 'late' | 'probe' | 'reorder' | 'diagnose';
}

/**
 * A notification of a platform, with all its deliveries so far. Times are ms since the epoch, of the sandbox's
 * clock.
 */
export interface SandboxNotification extends Omit<NotificationRequest, 'headers'> {
  readonly id: string;
  readonly createdAt: number;
  /** Of the last attempt, with its signature where headers carry one. */
  headers: Record<string, string>;
  attempts: NotificationAttempt[];
  state: 'pending' | 'accepted' | 'exhausted';
  /** When the next scheduled attempt is due, or `null`. */
  nextAttemptAt: number | null;
  /** When deliveries asked for by hand with a delay (`late`) are due. */
  lateAt?: number[];
}

export interface Notifier {
  /** Queues a notification; the first attempt starts at once and is not awaited. */
  send(notification: NotificationRequest): SandboxNotification;
  /**
   * Registers who signs notifications of a platform at the time of each attempt: the function returns headers, or
   * `null` for one that is signed already. Deliveries by hand that repeat an attempt (`duplicate`, `late`) repeat its bytes.
   */
  signAttempts(
    platform: PlatformName,
    sign: (notification: SandboxNotification) => Record<string, string> | null,
  ): void;
  /** Delivers once with other headers, which the receiver has to refuse. @throws `SandboxNotFoundError` */
  probe(id: string, headers: Record<string, string>): Promise<SandboxNotification>;
  list(): SandboxNotification[];
  get(id: string): SandboxNotification | undefined;
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

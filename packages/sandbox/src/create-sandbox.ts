import { listSms } from './aliyun-sms/message/sms-message.js';
import type { SmsMessage } from './aliyun-sms/message/sms-message.js';
import { waitForSms } from './aliyun-sms/message/wait-for-sms.js';
import type { SmsWait } from './aliyun-sms/message/wait-for-sms.js';
import type { ControllableClock } from './core/clock.js';
import type { Fault, FaultRequest } from './core/fault-rules.js';
import { openHttpDoor } from './core/http-door.js';
import type { ListenOptions, SandboxServer } from './core/http-door.js';
import type { JournalEntry, SandboxEvent, SandboxNotification } from './core/kernel.js';
import type { OrderAction, SandboxOrder } from './core/order.js';
import { performOrderAction } from './core/order-actions.js';
import type { OrderActionParameters } from './core/order-actions.js';
import { parseDuration } from './core/parse-duration.js';
import { createSandboxApp } from './core/sandbox-app.js';
import { createSandboxEngine } from './core/sandbox-engine.js';
import type { SandboxEngine } from './core/sandbox-engine.js';
import { refuseProductionEnvironment } from './core/refuse-production-environment.js';
import { checkSandboxOptions } from './core/sandbox-options.js';
import type { SandboxOptions } from './core/sandbox-options.js';
import { parseSnapshot } from './core/snapshot.js';
import type { SandboxCredentials } from './sandbox-credentials.js';
import type { SandboxPlatform } from './core/platform.js';
import type { SandboxSnapshot } from './core/snapshot.js';
import { waitForMatch } from './core/wait-for-match.js';
import { mtlsCredentials } from './weixin-pay/mtls/mtls-credentials.js';

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
  /** Delivers once with changed signature bytes: a server must refuse it. */
  corrupt(id: string): Promise<SandboxNotification>;
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
  add(fault: FaultRequest): Fault;
  list(): Fault[];
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

/**
 * Creates the offline platforms: a function that answers their requests, with state, time, signatures and
 * notifications. Nothing listens until {@link Sandbox.listen} is called.
 *
 * @example
 * ```ts
 * const sandbox = await createSandbox({ clock: 'virtual' });
 * const { url } = await sandbox.listen({ port: 0 });
 * const { alipay } = sandbox.credentials(url);
 * ```
 * @throws `ConfigError` for an impossible setting, a damaged data folder, or `NODE_ENV=production`.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  refuseProductionEnvironment(options.allowProduction ?? false);
  checkSandboxOptions(options);
  const engine = await createSandboxEngine(options);
  const closing = new AbortController();
  const servers = new Set<SandboxServer>();
  const credentials = (url?: string): SandboxCredentials => {
    const baseUrl = (url ?? [...servers][0]?.url ?? 'http://127.0.0.1:4010').replace(/\/+$/, '');
    const mtlsUrl = [...servers].find(({ port }) => String(port) === new URL(baseUrl).port)?.mtlsUrl ?? null;
    const entries = engine.platforms.map(
      (one) => [one.name, { ...one.credentials(baseUrl), ...extraCredentials(one, mtlsUrl) }] as const,
    );
    // Each platform vouches for the shape below its own name.
    return Object.fromEntries(entries) as unknown as SandboxCredentials;
  };
  const app = createSandboxApp({ engine, options, credentials, closing: closing.signal });
  const answer = async (request: Request): Promise<Response> => app.fetch(request);
  engine.connect(answer);

  return {
    fetch: answer,
    async listen(listenOptions = {}) {
      const server = await openHttpDoor(answer, listenOptions);
      servers.add(server);
      return {
        ...server,
        close: async () => {
          servers.delete(server);
          await server.close();
        },
      };
    },
    credentials,
    orders: ordersOf(engine),
    clock: timeOf(engine.clock),
    notifications: notificationsOf(engine),
    sms: {
      list: () => listSms({ kernel: engine }),
      waitFor: (wanted) => waitForSms({ kernel: engine }, wanted),
    },
    requests: {
      list: () => engine.journal.list(),
      get: (id) => engine.journal.get(id),
      last: () => engine.journal.list()[0],
    },
    faults: engine.faults,
    subscribe: (listener) => engine.events.subscribe(listener),
    reset: () => engine.reset(),
    snapshot: () => engine.snapshot(),
    restore: async (snapshot) => engine.restore(await parseSnapshot(snapshot)),
    async close() {
      closing.abort();
      engine.close();
      await Promise.all([...servers].map((server) => server.close()));
      servers.clear();
    },
  };
}

/** Where clients connect that bring a certificate, while there is such a port. */
function extraCredentials({ name }: SandboxPlatform, mtlsUrl: string | null): Record<string, string> {
  return name === 'weixinPay' && mtlsUrl !== null ? mtlsCredentials(mtlsUrl) : {};
}

function ordersOf(engine: SandboxEngine): SandboxOrders {
  const act: SandboxOrders['act'] = (outTradeNo, action, parameters = {}) =>
    performOrderAction(engine, outTradeNo, action, parameters);
  return {
    list: () => engine.store.orders.list(),
    get: (outTradeNo) => engine.store.orders.find(outTradeNo),
    act,
    scan: (outTradeNo) => act(outTradeNo, 'scan'),
    pay: (outTradeNo) => act(outTradeNo, 'pay'),
    refund: (outTradeNo, amount) => act(outTradeNo, 'refund', amount === undefined ? {} : { amount }),
    close: (outTradeNo) => act(outTradeNo, 'close'),
    waitFor: (matches, timeout) =>
      waitForMatch(engine.events, () => engine.store.orders.list().find(matches), timeout),
  };
}

function timeOf(clock: ControllableClock): SandboxTime {
  return {
    now: () => clock.now(),
    advance: (duration) => clock.advance(milliseconds(duration)),
    runUntilIdle: () => clock.runUntilIdle(),
    freeze: () => clock.freeze(),
    thaw: () => clock.thaw(),
    isFrozen: () => clock.isFrozen(),
  };
}

function notificationsOf({ notifier, events }: SandboxEngine): SandboxNotifications {
  return {
    list: () => notifier.list(),
    get: (id) => notifier.get(id),
    resend: (id) => notifier.resend(id),
    corrupt: (id) => notifier.corrupt(id),
    duplicate: (id, copies = 2) => notifier.duplicate(id, copies),
    late: (id, duration) => notifier.late(id, milliseconds(duration)),
    waitFor: (matches, timeout) => waitForMatch(events, () => notifier.list().find(matches), timeout),
  };
}

function milliseconds(duration: number | string): number {
  const parsed = typeof duration === 'number' ? duration : parseDuration(duration);
  if (parsed === null) throw new RangeError(`\`${duration}\` is not a duration such as 4m, 24h or 1h30m.`);
  return parsed;
}

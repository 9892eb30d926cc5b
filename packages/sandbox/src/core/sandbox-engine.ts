import { createClock } from './clock.js';
import type { ControllableClock } from './clock.js';
import { createEventBus } from './event-bus.js';
import { createFaultRules } from './fault-rules.js';
import type { FaultRules } from './fault-rules.js';
import { createIdSource } from './id-source.js';
import type { RestorableIdSource } from './id-source.js';
import type { EventBus, SandboxItself, SandboxKernel } from './kernel.js';
import type { RestorableStore, StoreChange } from './memory-store.js';
import { createNotifier } from './notifier.js';
import type { ControllableNotifier } from './notifier.js';
import { createNotifyAddressPolicy } from './notify-address.js';
import type { SandboxPlatform } from './platform.js';
import { createRequestJournal } from './request-journal.js';
import type { RecordingJournal } from './request-journal.js';
import { startOf } from './sandbox-options.js';
import type { SandboxOptions } from './sandbox-options.js';
import { openSandboxStorage } from './sandbox-storage.js';
import type { SandboxStorage } from './sandbox-storage.js';
import type { SandboxSnapshot } from './snapshot.js';
import type { ClockState } from './time-source.js';

/** The kernel with its controls, the platforms on it, and what happens to all of them together. */
export interface SandboxEngine extends SandboxKernel {
  readonly clock: ControllableClock;
  readonly ids: RestorableIdSource;
  readonly store: RestorableStore;
  readonly journal: RecordingJournal;
  readonly notifier: ControllableNotifier;
  readonly events: EventBus;
  readonly faults: FaultRules;
  readonly platforms: readonly SandboxPlatform[];
  /** Says who answers requests of the sandbox to itself. */
  connect(answer: (request: Request) => Promise<Response>): void;
  /** Back to the state of a new sandbox: no orders, no requests, the clock where it started. */
  reset(): void;
  snapshot(): SandboxSnapshot;
  /** All of it or, when anything fails, nothing. */
  restore(snapshot: SandboxSnapshot): void;
  /**
   * Makes every change so far durable; to be called before anybody is told of them.
   *
   * @throws `ConfigError` when the data folder cannot be written.
   */
  commit(): void;
  close(): void;
}

interface StoredClock {
  readonly now: number;
  readonly frozen: boolean;
  /** Distance to the machine's clock in milliseconds. */
  readonly offset: number;
}

/** How far identifiers have come, for the next start on the same folder. */
interface StoredCounters {
  readonly seed?: number | undefined;
  readonly ids: number | null;
  readonly requests: number;
  readonly notifications: number;
}

/** Puts a sandbox together and, with a data folder, continues where the last one stopped. */
export async function createSandboxEngine(options: SandboxOptions): Promise<SandboxEngine> {
  const events = createEventBus();
  const storage = await openSandboxStorage(options, events);
  try {
    return await putTogether(options, events, storage);
  } catch (error) {
    storage.close();
    throw error;
  }
}

async function putTogether(
  options: SandboxOptions,
  events: EventBus,
  storage: SandboxStorage,
): Promise<SandboxEngine> {
  const { store } = storage;
  const clocks = store.collection<StoredClock>('core.clock');
  const counters = store.collection<StoredCounters>('core.counters');
  const start = startOf(options);
  const clock = createClock({
    frozen: start.frozen,
    startAt: continueFrom(clocks.get('state'), start),
    onChange() {
      const state = clock.state();
      clocks.set('state', { ...state, offset: state.now - Date.now() });
      events.publish({ type: 'clock', id: null });
    },
  });
  const initial = clock.state();
  const ids = createIdSource(options.seed);
  const initialIds = ids.state();
  const stored = counters.get('state');
  // A seeded sandbox that was restarted must not hand out the identifiers of its last life again.
  if (stored?.seed === options.seed) ids.restore(stored?.ids ?? null);
  const parts = createParts(options, storage, clock, events);
  let answerItself: ((request: Request) => Promise<Response>) | undefined;
  const self: SandboxItself = {
    async fetch(request) {
      if (answerItself === undefined) throw new Error('The sandbox cannot answer before it is put together.');
      return answerItself(request);
    },
    credentials: (name, baseUrl) => platforms.find((one) => one.name === name)?.credentials(baseUrl),
  };
  const kernel: SandboxKernel = {
    self,
    clock,
    ids,
    store,
    events,
    journal: parts.journal,
    notifier: parts.notifier,
    keptSms: options.retention?.sms,
  };
  const platforms = (options.platforms ?? (await allPlatforms())).map((createPlatform) =>
    createPlatform(kernel),
  );

  function resume(): void {
    const counted = counters.get('state');
    parts.journal.resume(counted?.requests);
    parts.notifier.resume(counted?.notifications);
    for (const platform of platforms) platform.resume?.();
  }

  function saveCounters(): void {
    const state: StoredCounters = {
      seed: options.seed,
      ids: ids.state(),
      requests: parts.journal.count(),
      notifications: parts.notifier.count(),
    };
    if (!isSame(state, counters.get('state'))) counters.set('state', state);
    // Tasks move a frozen clock before the advance they belong to has ended.
    const { now, frozen } = clock.state();
    if (frozen && clocks.get('state')?.now !== now) clocks.set('state', { now, frozen, offset: 0 });
  }

  function replace(time: ClockState, idState: number | null, changes: readonly StoreChange[]): void {
    const previous = { time: clock.state(), ids: ids.state() };
    const goOnFrom = (at: ClockState, identifiers: number | null): void => {
      ids.restore(identifiers);
      clock.restore(at);
      resume();
    };
    parts.notifier.reset();
    storage.replace(
      () => {
        store.load(changes);
        goOnFrom(time, idState);
      },
      () => goOnFrom(previous.time, previous.ids),
    );
    events.publish({ type: 'reset', id: null });
  }

  storage.beforeWrite(saveCounters);
  resume();
  return {
    ...kernel,
    ...parts,
    clock,
    ids,
    store,
    platforms,
    commit: storage.commit,
    connect(answer) {
      answerItself = answer;
    },
    reset() {
      replace(initial.frozen ? initial : { now: Date.now(), frozen: false }, initialIds, []);
    },
    snapshot: () => snapshotOf({ store, clock, ids }),
    restore(snapshot) {
      replace(snapshot.clock, snapshot.ids, snapshot.changes);
    },
    close() {
      clock.stop();
      storage.close();
    },
  };
}

function snapshotOf({ store, clock, ids }: Pick<SandboxEngine, 'store' | 'clock' | 'ids'>): SandboxSnapshot {
  const changes = [...store.contents()].filter((change) => !isOfThisProcess(change));
  const snapshot: SandboxSnapshot = {
    format: 'sdk-sandbox-snapshot',
    version: 1,
    clock: clock.state(),
    ids: ids.state(),
    changes,
  };
  // Through JSON, so that what is restored is what a file would hold.
  return JSON.parse(JSON.stringify(snapshot)) as SandboxSnapshot;
}

/** What only a restart of the same folder needs; a snapshot carries time and identifiers itself. */
function isOfThisProcess(change: StoreChange): boolean {
  return (
    change.kind === 'set' && (change.collection === 'core.clock' || change.collection === 'core.counters')
  );
}

function isSame(one: StoredCounters, other: StoredCounters | undefined): boolean {
  if (other === undefined) return false;
  const { seed, ids, requests, notifications } = other;
  return (
    one.seed === seed && one.ids === ids && one.requests === requests && one.notifications === notifications
  );
}

function createParts(
  options: SandboxOptions,
  { store, commit }: SandboxStorage,
  clock: ControllableClock,
  events: EventBus,
): Pick<SandboxEngine, 'journal' | 'notifier' | 'faults' | 'events'> {
  return {
    events,
    journal: createRequestJournal({
      entries: store.collection('core.requests'),
      events,
      limit: options.retention?.requests ?? options.journalLimit,
    }),
    notifier: createNotifier({
      clock,
      events,
      entries: store.collection('core.notifications'),
      delivery: {
        fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
        policy: createNotifyAddressPolicy({
          allowedHosts: options.allowNotifyHosts,
          isNetwork: options.fetch === undefined,
        }),
        timeout: options.notifyTimeout ?? 5_000,
        commit,
      },
      limit: options.retention?.notifications,
    }),
    faults: createFaultRules(store.collection('core.faults')),
  };
}

/** Where the clock of a restarted sandbox goes on: a frozen one where it stood, a running one at its distance. */
function continueFrom(
  stored: StoredClock | undefined,
  start: { frozen: boolean; startAt: number | undefined },
): number | undefined {
  if (stored === undefined) return start.startAt;
  if (start.frozen) return stored.frozen ? stored.now : Math.max(stored.now, Date.now() + stored.offset);
  return stored.frozen ? Math.max(stored.now, Date.now()) : Date.now() + stored.offset;
}

async function allPlatforms(): Promise<NonNullable<SandboxOptions['platforms']>> {
  const { alipayPlatform } = await import('../alipay/alipay-platform.js');
  const { weixinPlatform } = await import('../weixin/weixin-platform.js');
  const { weixinPayPlatform } = await import('../weixin-pay/weixin-pay-platform.js');
  const { aliyunSmsPlatform } = await import('../aliyun-sms/aliyun-sms-platform.js');
  const { mpserverlessPlatform } = await import('../mpserverless/mpserverless-platform.js');
  return [alipayPlatform, weixinPlatform, weixinPayPlatform, aliyunSmsPlatform, mpserverlessPlatform];
}

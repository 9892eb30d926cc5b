import { createClock } from './clock.js';
import type { ControllableClock } from './clock.js';
import type { DiskJournal } from './disk-journal.js';
import { createEventBus } from './event-bus.js';
import { createFaultRules } from './fault-rules.js';
import type { ArmedFaultRules, Fault } from './fault-rules.js';
import { checkFault } from './check-fault.js';
import { createIdSource } from './id-source.js';
import type { RestorableIdSource } from './id-source.js';
import type { EventBus, SandboxItself, SandboxKernel } from './kernel.js';
import { createMemoryStore } from './memory-store.js';
import type { RestorableStore, StoreChange } from './memory-store.js';
import { createNotifier } from './notifier.js';
import type { ControllableNotifier, NotifierOptions } from './notifier.js';
import { createNotifyAddressPolicy } from './notify-address.js';
import type { SandboxPlatform } from './platform.js';
import { createRequestJournal } from './request-journal.js';
import type { RecordingJournal } from './request-journal.js';
import { startOf } from './sandbox-options.js';
import type { SandboxOptions } from './sandbox-options.js';
import type { SandboxSnapshot } from './snapshot.js';

/** The kernel with its controls, the platforms on it, and what happens to all of them together. */
export interface SandboxEngine extends SandboxKernel {
  readonly clock: ControllableClock;
  readonly ids: RestorableIdSource;
  readonly store: RestorableStore;
  readonly journal: RecordingJournal;
  readonly notifier: ControllableNotifier;
  readonly events: EventBus;
  readonly faults: ArmedFaultRules;
  readonly platforms: readonly SandboxPlatform[];
  /** Says who answers requests of the sandbox to itself. */
  connect(answer: (request: Request) => Promise<Response>): void;
  /** Back to the state of a new sandbox: no orders, no requests, the clock where it started. */
  reset(): void;
  snapshot(): SandboxSnapshot;
  restore(snapshot: SandboxSnapshot): void;
  close(): void;
}

interface StoredClock {
  readonly now: number;
  readonly frozen: boolean;
  /** Distance to the machine's clock in milliseconds. */
  readonly offset: number;
}

/** Puts a sandbox together and, with a data folder, continues where the last one stopped. */
export async function createSandboxEngine(options: SandboxOptions): Promise<SandboxEngine> {
  const events = createEventBus();
  let disk: DiskJournal | undefined;
  const store = createMemoryStore({ events, record: (change) => disk?.append(change) });
  if (options.data !== undefined) {
    const { openDiskJournal } = await import('./disk-journal.js');
    disk = openDiskJournal({ folder: options.data, contents: () => store.contents() });
    store.load(disk.restored);
  }
  const clocks = store.collection<StoredClock>('core.clock');
  const starts = store.collection<number>('core.starts');
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
  const run = starts.get('count') ?? 0;
  const rememberStart = (): void => {
    if (disk !== undefined) starts.set('count', run + 1);
  };
  rememberStart();
  // A seeded sandbox that was restarted must not hand out the identifiers of its last life again.
  const ids = createIdSource(options.seed === undefined ? undefined : options.seed + run * 1_000_003);
  const initialIds = ids.state();
  const parts = createParts(options, store, {
    clock,
    events,
    ids,
    deliveriesOf: ({ platform }) => platforms.find(({ name }) => name === platform)?.deliveries,
  });
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
  };
  const platforms = (options.platforms ?? (await allPlatforms())).map((createPlatform) =>
    createPlatform(kernel),
  );
  const faults = createFaults(store, ids, platforms);

  function resume(): void {
    parts.journal.resume();
    parts.notifier.resume();
    for (const platform of platforms) platform.resume?.();
  }

  function replace(time: { now: number; frozen: boolean }, idState: number | null, fill: () => void): void {
    parts.notifier.reset();
    store.clear();
    rememberStart();
    fill();
    ids.restore(idState);
    clock.restore(time);
    resume();
    events.publish({ type: 'reset', id: null });
  }

  resume();
  return {
    ...kernel,
    ...parts,
    faults,
    clock,
    ids,
    store,
    platforms,
    connect(answer) {
      answerItself = answer;
    },
    reset() {
      replace(initial.frozen ? initial : { now: Date.now(), frozen: false }, initialIds, () => undefined);
    },
    snapshot() {
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
    },
    restore(snapshot) {
      replace(snapshot.clock, snapshot.ids, () => {
        store.load(snapshot.changes);
        for (const change of snapshot.changes) disk?.append(change);
      });
    },
    close() {
      clock.stop();
      disk?.close();
      disk = undefined;
    },
  };
}

function createFaults(
  store: RestorableStore,
  ids: RestorableIdSource,
  platforms: readonly SandboxPlatform[],
): ArmedFaultRules {
  const entries = store.collection<Fault>('core.faults');
  return createFaultRules({ entries, ids, check: (fault) => checkFault(fault, platforms) });
}

/** What only a restart of the same folder needs; a snapshot carries time and identifiers itself. */
function isOfThisProcess(change: StoreChange): boolean {
  return change.kind === 'set' && (change.collection === 'core.clock' || change.collection === 'core.starts');
}

function createParts(
  options: SandboxOptions,
  store: RestorableStore,
  { clock, events, ids, deliveriesOf }: Pick<NotifierOptions, 'clock' | 'events' | 'ids' | 'deliveriesOf'>,
): Pick<SandboxEngine, 'journal' | 'notifier' | 'events'> {
  return {
    events,
    journal: createRequestJournal({
      entries: store.collection('core.requests'),
      events,
      ...(options.journalLimit === undefined ? {} : { limit: options.journalLimit }),
    }),
    notifier: createNotifier({
      clock,
      events,
      ids,
      deliveriesOf,
      entries: store.collection('core.notifications'),
      holds: store.collection('core.notificationHolds'),
      delivery: {
        fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
        policy: createNotifyAddressPolicy(options.allowNotifyHosts),
        timeout: options.notifyTimeout ?? 5_000,
      },
    }),
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

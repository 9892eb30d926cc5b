import { createClock } from './clock.js';
import type { ControllableClock } from './clock.js';
import type { DiskJournal } from './disk-journal.js';
import { createEventBus } from './event-bus.js';
import { createFaultRules } from './fault-rules.js';
import type { FaultRules } from './fault-rules.js';
import { createIdSource } from './id-source.js';
import type { RestorableIdSource } from './id-source.js';
import type { EventBus, JournalEntry, SandboxItself, SandboxKernel } from './kernel.js';
import { createMemoryStore } from './memory-store.js';
import type { RestorableStore, StoreChange } from './memory-store.js';
import { createNotifier } from './notifier.js';
import type { ControllableNotifier } from './notifier.js';
import { createNotifyAddressPolicy } from './notify-address.js';
import type { SandboxPlatform } from './platform.js';
import { recordActions } from './record-actions.js';
import { createRequestJournal } from './request-journal.js';
import type { RecordingJournal } from './request-journal.js';
import { startOf } from './sandbox-options.js';
import type { ClockStart, SandboxOptions } from './sandbox-options.js';
import { createSessionLog } from './session-log.js';
import type { SessionLog } from './session-log.js';
import type { SandboxSnapshot } from './snapshot.js';
import type { ClockState } from './time-source.js';

/** The kernel with its controls, the platforms on it, and what happens to all of them together. */
export interface SandboxEngine extends SandboxKernel {
  /** What happened from outside; using the clock, notifier and faults below is noted in it. */
  readonly session: SessionLog;
  /** The kernel the platforms have: what is done with it is not noted as done by a person. */
  readonly kernel: SandboxKernel;
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
  restore(snapshot: SandboxSnapshot): void;
  close(): void;
}

interface StoredClock extends ClockState {
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
    speed: start.speed ?? clocks.get('state')?.speed,
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
  const initialIds = { state: ids.state(), seed: ids.seed() };
  const session = createSessionLog({ store, now: () => clock.now() });
  const parts = createParts(options, { store, clock, events, session });
  let answerItself: ((request: Request) => Promise<Response>) | undefined;
  const self: SandboxItself = {
    async fetch(request) {
      if (answerItself === undefined) throw new Error('The sandbox cannot answer before it is put together.');
      session.leaveOut(request);
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

  function resume(): void {
    session.resume();
    parts.journal.resume();
    parts.notifier.resume();
    for (const platform of platforms) platform.resume?.();
  }

  function replace(time: ClockState, fill: () => void): void {
    parts.notifier.reset();
    store.clear();
    rememberStart();
    clock.restore(time);
    fill();
    resume();
    events.publish({ type: 'reset', id: null });
  }

  if (session.start() === undefined) session.begin({ at: initial.now, seed: ids.seed() });
  resume();
  return {
    ...kernel,
    ...parts,
    ...recordActions({ clock, ...parts }, session),
    session,
    kernel,
    ids,
    store,
    platforms,
    connect(answer) {
      answerItself = answer;
    },
    reset() {
      const time = start.startAt === undefined && !initial.frozen ? { ...initial, now: Date.now() } : initial;
      replace(time, () => {
        ids.restore(initialIds.state, initialIds.seed);
        session.begin({ at: time.now, seed: initialIds.seed });
        session.noteAction({ type: 'reset' }, () => undefined);
      });
    },
    snapshot: () => takeSnapshot({ store, clock, ids }),
    restore(snapshot) {
      replace(snapshot.clock, () => {
        if (snapshot.ids !== null) ids.restore(snapshot.ids, snapshot.seed);
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

/** What only a restart of the same folder needs; a snapshot carries time and identifiers itself. */
function isOfThisProcess(change: StoreChange): boolean {
  return change.kind === 'set' && (change.collection === 'core.clock' || change.collection === 'core.starts');
}

function takeSnapshot({
  store,
  clock,
  ids,
}: Pick<SandboxEngine, 'store' | 'clock' | 'ids'>): SandboxSnapshot {
  const snapshot: SandboxSnapshot = {
    format: 'sdk-sandbox-snapshot',
    version: 1,
    clock: clock.state(),
    ids: ids.state(),
    seed: ids.seed(),
    changes: [...store.contents()].filter((change) => !isOfThisProcess(change)).map(withoutDuration),
  };
  // Through JSON, so that what is restored is what a file would hold.
  return JSON.parse(JSON.stringify(snapshot)) as SandboxSnapshot;
}

/** How long the machine took is no part of what happened: the same session gives the same snapshot. */
function withoutDuration(change: StoreChange): StoreChange {
  if (change.kind !== 'set' || change.collection !== 'core.requests') return change;
  // The journal alone writes this collection.
  return { ...change, value: { ...(change.value as JournalEntry), duration: 0 } };
}

function createParts(
  options: SandboxOptions,
  { store, clock, events, session }: Pick<SandboxEngine, 'store' | 'clock' | 'events' | 'session'>,
): Pick<SandboxEngine, 'journal' | 'notifier' | 'faults' | 'events'> {
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
      entries: store.collection('core.notifications'),
      session,
      delivery: {
        fetch: options.fetch ?? ((request) => globalThis.fetch(request)),
        policy: createNotifyAddressPolicy(options.allowNotifyHosts),
        timeout: options.notifyTimeout ?? 5_000,
      },
    }),
    faults: createFaultRules(store.collection('core.faults')),
  };
}

/** Where the clock of a restarted sandbox goes on: a frozen one where it stood, a running one at its distance. */
function continueFrom(stored: StoredClock | undefined, start: ClockStart): number | undefined {
  if (stored === undefined) return start.startAt;
  // What it has run since it was stored, at the speed it had.
  const elapsed = Date.now() - (stored.now - stored.offset);
  const running = stored.now + Math.round(elapsed * (stored.speed ?? 1));
  if (start.frozen) return stored.frozen ? stored.now : Math.max(stored.now, running);
  return stored.frozen ? Math.max(stored.now, Date.now()) : running;
}

async function allPlatforms(): Promise<NonNullable<SandboxOptions['platforms']>> {
  const { alipayPlatform } = await import('../alipay/alipay-platform.js');
  const { weixinPlatform } = await import('../weixin/weixin-platform.js');
  const { weixinPayPlatform } = await import('../weixin-pay/weixin-pay-platform.js');
  const { aliyunSmsPlatform } = await import('../aliyun-sms/aliyun-sms-platform.js');
  const { mpserverlessPlatform } = await import('../mpserverless/mpserverless-platform.js');
  return [alipayPlatform, weixinPlatform, weixinPayPlatform, aliyunSmsPlatform, mpserverlessPlatform];
}

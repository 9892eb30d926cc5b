import { allPlatforms } from './all-platforms.js';
import { openClock } from './open-clock.js';
import { createRestartCounters } from './restart-counters.js';
import type { ControllableClock } from './clock.js';
import { createEventBus } from './event-bus.js';
import { createFaultRules } from './fault-rules.js';
import type { ArmedFaultRules } from './fault-rules.js';
import { checkFault } from './check-fault.js';
import { createIdSource } from './id-source.js';
import type { RestorableIdSource } from './id-source.js';
import type { EventBus, SandboxItself, SandboxKernel } from './kernel.js';
import type { RestorableStore } from './memory-store.js';
import { createNotifier } from './notifier.js';
import type { ControllableNotifier, NotifierOptions } from './notifier.js';
import { createNotifyAddressPolicy } from './notify-address.js';
import type { SandboxPlatform } from './platform.js';
import { recordActions } from './record-actions.js';
import { createRequestJournal } from './request-journal.js';
import type { RecordingJournal } from './request-journal.js';
import type { SandboxOptions } from './sandbox-options.js';
import { openSandboxStorage } from './sandbox-storage.js';
import type { SandboxStorage } from './sandbox-storage.js';
import { createSessionLog } from './session-log.js';
import type { SessionLog } from './session-log.js';
import type { SandboxSnapshot } from './snapshot.js';
import { takeSnapshot } from './take-snapshot.js';
import { defaultTenant } from './tenant-identity.js';
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
  readonly faults: ArmedFaultRules;
  readonly platforms: readonly SandboxPlatform[];
  /** Says who answers requests that the sandbox itself makes. */
  connect(answer: (request: Request) => Promise<Response>): void;
  /** Answers a request as if it had come from outside: the session notes it. */
  answer(request: Request): Promise<Response>;
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

/** Whose engine it is, and who else there is. */
export type TenantPlace = Pick<SandboxKernel, 'tenant' | 'neighbours'>;

/** Puts a sandbox together and, with a data folder, continues where the last one stopped. */
export async function createSandboxEngine(
  options: SandboxOptions,
  { tenant = defaultTenant, neighbours = () => [] }: Partial<TenantPlace> = {},
): Promise<SandboxEngine> {
  const events = createEventBus();
  const storage = await openSandboxStorage(options, events);
  try {
    return await putTogether(options, events, storage, { tenant, neighbours });
  } catch (error) {
    storage.close();
    throw error;
  }
}

async function putTogether(
  options: SandboxOptions,
  events: EventBus,
  storage: SandboxStorage,
  { tenant, neighbours }: TenantPlace,
): Promise<SandboxEngine> {
  const { store } = storage;
  const { clock, start, initial } = openClock(options, store, events);
  const ids = createIdSource(options.seed);
  const session = createSessionLog({ store, now: () => clock.now() });
  const parts = createParts(options, storage, {
    clock,
    events,
    session,
    ids,
    deliveriesOf: ({ platform }) => platforms.find(({ name }) => name === platform)?.deliveries,
  });
  const counters = createRestartCounters({ store, clock, ids, ...parts });
  counters.goOn(options.seed);
  const answerer = createAnswerer();
  const self: SandboxItself = {
    fetch(request) {
      session.leaveOut(request);
      return answerer.answer(request);
    },
    credentials: (name, baseUrl) => platforms.find((one) => one.name === name)?.credentials(baseUrl),
  };
  const kernel: SandboxKernel = {
    self,
    tenant,
    neighbours,
    clock,
    ids,
    store,
    events,
    journal: parts.journal,
    notifier: parts.notifier,
    keptSms: options.retention?.sms,
    keptDocuments: options.retention?.documents,
    keptOrders: options.retention?.orders,
  };
  const platforms = (options.platforms ?? (await allPlatforms())).map((createPlatform) =>
    createPlatform(kernel),
  );
  const faults = createFaultRules({ store, ids, check: (fault) => checkFault(fault, platforms) });

  function resume(): void {
    const counted = counters.stored();
    session.resume();
    parts.journal.resume(counted?.requests);
    parts.notifier.resume(counted?.notifications);
    for (const platform of platforms) platform.resume?.();
  }

  function replace(
    time: ClockState,
    identifiers: { readonly state: number; readonly seed: number | undefined } | null,
    fill: () => void,
  ): void {
    const previous = { time: clock.state(), ids: ids.state(), seed: ids.seed() };
    parts.notifier.reset();
    storage.replace(
      () => {
        if (identifiers !== null) ids.restore(identifiers.state, identifiers.seed);
        clock.restore(time);
        fill();
        resume();
      },
      () => {
        ids.restore(previous.ids, previous.seed);
        clock.restore(previous.time);
        resume();
      },
    );
    events.publish({ type: 'reset', id: null });
  }

  storage.beforeWrite(counters.save);
  if (session.start() === undefined) session.begin({ at: initial.now, seed: ids.seed() });
  resume();
  return {
    ...kernel,
    ...parts,
    ...recordActions({ clock, notifier: parts.notifier, faults }, session),
    session,
    kernel,
    ids,
    store,
    platforms,
    commit: storage.commit,
    ...answerer,
    reset() {
      const time = start.startAt === undefined && !initial.frozen ? { ...initial, now: Date.now() } : initial;
      // A new sandbox without a given seed draws another one: nobody meets a number again that a program remembers.
      const identifiers = createIdSource(options.seed);
      const seed = identifiers.seed();
      replace(time, { state: identifiers.state(), seed }, () => {
        session.begin({ at: time.now, seed });
        session.noteAction({ type: 'reset' }, () => undefined);
      });
    },
    snapshot: () => takeSnapshot({ store, clock, ids }),
    restore(snapshot) {
      const { clock: time, ids: state, seed, changes } = snapshot;
      replace(time, state === null ? null : { state, seed }, () => store.load(changes));
    },
    close() {
      clock.stop();
      storage.close();
    },
  };
}

/** Who answers is known only when everything is put together. */
function createAnswerer(): Pick<SandboxEngine, 'connect' | 'answer'> {
  let connected: SandboxEngine['answer'] | undefined;
  return {
    connect(answer) {
      connected = answer;
    },
    async answer(request) {
      if (connected === undefined) throw new Error('The sandbox cannot answer before it is put together.');
      return connected(request);
    },
  };
}

function createParts(
  options: SandboxOptions,
  { store, commit }: SandboxStorage,
  {
    clock,
    events,
    session,
    ids,
    deliveriesOf,
  }: Pick<SandboxEngine, 'session'> & Pick<NotifierOptions, 'clock' | 'events' | 'ids' | 'deliveriesOf'>,
): Pick<SandboxEngine, 'journal' | 'notifier' | 'events'> {
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
      ids,
      deliveriesOf,
      entries: store.collection('core.notifications'),
      session,
      holds: store.collection('core.notificationHolds'),
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
  };
}

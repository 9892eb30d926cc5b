import { createAttemptSigners } from './attempt-signers.js';
import { deliverNotification } from './deliver-notification.js';
import type { DeliveryOptions } from './deliver-notification.js';
import { refuseBeyondDates } from './clock.js';
import type { ControllableClock } from './clock.js';
import type {
  Collection,
  EventBus,
  IdSource,
  NotificationAttempt,
  NotificationRequest,
  Notifier,
  SandboxNotification,
} from './kernel.js';
import { chooseOrder } from './choose-order.js';
import type { ReorderRequest } from './choose-order.js';
import type { CorruptionRequest } from './corrupt-message.js';
import type { RefusalDiagnosis } from './refusal-diagnosis.js';
import { isGenuine } from './is-genuine.js';
import { createManualDeliveries } from './manual-deliveries.js';
import type { NotificationViews } from './notification-shelf.js';
import { createNotificationShelf } from './notification-shelf.js';
import { createNotificationHolds } from './notification-holds.js';
import type { NotificationHold } from './notification-holds.js';
import type { PlatformDeliveries } from './platform-deliveries.js';
import type { SessionLog } from './session-log.js';

type Cause = NotificationAttempt['cause'];

/** The notifier with what people can do by hand. Platforms see only {@link Notifier}. */
export interface ControllableNotifier extends Notifier, NotificationViews {
  /** Delivers once more, now. An accepted resend ends the schedule. */
  resend(id: string): Promise<SandboxNotification>;
  /** Delivers once with something wrong in it. A server that accepts it does not verify. */
  corrupt(id: string, request?: CorruptionRequest): Promise<SandboxNotification>;
  /** Delivers `count` copies at the same time. */
  duplicate(id: string, count: number): Promise<SandboxNotification>;
  /** Delivers once more `delay` milliseconds later on the sandbox clock. */
  late(id: string, delay: number): SandboxNotification;
  /** Delivers notifications one after another in another order, as they would arrive. */
  reorder(request: ReorderRequest): Promise<SandboxNotification[]>;
  /** Nothing of an order, or nothing at all, leaves by itself until it is released. Deliveries by hand do. */
  hold(outTradeNo?: string): void;
  /** Ends a hold, or all; resolves when what waited was delivered, in the order in which it was due. */
  release(outTradeNo?: string): Promise<void>;
  holds(): NotificationHold[];
  /** Finds out why the receiver refused a notification, by delivering it in other ways. */
  diagnose(id: string): Promise<RefusalDiagnosis>;
  /** How many notifications there have ever been. */
  count(): number;
  /** Schedules what is stored as due, after a restart or a restore; numbers go on after `count` at least. */
  resume(count?: number): void;
  /** Makes attempts under way forget their results. */
  reset(): void;
}

export interface NotifierOptions {
  readonly clock: ControllableClock;
  readonly entries: Collection<SandboxNotification>;
  readonly events: EventBus;
  readonly delivery: DeliveryOptions;
  /** How many finished notifications are kept. @default 5000 */
  readonly limit?: number | undefined;
  readonly session?: Pick<SessionLog, 'noteDelivery'>;
  readonly holds: Collection<NotificationHold>;
  readonly ids: IdSource;
  /** What the platform of a notification can do to it. */
  deliveriesOf(notification: SandboxNotification): PlatformDeliveries | undefined;
}

/** Delivers notifications on the sandbox clock: at once, then on the platform's retry schedule until accepted. */
export function createNotifier(options: NotifierOptions): ControllableNotifier {
  const { clock, entries } = options;
  const signers = createAttemptSigners();
  const shelf = createNotificationShelf(options);
  const { save, required } = shelf;
  const holds = createNotificationHolds(options.holds);
  let count = 0;
  let era = 0;

  async function attempt(id: string, cause: Cause, message?: NotificationRequest): Promise<void> {
    const started = era;
    const at = clock.now();
    if (signedAnew.includes(cause)) signers.signAnew(required(id));
    const noteResult = options.session?.noteDelivery(id, (message ?? required(id)).url);
    const result = await deliverNotification(message ?? required(id), options.delivery);
    if (started !== era) return;
    noteResult?.(result);
    const notification = entries.get(id);
    // Over and forgotten while a delivery by hand was under way.
    if (notification === undefined) return;
    notification.attempts.push({ at, ...result, cause });
    dropByHand(notification.attempts);
    if (result.accepted && isGenuine({ cause })) accept(notification);
    else if (cause === 'schedule' && notification.state === 'pending') scheduleNext(notification, at);
    save(notification);
  }

  function scheduleNext(notification: SandboxNotification, previousAt: number): void {
    const made = notification.attempts.filter((one) => one.cause === 'schedule').length;
    const wait = notification.retrySchedule[made - 1];
    notification.nextAttemptAt = wait === undefined ? null : previousAt + wait;
    if (wait === undefined) notification.state = 'exhausted';
    else scheduleAttempt(notification.id, previousAt + wait);
  }

  function scheduleAttempt(id: string, at: number): void {
    clock.schedule(at, async () => {
      const notification = entries.get(id);
      if (notification === undefined) return;
      await holds.whenFree(notification, async () => {
        // A resend by hand may have been accepted meanwhile.
        if (entries.get(id)?.state === 'pending') await attempt(id, 'schedule');
      });
    });
  }

  function scheduleLate(id: string, at: number): void {
    clock.schedule(at, async () => {
      const notification = entries.get(id);
      if (notification === undefined) return;
      await holds.whenFree(notification, async () => {
        removeOnce(required(id).lateAt, at);
        await attempt(id, 'late');
      });
    });
  }

  async function attemptNow(id: string, cause: Cause, message?: NotificationRequest): Promise<void> {
    await clock.track(attempt(id, cause, message));
  }

  const reorder = createReorder(options, required, (id) => attemptNow(id, 'reorder'));

  return {
    send(request) {
      count += 1;
      const now = clock.now();
      const notification = queued(request, `ntf_${count}`, now);
      save(notification);
      scheduleAttempt(notification.id, now);
      return notification;
    },
    signAttempts: signers.register,
    ...shelf.views,
    ...createManualDeliveries({
      required,
      attemptNow,
      signAnew: signers.signAnew,
      deliveriesOf: options.deliveriesOf,
      save,
    }),
    reorder,
    hold: holds.hold,
    holds: holds.list,
    release: (outTradeNo) => clock.track(holds.release(outTradeNo)),
    late(id, delay) {
      const notification = required(id);
      const at = clock.now() + delay;
      refuseBeyondDates(at);
      notification.lateAt = [...(notification.lateAt ?? []), at];
      save(notification);
      scheduleLate(id, at);
      return notification;
    },
    count: () => count,
    resume(counted = 0) {
      era += 1;
      holds.forget();
      count = counted;
      shelf.refill((notification) => {
        count = Math.max(count, Number(notification.id.slice('ntf_'.length)));
        if (notification.state === 'pending' && notification.nextAttemptAt !== null) {
          scheduleAttempt(notification.id, notification.nextAttemptAt);
        }
        for (const at of notification.lateAt ?? []) scheduleLate(notification.id, at);
      });
    },
    reset() {
      era += 1;
      holds.forget();
      count = 0;
    },
  };
}

function queued(request: NotificationRequest, id: string, now: number): SandboxNotification {
  return { ...request, id, createdAt: now, attempts: [], state: 'pending', nextAttemptAt: now };
}

function createReorder(
  { entries, ids }: Pick<NotifierOptions, 'entries' | 'ids'>,
  required: (id: string) => SandboxNotification,
  deliver: (id: string) => Promise<void>,
): ControllableNotifier['reorder'] {
  return async (request) => {
    for (const id of request.ids ?? []) required(id);
    const chosen = chooseOrder(entries.values(), request, ids);
    for (const { id } of chosen) await deliver(id);
    return chosen.map(({ id }) => required(id));
  };
}

/** What is signed when it is sent; a repetition repeats the bytes of an attempt. */
const signedAnew: readonly Cause[] = ['schedule', 'resend', 'reorder'];

function accept(notification: SandboxNotification): void {
  notification.state = 'accepted';
  notification.nextAttemptAt = null;
}

const keptAttempts = 500;

/** The oldest that somebody asked for goes; those of the schedule are few, and are counted to find the next. */
function dropByHand(attempts: NotificationAttempt[]): void {
  if (attempts.length <= keptAttempts) return;
  const oldest = attempts.findIndex(({ cause }) => cause !== 'schedule');
  if (oldest >= 0) attempts.splice(oldest, 1);
}

function removeOnce(moments: number[] | undefined, at: number): void {
  const index = moments?.indexOf(at) ?? -1;
  if (index >= 0) moments?.splice(index, 1);
}

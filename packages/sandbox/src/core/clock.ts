import type { SandboxClock } from './kernel.js';
import { SandboxActionError } from './platform.js';
import { warnOfFailure } from './warn-of-failure.js';
import { createTaskHeap } from './task-heap.js';
import type { ScheduledTask, TaskHeap } from './task-heap.js';
import { createTaskPump } from './task-pump.js';
import { createTimeSource, latestMoment } from './time-source.js';
import type { ClockState } from './time-source.js';
import { createWorkTracker } from './work-tracker.js';

/** The clock as the sandbox itself uses it. Platforms see only {@link SandboxClock}. */
export interface ControllableClock extends SandboxClock {
  /** Whether time stands still between calls of `advance`. */
  isFrozen(): boolean;
  freeze(): void;
  /** Lets time run again from where it stands. */
  thaw(): void;
  /** How many times faster than the machine time runs while it is not frozen. */
  speed(): number;
  /** @throws `RangeError` unless `factor` is above zero and at most {@link fastestSpeed} */
  setSpeed(factor: number): void;
  /** Advances from task to task until none is left; resolves with how many ran. */
  runUntilIdle(): Promise<number>;
  /** How many tasks are waiting. */
  pending(): number;
  nextDueAt(): number | null;
  /** Makes `advance` wait for work that was started outside a task. */
  track<Result>(work: Promise<Result>): Promise<Result>;
  state(): ClockState;
  /** Forgets every task and continues from `state`. */
  restore(state: ClockState): void;
  /** Forgets every task and every timer, for good. */
  stop(): void;
}

export interface ClockOptions {
  readonly frozen: boolean;
  /** Where to start; the machine's time when absent. */
  readonly startAt?: number | undefined;
  /** How many times faster than the machine it runs. @default 1 */
  readonly speed?: number | undefined;
  /** @default Date.now */
  readonly machineNow?: () => number;
  /** How many tasks may run in one go before one of them is taken to schedule itself for ever. @default 100_000 */
  readonly idleLimit?: number;
  /** Called after time was moved, frozen, thawed or sped up by hand. */
  readonly onChange?: () => void;
}

/** A day a second. */
export const fastestSpeed = 86_400;

/** Real or virtual time with one scheduler. Timers never keep a process alive. */
export function createClock(options: ClockOptions): ControllableClock {
  const { machineNow = Date.now, idleLimit = 100_000 } = options;
  const heap = createTaskHeap();
  const inFlight = createWorkTracker();
  const time = createTimeSource(machineNow, {
    now: options.startAt ?? machineNow(),
    frozen: options.frozen,
    speed: options.speed ?? 1,
  });
  let sequence = 0;
  let advancing = 0;
  let queue: Promise<unknown> = Promise.resolve();
  let stopped = false;

  const pump = createTaskPump({
    next: () => (stopped || advancing > 0 ? undefined : heap.peek()),
    now: time.now,
    isFrozen: time.isFrozen,
    speed: time.speed,
    runDue() {
      for (let task = takeDue(heap, time.now()); task !== undefined; task = takeDue(heap, time.now())) {
        void inFlight.track(runTask(task));
      }
    },
  });

  /** One at a time: two advances that overlap happen one after the other. */
  function exclusively<Result>(work: () => Promise<Result>): Promise<Result> {
    advancing += 1;
    const result = queue.then(work).finally(() => {
      advancing -= 1;
      pump.arm();
    });
    queue = result.catch(() => undefined);
    return result;
  }

  async function runThrough(target: number): Promise<number> {
    refuseBeyondDates(target);
    const era = time.era();
    let count = 0;
    await inFlight.settled();
    for (let task = takeDue(heap, target); task !== undefined; task = takeDue(heap, target)) {
      time.moveTo(task.at);
      await runTask(task);
      await inFlight.settled();
      count += 1;
      if (time.era() !== era) return count;
      refuseEndless(count, idleLimit);
    }
    // A reset or restore in between has set the time; it is not this advance's business any more.
    if (time.era() === era) time.moveTo(target);
    return count;
  }

  function setState(change: () => void): void {
    change();
    pump.arm();
    options.onChange?.();
  }

  return {
    now: time.now,
    schedule(at, run) {
      const task: ScheduledTask = { at, sequence: sequence++, run, cancelled: false };
      heap.push(task);
      pump.arm();
      return () => {
        task.cancelled = true;
      };
    },
    async advance(ms) {
      if (!Number.isFinite(ms) || ms < 0) throw new RangeError('advance takes milliseconds, zero or more.');
      await exclusively(() => runThrough(time.now() + ms));
      options.onChange?.();
    },
    async runUntilIdle() {
      const count = await exclusively(async () => {
        let total = 0;
        for (let next = heap.peek(); next !== undefined; next = heap.peek()) {
          total += await runThrough(Math.max(next.at, time.now()));
          refuseEndless(total, idleLimit);
        }
        await inFlight.settled();
        return total;
      });
      options.onChange?.();
      return count;
    },
    isFrozen: time.isFrozen,
    freeze: () => setState(time.freeze),
    thaw: () => setState(time.thaw),
    speed: time.speed,
    setSpeed(factor) {
      if (!(factor > 0 && factor <= fastestSpeed)) {
        throw new RangeError(`The speed of the clock is a number above 0, at most ${fastestSpeed}.`);
      }
      setState(() => time.setSpeed(factor));
    },
    pending: () => heap.size(),
    nextDueAt: () => heap.peek()?.at ?? null,
    track: (work) => inFlight.track(work),
    state: time.state,
    restore(state) {
      heap.clear();
      setState(() => time.restore(state));
    },
    stop() {
      stopped = true;
      heap.clear();
      pump.disarm();
    },
  };
}

/** Refuses a moment that the clock cannot reach. */
export function refuseBeyondDates(moment: number): void {
  if (moment > latestMoment) throw new SandboxActionError('The clock goes no further than the year 9999.');
}

function refuseEndless(count: number, idleLimit: number): void {
  if (count <= idleLimit) return;
  throw new Error(`The sandbox clock ran ${idleLimit} tasks in one go: a task schedules itself for ever.`);
}

function takeDue(heap: TaskHeap, until: number): ScheduledTask | undefined {
  const next = heap.peek();
  return next !== undefined && next.at <= until ? heap.pop() : undefined;
}

async function runTask(task: ScheduledTask): Promise<void> {
  if (task.cancelled) return;
  try {
    await task.run();
  } catch (error) {
    // A broken task must neither stop the clock nor vanish.
    warnOfFailure('A scheduled task of the sandbox failed', error);
  }
}

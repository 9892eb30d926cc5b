// Taken from the module, not from the global object: fake timers of a test framework must not stop the sandbox.
import { clearTimeout, setImmediate, setTimeout } from 'node:timers';

import type { ScheduledTask } from './task-heap.js';

/** The longest delay a Node timer takes. */
const longestTimer = 2 ** 31 - 1;
/** The timer behind a clock. */
export interface TaskPump {
  /** Looks at the earliest task again; call after every change of tasks or time. */
  arm(): void;
  disarm(): void;
}

/** Wakes up when the earliest task is due: at once in either mode, later only while time runs. */
export function createTaskPump(source: {
  next(): ScheduledTask | undefined;
  now(): number;
  isFrozen(): boolean;
  /** How many times faster than the machine time runs. */
  speed(): number;
  runDue(): void;
}): TaskPump {
  let timer: NodeJS.Timeout | undefined;
  let immediate = false;

  function disarm(): void {
    if (timer !== undefined) clearTimeout(timer);
    timer = undefined;
  }

  function fire(): void {
    immediate = false;
    const next = source.next();
    if (next !== undefined && next.at <= source.now()) source.runDue();
    arm();
  }

  function arm(): void {
    disarm();
    const next = source.next();
    if (next === undefined || immediate) return;
    const delay = next.at - source.now();
    if (delay <= 0) {
      immediate = true;
      setImmediate(fire);
    } else if (!source.isFrozen()) {
      timer = setTimeout(fire, Math.min(Math.ceil(delay / source.speed()), longestTimer)).unref();
    }
  }

  return { arm, disarm };
}

/** Where a clock stands; JSON-serialisable. */
export interface ClockState {
  /** Sandbox time in milliseconds since the epoch. */
  readonly now: number;
  readonly frozen: boolean;
  /** How many times faster than the machine it runs; absent is once. */
  readonly speed?: number;
}

/** The end of the year 9999. What is written of a later moment is no date to most readers. */
export const latestMoment = 253_402_300_799_999;

/** Where time comes from: the machine at a distance and a speed, or a moment that stands still. */
export interface TimeSource {
  now(): number;
  isFrozen(): boolean;
  freeze(): void;
  thaw(): void;
  speed(): number;
  /** From where it stands; a frozen one runs at this speed when it is let go. */
  setSpeed(factor: number): void;
  /** Never backwards. */
  moveTo(at: number): void;
  state(): ClockState;
  restore(state: ClockState): void;
  /** Changes with every restore, so that an advance under way notices. */
  era(): number;
}

/** Starts at `start`, standing still or running. */
export function createTimeSource(machineNow: () => number, start: ClockState): TimeSource {
  let frozen = start.frozen;
  let speed = start.speed ?? 1;
  /** Sandbox time, and the machine's time at that moment. */
  let base = start.now;
  let anchor = machineNow();
  let era = 0;

  const now = (): number => (frozen ? base : base + Math.round((machineNow() - anchor) * speed));

  function standAt(at: number): void {
    base = at;
    anchor = machineNow();
  }

  return {
    now,
    isFrozen: () => frozen,
    freeze() {
      standAt(now());
      frozen = true;
    },
    thaw() {
      standAt(now());
      frozen = false;
    },
    speed: () => speed,
    setSpeed(factor) {
      standAt(now());
      speed = factor;
    },
    moveTo(at) {
      if (at > now()) standAt(at);
    },
    state: () => ({ now: now(), frozen, ...(speed === 1 ? {} : { speed }) }),
    restore(state) {
      era += 1;
      frozen = state.frozen;
      speed = state.speed ?? 1;
      standAt(state.now);
    },
    era: () => era,
  };
}

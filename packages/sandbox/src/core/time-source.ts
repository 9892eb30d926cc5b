/** Where a clock stands; JSON-serialisable. */
export interface ClockState {
  /** Sandbox time in milliseconds since the epoch. */
  readonly now: number;
  readonly frozen: boolean;
}

/** Where time comes from: the machine at a distance, or a moment that stands still. */
export interface TimeSource {
  now(): number;
  isFrozen(): boolean;
  freeze(): void;
  thaw(): void;
  /** Never backwards. */
  moveTo(at: number): void;
  restore(state: ClockState): void;
  /** Changes with every restore, so that an advance under way notices. */
  era(): number;
}

/** Starts at `startAt`, standing still or running. */
export function createTimeSource(
  machineNow: () => number,
  startsFrozen: boolean,
  startAt: number,
): TimeSource {
  let frozenAt = startsFrozen ? startAt : null;
  let offset = startsFrozen ? 0 : startAt - machineNow();
  let era = 0;
  const now = (): number => frozenAt ?? machineNow() + offset;
  return {
    now,
    isFrozen: () => frozenAt !== null,
    freeze() {
      frozenAt = now();
    },
    thaw() {
      offset = now() - machineNow();
      frozenAt = null;
    },
    moveTo(at) {
      if (frozenAt === null) offset = Math.max(offset, at - machineNow());
      else frozenAt = Math.max(frozenAt, at);
    },
    restore(state) {
      era += 1;
      frozenAt = state.frozen ? state.now : null;
      offset = state.now - machineNow();
    },
    era: () => era,
  };
}

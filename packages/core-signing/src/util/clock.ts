/** The current time, as a value that can be replaced. */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** The clock of the machine, in ms since the epoch. */
export const systemClock: Clock = { now: () => Date.now() };

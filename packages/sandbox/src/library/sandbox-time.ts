import type { ControllableClock } from '../core/clock.js';
import type { SandboxTime } from '../sandbox.js';
import { milliseconds } from './milliseconds.js';

/** The clock of a sandbox, as its library shows it. */
export function sandboxTime(clock: ControllableClock): SandboxTime {
  return {
    now: () => clock.now(),
    advance: (duration) => clock.advance(milliseconds(duration)),
    runUntilIdle: () => clock.runUntilIdle(),
    freeze: () => clock.freeze(),
    thaw: () => clock.thaw(),
    isFrozen: () => clock.isFrozen(),
    speed: (factor) => clock.setSpeed(factor),
  };
}

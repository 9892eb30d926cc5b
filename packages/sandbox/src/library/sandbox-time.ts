import type { SandboxEngine } from '../core/sandbox-engine.js';
import type { SandboxTime } from '../sandbox.js';
import { milliseconds } from './milliseconds.js';

/** The clock of a sandbox, as its library shows it. */
export function sandboxTime({ clock, commit }: SandboxEngine): SandboxTime {
  return {
    now: () => clock.now(),
    async advance(duration) {
      await clock.advance(milliseconds(duration));
      commit();
    },
    async runUntilIdle() {
      const count = await clock.runUntilIdle();
      commit();
      return count;
    },
    freeze: () => clock.freeze(),
    thaw: () => clock.thaw(),
    isFrozen: () => clock.isFrozen(),
    speed: (factor) => clock.setSpeed(factor),
  };
}

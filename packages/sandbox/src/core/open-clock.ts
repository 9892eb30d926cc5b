import { createClock } from './clock.js';
import type { ControllableClock } from './clock.js';
import { continueClock } from './continue-clock.js';
import type { StoredClock } from './continue-clock.js';
import type { EventBus, SandboxStore } from './kernel.js';
import { startOf } from './sandbox-options.js';
import type { ClockStart, SandboxOptions } from './sandbox-options.js';
import type { ClockState } from './time-source.js';

/** A clock that goes on where the store says it stood, and is stored with every change. */
export function openClock(
  options: SandboxOptions,
  store: SandboxStore,
  events: EventBus,
): { readonly clock: ControllableClock; readonly start: ClockStart; readonly initial: ClockState } {
  const clocks = store.collection<StoredClock>('core.clock');
  const start = startOf(options);
  const stored = clocks.get('state');
  const clock = createClock({
    frozen: start.frozen,
    startAt: continueClock(stored, start),
    speed: start.speed ?? stored?.speed,
    onChange() {
      const state = clock.state();
      clocks.set('state', { ...state, offset: state.now - Date.now() });
      events.publish({ type: 'clock', id: null });
    },
  });
  return { clock, start, initial: clock.state() };
}

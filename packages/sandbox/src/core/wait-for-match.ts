import { clearTimeout, setTimeout } from 'node:timers';

import type { EventBus, SandboxEvent } from './kernel.js';

/** Where a wait looks. */
export interface MatchSource<Value> {
  /** Looks at everything: asked once, now, and after a reset. */
  present(): Value | undefined;
  /** Looks at what an event is about. */
  changed(event: SandboxEvent): Value | undefined;
}

/** In milliseconds: shorter than the five seconds after which Jest and Vitest end a test, or nobody reads the reason. */
const usualTimeout = 4_000;

/** Resolves with the first match, now or after a change. A function is asked after each. Rejects after `timeout` ms. */
export function waitForMatch<Value>(
  events: EventBus,
  find: MatchSource<Value> | (() => Value | undefined),
  timeout = usualTimeout,
  /** What was there instead, asked for when the time is over. */
  describe = (): string => "Look at the dashboard's requests for what arrived.",
): Promise<Value> {
  const source = typeof find === 'function' ? { present: find, changed: find } : find;
  const present = source.present();
  if (present !== undefined) return Promise.resolve(present);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      unsubscribe();
      reject(new Error(`Nothing matched within ${timeout} ms. ${describe()}`));
    }, timeout);
    const unsubscribe = events.subscribe((event) => {
      const found = event.type === 'reset' ? source.present() : source.changed(event);
      if (found === undefined) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(found);
    });
  });
}

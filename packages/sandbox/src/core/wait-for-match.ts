import { clearTimeout, setTimeout } from 'node:timers';

import type { EventBus } from './kernel.js';

/** Resolves with the first result of `find`, asked now and after every change. Rejects after `timeout` ms. */
export function waitForMatch<Value>(
  events: EventBus,
  find: () => Value | undefined,
  timeout = 5_000,
  /** What was there instead, asked for when the time is over. */
  describe = (): string => "Look at the dashboard's requests for what arrived.",
): Promise<Value> {
  const present = find();
  if (present !== undefined) return Promise.resolve(present);
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => {
      unsubscribe();
      reject(new Error(`Nothing matched within ${timeout} ms. ${describe()}`));
    }, timeout);
    const unsubscribe = events.subscribe(() => {
      const found = find();
      if (found === undefined) return;
      clearTimeout(timer);
      unsubscribe();
      resolve(found);
    });
  });
}

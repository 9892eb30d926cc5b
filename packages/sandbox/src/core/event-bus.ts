import { warnOfFailure } from './warn-of-failure.js';
import type { EventBus, SandboxEvent } from './kernel.js';

/** Tells every listener of every change, synchronously and in order of subscription. */
export function createEventBus(): EventBus {
  const listeners = new Set<(event: SandboxEvent) => void>();
  return {
    publish(event) {
      for (const listener of [...listeners]) {
        try {
          listener(event);
        } catch (error) {
          // What was published has already happened; a broken listener must not undo it.
          warnOfFailure('A listener of the sandbox failed', error);
        }
      }
    },
    subscribe(listener) {
      // Wrapped, so that one function subscribed twice is two subscriptions.
      const subscription = (event: SandboxEvent): void => listener(event);
      listeners.add(subscription);
      return () => void listeners.delete(subscription);
    },
  };
}

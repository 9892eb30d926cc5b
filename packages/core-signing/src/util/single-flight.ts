import { copyError } from '../errors/copy-error.js';

/** Runs a task for a key; while it runs, further callers with the same key get what it comes to. */
export type SingleFlight<Value> = (key: string, task: () => Promise<Value>) => Promise<Value>;

/**
 * Joins concurrent calls for the same thing (a token, a certificate) into one. Nothing is kept afterwards:
 * a failure reaches everybody who waited, each as an error of its own, and the next caller tries again.
 */
export function singleFlight<Value>(): SingleFlight<Value> {
  const running = new Map<string, Promise<Value>>();
  return (key, task) => {
    const current = running.get(key);
    if (current !== undefined) return current.catch(throwCopy);
    // `async` turns a synchronous throw of the task into a rejection, so the key is always released.
    const started = (async () => task())().finally(() => running.delete(key));
    running.set(key, started);
    return started;
  };
}

/** What a call adds to its error is not true of the others that waited. */
function throwCopy(failure: unknown): never {
  throw copyError(failure);
}

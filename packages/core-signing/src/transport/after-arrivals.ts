/**
 * Calls `act` when what has arrived by now has been read.
 *
 * A process that stood still, as a cloud function does between two calls, notices its timers before it reads its
 * sockets: the answer that a timer waited for in vain may be there already.
 */
export function afterArrivals(act: () => void): void {
  const { setImmediate: next } = globalThis as { setImmediate?: (act: () => void) => unknown };
  // Not every runtime with a `fetch` has it; there, a timer without a delay is as near as one comes.
  if (next === undefined) setTimeout(act, 0);
  else next(act);
}

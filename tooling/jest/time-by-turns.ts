import { performance as imported } from 'node:perf_hooks';

/**
 * For a file of tests in which sockets are real and limits of time are short: its timers, `Date` and `performance` go on
 * by 20 ms at a turn of the event loop, about as fast as the clock, and stand still while the process does. So no limit is
 * over before what it limits had its turns, and timers fire in the order of their times, however busy the machine is.
 */
export function timeByTurns(): void {
  beforeAll(() => {
    jest.useFakeTimers({
      advanceTimers: true,
      doNotFake: ['hrtime', 'nextTick', 'queueMicrotask', 'setImmediate', 'clearImmediate'],
    });
    // The one that is imported by name is not replaced with the others.
    jest.spyOn(imported, 'now').mockImplementation(() => performance.now());
  });
  afterAll(() => {
    jest.mocked(imported.now).mockRestore();
    jest.useRealTimers();
  });
}

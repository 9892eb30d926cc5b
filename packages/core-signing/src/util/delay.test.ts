import { timerDelay } from './delay.js';

test('waits about as long as asked', async () => {
  const started = performance.now();
  await timerDelay(30, undefined);
  expect(performance.now() - started).toBeGreaterThanOrEqual(28);
});

test('ends as soon as the signal is aborted', async () => {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), 10);
  const started = performance.now();
  await timerDelay(60_000, controller.signal);
  await timerDelay(60_000, controller.signal);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('leaves no listener on a signal that outlives it', async () => {
  const { signal } = new AbortController();
  const add = jest.spyOn(signal, 'addEventListener');
  const remove = jest.spyOn(signal, 'removeEventListener');
  await timerDelay(1, signal);
  expect([add.mock.calls.length, remove.mock.calls.length]).toEqual([1, 1]);
});

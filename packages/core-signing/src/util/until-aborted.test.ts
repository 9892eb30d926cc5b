import { untilAborted } from './until-aborted.js';

const never = () => new Promise<string>(() => undefined);

test('gives the result of the work, waited for or not', async () => {
  const { signal } = new AbortController();
  expect(await untilAborted('at once', signal)).toBe('at once');
  expect(await untilAborted(Promise.resolve('later'), signal)).toBe('later');
  await expect(untilAborted(Promise.reject(new Error('own')), signal)).rejects.toThrow('own');
});

test('rejects with the reason of a signal that was or is aborted, whatever it is', async () => {
  await expect(untilAborted(never(), AbortSignal.abort('before'))).rejects.toBe('before');
  const controller = new AbortController();
  const waiting = untilAborted(never(), controller.signal);
  controller.abort('while');
  await expect(waiting).rejects.toBe('while');
});

test('work that fails after the abort is nobody’s unhandled rejection', async () => {
  const controller = new AbortController();
  const failing = new Promise<string>((_, reject) => setTimeout(() => reject(new Error('late')), 5));
  const waiting = untilAborted(failing, controller.signal);
  controller.abort('first');
  await expect(waiting).rejects.toBe('first');
  await new Promise((resolve) => setTimeout(resolve, 15));
});

import { singleFlight } from './single-flight.js';

test('callers at the same time share one run, later ones start another', async () => {
  const flight = singleFlight<number>();
  let runs = 0;
  const task = async () => {
    runs += 1;
    await new Promise((resolve) => setTimeout(resolve, 5));
    return runs;
  };
  expect(await Promise.all([flight('k', task), flight('k', task), flight('k', task)])).toEqual([1, 1, 1]);
  expect(await flight('k', task)).toBe(2);
});

test('keys are independent, also odd ones', async () => {
  const flight = singleFlight<string>();
  expect(
    await Promise.all(['a', '__proto__', ''].map((key) => flight(key, () => Promise.resolve(key)))),
  ).toEqual(['a', '__proto__', '']);
});

test('a failure, even a synchronous one, reaches all who waited and is not kept', async () => {
  const flight = singleFlight<string>();
  const fail = () => {
    throw new Error('down');
  };
  const outcomes = await Promise.allSettled([flight('k', fail), flight('k', fail)]);
  expect(outcomes.map(({ status }) => status)).toEqual(['rejected', 'rejected']);
  expect(await flight('k', () => Promise.resolve('up'))).toBe('up');
});
